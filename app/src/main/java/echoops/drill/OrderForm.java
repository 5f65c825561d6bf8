package echoops.drill;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody wrote to have a service changed. It says nothing that is not understood. */
final class OrderForm {
  private static final List<String> ALWAYS = List.of("action", "revision", "dryRun");
  private static final int MOST_SHOWN = 80;

  private final String verb;
  private final JsonNode body;

  private OrderForm(String verb, JsonNode body) {
    this.verb = verb;
    this.body = body;
  }

  /** The last parts of the paths under which orders are taken. */
  static final List<String> VERBS =
      List.of(
          "restart",
          "scale",
          "roll-back",
          "drain",
          "undrain",
          "clear-cache",
          "flush-queue",
          "flag");

  /**
   * Reads an order.
   *
   * @throws IllegalArgumentException if it is none; names what is wrong and what was expected
   */
  static Order read(String verb, byte[] json) {
    return new OrderForm(verb, ForeignJson.read(json, "{\"action\": …}")).order();
  }

  private Order order() {
    if (!body.isObject()) {
      throw new IllegalArgumentException("not a JSON object: " + shown(body));
    }
    knowsAll();
    return new Order(change(), word("action"), revision(), isDryRun());
  }

  private void knowsAll() {
    var known = new ArrayList<>(ALWAYS);
    known.addAll(ofVerb());
    for (var name : body.propertyStream().map(Map.Entry::getKey).toList()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "field \"%s\" of %s: there are %s"
                .formatted(cut(name), verb, String.join(", ", known)));
      }
    }
  }

  private List<String> ofVerb() {
    return switch (verb) {
      case "scale" -> List.of("replicas");
      case "flag" -> List.of("flag", "on");
      default -> List.of();
    };
  }

  private Change change() {
    return switch (verb) {
      case "restart" -> new Change.Restart();
      case "scale" -> new Change.Scale(replicas());
      case "roll-back" -> new Change.RollBack();
      case "drain" -> new Change.Drain();
      case "undrain" -> new Change.Undrain();
      case "clear-cache" -> new Change.ClearCache();
      case "flush-queue" -> new Change.FlushQueue();
      case "flag" -> new Change.Flag(word("flag"), truth("on"));
      default ->
          throw new IllegalArgumentException(
              "\"%s\": there are %s".formatted(cut(verb), String.join(", ", VERBS)));
    };
  }

  private int replicas() {
    var value = body.path("replicas");
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw new IllegalArgumentException(
          "replicas %s: not a whole number from 1 to %d"
              .formatted(shown(value), Change.Scale.MOST));
    }
    return value.intValue();
  }

  private Optional<Long> revision() {
    var value = body.path("revision");
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("revision %s: not a whole number".formatted(shown(value)));
    }
    return Optional.of(value.longValue());
  }

  private boolean isDryRun() {
    return body.has("dryRun") && truth("dryRun");
  }

  private boolean truth(String name) {
    var value = body.path(name);
    if (!value.isBoolean()) {
      throw new IllegalArgumentException("%s %s: not true or false".formatted(name, shown(value)));
    }
    return value.booleanValue();
  }

  private String word(String name) {
    var value = body.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("%s %s: not a text".formatted(name, shown(value)));
    }
    return value.textValue();
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "absent" : cut(value.toString());
  }

  private static String cut(String text) {
    return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
  }
}
