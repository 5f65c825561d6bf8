package echoops.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The fields of a foreign JSON object. A template variable that was not filled in, in any of the
 * ways that happens, reads as absent.
 */
final class Fields {
  private static final Pattern UNFILLED = Pattern.compile("\\$[A-Z_]+(\\[[^]]*])?");

  private final JsonNode json;
  private final boolean whole;

  Fields(JsonNode json, boolean whole) {
    this.json = json;
    this.whole = whole;
  }

  /** Whether it was valid JSON, as opposed to what could be saved of it. */
  boolean isWhole() {
    return whole;
  }

  /** The first of these fields that has a value. */
  Optional<String> text(String... names) {
    for (var name : names) {
      var value = json.get(name);
      if (value != null && value.isValueNode() && isFilled(value.asText())) {
        return Optional.of(value.asText().strip());
      }
    }
    return Optional.empty();
  }

  Optional<Double> number(String... names) {
    return text(names).flatMap(Plain::number);
  }

  Optional<Fields> object(String name) {
    return Optional.ofNullable(json.get(name))
        .filter(JsonNode::isObject)
        .map(node -> new Fields(node, whole));
  }

  List<Fields> objects(String name) {
    var list = json.get(name);
    return list == null
        ? List.of()
        : StreamSupport.stream(list.spliterator(), false)
            .filter(JsonNode::isObject)
            .map(node -> new Fields(node, whole))
            .toList();
  }

  /** All fields that are texts or numbers, by name. */
  Map<String, String> texts() {
    var texts = new TreeMap<String, String>();
    json.fieldNames()
        .forEachRemaining(name -> text(name).ifPresent(value -> texts.put(name, value)));
    return texts;
  }

  private static boolean isFilled(String value) {
    var text = value.strip();
    return !text.isEmpty() && !text.equals("null") && !UNFILLED.matcher(text).matches();
  }
}
