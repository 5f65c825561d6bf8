package echoops.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.config.Observe.Datadog;
import echoops.json.ForeignJson;
import echoops.json.Json;
import echoops.json.Moments;
import echoops.model.LogLevel;
import echoops.model.OwnedBy;
import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.outbound.Outbound;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Searches Datadog's logs for what is new. A log may be found a while after it was written, so each
 * search looks back two minutes beyond the last, and knows what it has told already.
 */
@OwnedBy("the thread that collects")
public final class DatadogLogs implements Source {
  private static final String NAME = "datadog logs";
  private static final Duration OVERLAP = Duration.ofMinutes(2);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** What is older than this when the program starts is not fetched. */
  private static final Duration FIRST = Duration.ofMinutes(1);

  /** Of an account's 300 log queries an hour; a search each minute and its further pages. */
  private static final int PER_HOUR = 300;

  private static final int PAGE = 1_000;
  private static final int MOST_PAGES = 4;
  private static final int MOST_KNOWN = 20_000;

  private record Search(Filter filter, Options options, Page page, String sort) {}

  private record Filter(String query, String from, String to) {}

  private record Options(String timezone) {}

  private record Page(int limit, Optional<String> cursor) {}

  private final DatadogApi datadog;
  private final String query;
  private final InstantSource clock;
  private final Json json = new Json();
  private final Map<String, Boolean> told = new LinkedHashMap<>();
  private final Trouble trouble = new Trouble();
  private Optional<Instant> through = Optional.empty();

  /**
   * Searches with a query.
   *
   * @param settings which have a query for logs
   */
  public DatadogLogs(Datadog settings, Outbound outbound, InstantSource clock) {
    this.datadog =
        new DatadogApi(NAME, settings, outbound, clock, new HourlyBudget(NAME, PER_HOUR));
    this.query = settings.logs().orElse("*");
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void collect(Sink sink) {
    trouble.during(() -> search(sink));
  }

  private void search(Sink sink) {
    var now = clock.instant();
    var oldest = now.minus(LONGEST);
    var from =
        through
            .map(at -> at.minus(OVERLAP))
            .map(at -> at.isBefore(oldest) ? oldest : at)
            .orElse(now.minus(FIRST));
    var cursor = Optional.<String>empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      var answer = datadog.post("/api/v2/logs/events/search", request(from, now, cursor));
      if (!tell(answer, sink, now)) {
        return;
      }
      cursor =
          Optional.of(answer.path("meta").path("page").path("after").asText(""))
              .filter(after -> !after.isBlank());
      if (cursor.isEmpty()) {
        through = Optional.of(now);
        return;
      }
      through = newest(answer, now).or(() -> through);
    }
  }

  /** Where the next search goes on when this one did not come to its end. */
  private static Optional<Instant> newest(JsonNode answer, Instant now) {
    var logs = ForeignJson.list(answer, "data");
    return logs.isEmpty()
        ? Optional.empty()
        : Moments.in(logs.getLast().path("attributes").path("timestamp"), now)
            .map(at -> at.plus(OVERLAP));
  }

  private String request(Instant from, Instant to, Optional<String> cursor) {
    var search =
        new Search(
            new Filter(
                query, String.valueOf(from.toEpochMilli()), String.valueOf(to.toEpochMilli())),
            new Options("UTC"),
            new Page(PAGE, cursor),
            "timestamp");
    return new String(json.write(search), UTF_8);
  }

  /** Whether there was room; else the same search comes again. */
  private boolean tell(JsonNode answer, Sink sink, Instant now) {
    var ids = new ArrayList<String>();
    var lines = new ArrayList<Reading>();
    for (var event : ForeignJson.list(answer, "data")) {
      var id = event.path("id").asText("");
      if (!id.isEmpty() && !told.containsKey(id)) {
        ids.add(id);
        line(event.path("attributes"), now).ifPresent(lines::add);
      }
    }
    if (!sink.offer(List.copyOf(lines))) {
      return false;
    }
    ids.forEach(id -> told.put(id, true));
    while (told.size() > MOST_KNOWN) {
      told.remove(told.keySet().iterator().next());
    }
    return true;
  }

  private static Optional<LogLine> line(JsonNode log, Instant now) {
    var at = Moments.in(log.path("timestamp"), now);
    var level = LogLevel.of(log.path("status").asText(""));
    return Names.service(log.path("service").asText(""))
        .flatMap(
            service -> new RawLine(service, log.path("message").asText(""), level, at).read(now));
  }

  @Override
  public Optional<String> check() {
    return trouble.now();
  }
}
