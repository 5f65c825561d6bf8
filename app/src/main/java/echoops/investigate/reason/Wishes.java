package echoops.investigate.reason;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.llm.Call;
import echoops.llm.JsonText;
import echoops.model.Evidence;
import echoops.model.EvidenceKind;
import echoops.model.Look;
import echoops.model.ServiceName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads where a model wants to look, and what it is told of the wishes that cannot be. */
final class Wishes {
  /** So many looks at once are taken; who wants more wants everything. */
  private static final int MOST_LOOKS = 8;

  private final Horizon horizon;
  private final Set<Look> taken;

  Wishes(Horizon horizon, List<Evidence> known) {
    this.horizon = horizon;
    this.taken =
        known.stream()
            .map(it -> new Look(it.finding().kind(), it.finding().service()))
            .collect(toUnmodifiableSet());
  }

  /** Where to look that nobody has looked yet. */
  List<Look> looks(List<Call> calls) {
    return calls.stream()
        .flatMap(call -> look(call).stream())
        .filter(look -> !taken.contains(look))
        .distinct()
        .limit(MOST_LOOKS)
        .toList();
  }

  /** One answer to each call, in our words. */
  List<String> refusals(List<Call> calls) {
    return calls.stream().map(this::refusal).toList();
  }

  private String refusal(Call call) {
    if (Asking.kind(call.name()).isEmpty()) {
      return "There is no such tool.";
    }
    return look(call).isPresent()
        ? "Nobody looks there twice: it is among the evidence."
        : "The service is not one of those listed.";
  }

  private Optional<Look> look(Call call) {
    return Asking.kind(call.name()).flatMap(kind -> service(call).map(it -> look(kind, it)));
  }

  private static Look look(EvidenceKind kind, ServiceName service) {
    return new Look(kind, service);
  }

  /** Anything else among the arguments is not read. */
  private Optional<ServiceName> service(Call call) {
    return Optional.of(JsonText.tree(call.arguments()).path("service"))
        .filter(JsonNode::isTextual)
        .flatMap(it -> horizon.service(it.asText()));
  }
}
