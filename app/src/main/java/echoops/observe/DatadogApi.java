package echoops.observe;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.config.Observe.Datadog;
import echoops.config.Secret;
import echoops.json.ForeignJson;
import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.model.Visible;
import echoops.outbound.Answer;
import echoops.outbound.Get;
import echoops.outbound.Outbound;
import echoops.outbound.Post;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Datadog's API, as far as it is read. It is left alone for as long as a 429 says, for an hour at
 * most, and never asked more often than our share of the account's bound.
 */
@OwnedBy("the thread that collects")
final class DatadogApi {
  private static final int MOST_BYTES = 8 << 20;
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  private final String name;
  private final Datadog settings;
  private final Outbound outbound;
  private final InstantSource clock;
  private final HourlyBudget budget;
  private Instant restsUntil = Instant.EPOCH;

  DatadogApi(
      String name, Datadog settings, Outbound outbound, InstantSource clock, HourlyBudget budget) {
    this.name = name;
    this.settings = settings;
    this.outbound = outbound;
    this.clock = clock;
    this.budget = budget;
  }

  JsonNode post(String path, String json) {
    admit();
    return read(outbound.post(new Post(name, address(path), keys(), json, MOST_BYTES)));
  }

  JsonNode get(String path) {
    admit();
    return read(outbound.get(new Get(name, address(path), keys(), MOST_BYTES)));
  }

  private Secret address(String path) {
    return new Secret(settings.url() + path);
  }

  private Map<String, String> keys() {
    return Map.of(
        "DD-API-KEY", settings.apiKey().reveal(), "DD-APPLICATION-KEY", settings.appKey().reveal());
  }

  private void admit() {
    var now = clock.instant();
    if (now.isBefore(restsUntil)) {
      throw new Failure.Unavailable(
          name + " wants to be left alone", Duration.between(now, restsUntil));
    }
    budget.spend(now);
  }

  private JsonNode read(Answer answer) {
    if (answer.status() == 429) {
      var rest = answer.retryAfter().filter(time -> time.compareTo(LONGEST_REST) < 0);
      restsUntil = clock.instant().plus(rest.orElse(LONGEST_REST));
    }
    var json = answer.isSuccess() ? ForeignJson.object(answer.body()) : Optional.<JsonNode>empty();
    return json.orElseThrow(() -> answer.failure(name, complaint(answer.body())));
  }

  /** Errors are texts in a list, or objects with a title and a detail. */
  private static String complaint(String body) {
    var words =
        ForeignJson.object(body).stream()
            .flatMap(json -> ForeignJson.list(json, "errors").stream())
            .map(
                error ->
                    error.isTextual()
                        ? error.asText()
                        : error.path("detail").asText(error.path("title").asText("")))
            .collect(Collectors.joining("; "));
    return Visible.line(words, 200);
  }

  /** Of an answer that is well by its status and says that it is not. */
  Failure unwell(String said) {
    return new Failure.Unavailable(
        name + " answered: " + Visible.line(said, 200), Duration.ofMinutes(1));
  }
}
