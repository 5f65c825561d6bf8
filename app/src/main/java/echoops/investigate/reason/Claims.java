package echoops.investigate.reason;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.llm.JsonText;
import echoops.model.Claim;
import echoops.model.Fault;
import echoops.model.Quote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a model concluded. Whatever it wrote, out come claims about services, faults and
 * evidence that there are, or none.
 */
final class Claims {
  private static final int MOST_CLAIMS = 5;
  private static final int MOST_NUMBERS = 40;

  /** A conclusion is short; what is longer was written to do harm, or by a model in a loop. */
  private static final int MOST_CHARACTERS = 65_536;

  private Claims() {}

  /** Empty if it is no conclusion; a list without claims if it concludes that there is no cause. */
  static Optional<List<Claim>> read(String said, Horizon horizon) {
    if (said.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    return JsonText.object(said)
        .map(it -> JsonText.tree(it).path("claims"))
        .filter(JsonNode::isArray)
        .flatMap(claims -> claims(claims, horizon));
  }

  /** Where it claims something, and nothing of that can be claimed, it concluded nothing. */
  private static Optional<List<Claim>> claims(JsonNode array, Horizon horizon) {
    var claims = new ArrayList<Claim>();
    for (var each : array) {
      claim(each, horizon)
          .filter(it -> claims.size() < MOST_CLAIMS && isNew(it, claims))
          .ifPresent(claims::add);
    }
    return array.isEmpty() || !claims.isEmpty() ? Optional.of(claims) : Optional.empty();
  }

  private static boolean isNew(Claim claim, List<Claim> others) {
    return others.stream()
        .noneMatch(it -> it.service().equals(claim.service()) && it.fault() == claim.fault());
  }

  private static Optional<Claim> claim(JsonNode claim, Horizon horizon) {
    var service = text(claim.path("service")).flatMap(horizon::service);
    var fault = text(claim.path("fault")).flatMap(Claims::fault);
    var evidence = numbers(claim.path("evidence"), horizon);
    if (service.isEmpty() || fault.isEmpty() || evidence.isEmpty()) {
      return Optional.empty();
    }
    var against =
        numbers(claim.path("against"), horizon).stream()
            .filter(it -> !evidence.contains(it))
            .toList();
    var why = text(claim.path("why")).filter(it -> !it.isBlank()).map(Quote::of);
    return Optional.of(new Claim(service.get(), fault.get(), evidence, against, why));
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }

  private static Optional<Fault> fault(String name) {
    return Arrays.stream(Fault.values()).filter(it -> it.name().equals(name)).findFirst();
  }

  private static List<Integer> numbers(JsonNode array, Horizon horizon) {
    var numbers = new ArrayList<Integer>();
    if (array.isArray()) {
      for (var node : array) {
        if (node.isInt() && horizon.hasEvidence(node.asInt()) && !numbers.contains(node.asInt())) {
          numbers.add(node.asInt());
        }
      }
    }
    return numbers.stream().limit(MOST_NUMBERS).toList();
  }
}
