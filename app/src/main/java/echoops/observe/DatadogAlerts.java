package echoops.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.config.Observe.Datadog;
import echoops.json.ForeignJson;
import echoops.json.Json;
import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.outbound.Outbound;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What monitors said in the past, as Datadog remembers it. */
@OwnedBy("the thread that asks")
public final class DatadogAlerts {
  /** Everything that monitors say. */
  public static final String ALL = "source:alert";

  private static final String NAME = "datadog events";
  private static final int PAGE = 1_000;
  private static final int MOST_PAGES = 100;

  /** One that is this far in the past is asked for once, not each minute. */
  private static final int PER_HOUR = 1_000;

  private record Search(Filter filter, Page page, String sort) {}

  private record Filter(String query, String from, String to) {}

  private record Page(int limit, Optional<String> cursor) {}

  /**
   * What a monitor said.
   *
   * @param body as it would have come by our webhook
   */
  public record Alert(Instant at, byte[] body) {
    public Alert {
      body = body.clone();
    }

    @Override
    public byte[] body() {
      return body.clone();
    }
  }

  /**
   * What is remembered of a time.
   *
   * @param alerts oldest first
   * @param unreadable how many events more there were, of which nobody can tell what they were
   *     about
   */
  public record Remembered(List<Alert> alerts, int unreadable) {
    public Remembered {
      alerts = List.copyOf(alerts);
      if (unreadable < 0) {
        throw new IllegalArgumentException("unreadable < 0: " + unreadable);
      }
    }
  }

  private final DatadogApi datadog;
  private final Json json = new Json();

  public DatadogAlerts(Datadog settings, Outbound outbound, InstantSource clock) {
    this.datadog =
        new DatadogApi(NAME, settings, outbound, clock, new HourlyBudget(NAME, PER_HOUR));
  }

  /**
   * All of them.
   *
   * @throws Failure.Unavailable if they cannot be had now
   * @throws Failure.Rejected if they are not to be had
   */
  public Remembered between(Instant from, Instant to, String query) {
    var found = new ArrayList<Alert>();
    int events = 0;
    var cursor = Optional.<String>empty();
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      var answer = datadog.post("/api/v2/events/search", request(from, to, query, cursor));
      if (!answer.path("data").isArray()) {
        throw datadog.unwell("no list of events");
      }
      var page = ForeignJson.list(answer, "data");
      page.forEach(it -> alert(it).ifPresent(found::add));
      events += page.size();
      cursor = Optional.of(answer.at("/meta/page/after").asText("")).filter(it -> !it.isBlank());
      if (cursor.isEmpty()) {
        found.sort(Comparator.comparing(Alert::at));
        return new Remembered(found, events - found.size());
      }
    }
    throw new Failure.Unavailable(
        "there are more than " + PAGE * MOST_PAGES + " events: ask for fewer days",
        Duration.ofMinutes(1));
  }

  private String request(Instant from, Instant to, String query, Optional<String> cursor) {
    var filter = new Filter(query, millis(from), millis(to));
    return new String(json.write(new Search(filter, new Page(PAGE, cursor), "timestamp")), UTF_8);
  }

  private static String millis(Instant at) {
    return String.valueOf(at.toEpochMilli());
  }

  /** Without a time or a title nobody can tell what it was about. */
  private Optional<Alert> alert(JsonNode event) {
    var outer = event.path("attributes");
    var inner = outer.path("attributes");
    long millis = inner.path("timestamp").asLong();
    var title = inner.path("title").asText("");
    return millis == 0 || title.isBlank()
        ? Optional.empty()
        : Optional.of(
            new Alert(
                Instant.ofEpochMilli(millis), json.write(template(event, outer, inner, title))));
  }

  /** In the words of the template that ships with EchoOps. */
  private static Map<String, String> template(
      JsonNode event, JsonNode outer, JsonNode inner, String title) {
    var monitor = inner.path("monitor");
    var fields = new LinkedHashMap<String, String>();
    fields.put("schema", "echoops.datadog.v1");
    fields.put("id", event.path("id").asText(""));
    fields.put("date", inner.path("timestamp").asText(""));
    fields.put("event_title", title);
    fields.put("event_type", inner.at("/evt/type").asText(""));
    fields.put("aggreg_key", inner.path("aggregation_key").asText(""));
    fields.put("alert_id", monitor.path("id").asText(inner.path("monitor_id").asText("")));
    fields.put("alert_query", monitor.path("query").asText(""));
    fields.put("alert_scope", texts(inner, "monitor_groups"));
    fields.put("alert_priority", priority(monitor.path("priority")));
    fields.put("alert_type", type(inner.path("status").asText("")));
    fields.put("hostname", inner.path("hostname").asText(""));
    fields.put("tags", tags(outer, inner));
    fields.put("text", outer.path("message").asText("").replace("%%%", "").strip());
    fields.values().removeIf(String::isBlank);
    return fields;
  }

  private static String texts(JsonNode node, String field) {
    return ForeignJson.list(node, field).stream()
        .map(JsonNode::asText)
        .collect(Collectors.joining(","));
  }

  private static String tags(JsonNode outer, JsonNode inner) {
    var service = inner.path("service").asText("");
    return Stream.of(
            texts(outer, "tags"),
            texts(inner, "tags"),
            service.isEmpty() ? "" : "service:" + service)
        .filter(it -> !it.isEmpty())
        .collect(Collectors.joining(","));
  }

  private static String priority(JsonNode priority) {
    return priority.asText("").matches("[1-5]") ? "P" + priority.asText() : "";
  }

  private static String type(String status) {
    return switch (status) {
      case "success", "ok" -> "success";
      case "warning", "warn" -> "warning";
      case "info" -> "info";
      default -> "error";
    };
  }
}
