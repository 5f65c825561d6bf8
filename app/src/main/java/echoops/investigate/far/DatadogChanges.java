package echoops.investigate.far;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.config.Probes;
import echoops.investigate.Probe;
import echoops.investigate.Viewpoint;
import echoops.json.ForeignJson;
import echoops.json.Moments;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks Datadog which changes of a service it was told of in the hour before, and since then. */
final class DatadogChanges implements Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final Viewpoint VIEWPOINT =
      Viewpoint.far(EvidenceKind.CHANGES, "datadog changes", PATIENCE);
  private static final Duration BEFORE = Duration.ofMinutes(60);
  private static final Duration HALF = Duration.ofMinutes(15);
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 3;

  private record Search(Filter filter, Options options, Page page, String sort) {}

  private record Filter(String query, String from, String to) {}

  private record Options(String timezone) {}

  private record Page(int limit, Optional<String> cursor) {}

  private final Vendor datadog;
  private final String query;
  private final InstantSource clock;

  DatadogChanges(Vendor datadog, String query, InstantSource clock) {
    this.datadog = datadog;
    this.query = query;
    this.clock = clock;
  }

  @Override
  public Viewpoint viewpoint() {
    return VIEWPOINT;
  }

  @Override
  public Optional<String> check() {
    return datadog.check();
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    var changes = changes(inquiry, service);
    return changes.isEmpty()
        ? List.of(none(service))
        : Change.findings(changes, VIEWPOINT, service, Nearness.of(inquiry, HALF));
  }

  /** That it was told of none may also mean that nobody tells it: it clears nobody. */
  private Finding none(ServiceName service) {
    return VIEWPOINT.context(service, 0, "no change that Datadog was told of since an hour before");
  }

  private List<Change> changes(Inquiry inquiry, ServiceName service) {
    var patience = Patience.of(clock, PATIENCE);
    var changes = new ArrayList<Change>();
    var cursor = Optional.<String>empty();
    for (int page = 0; page < MOST_PAGES && !patience.isOver(); page++) {
      var answer = search(inquiry, service, cursor);
      ForeignJson.list(answer, "data")
          .forEach(
              event -> change(event.path("attributes"), inquiry.now()).ifPresent(changes::add));
      cursor = Cursor.after(answer);
      if (cursor.isEmpty()) {
        break;
      }
    }
    return changes;
  }

  private JsonNode search(Inquiry inquiry, ServiceName service, Optional<String> cursor) {
    var search =
        new Search(
            new Filter(
                query.replace(Probes.SERVICE, service.value()),
                millis(inquiry.onset().minus(BEFORE)),
                millis(inquiry.now())),
            new Options("UTC"),
            new Page(PAGE, cursor),
            "-timestamp");
    var answer = datadog.send("/api/v2/events/search", search);
    var read = datadog.object(answer);
    if (!read.path("data").isArray()) {
      throw datadog.failure(answer);
    }
    return read;
  }

  private static String millis(Instant at) {
    return String.valueOf(at.toEpochMilli());
  }

  private static Optional<Change> change(JsonNode event, Instant now) {
    var more = event.path("attributes");
    var title =
        ForeignJson.text(more, List.of("title"))
            .or(() -> ForeignJson.text(event, List.of("title", "message")))
            .orElse("");
    return Moments.in(more.path("timestamp"), now)
        .or(() -> Moments.in(event.path("timestamp"), now))
        .map(at -> new Change(at, what(more, event), title));
  }

  private static String what(JsonNode more, JsonNode event) {
    return switch (more.path("changed_resource").path("type").asText("")) {
      case "feature_flag" -> "a change of a feature flag";
      case "configuration" -> "a change of the configuration";
      case "deployment" -> "a deployment";
      default -> isDeployment(event) ? "a deployment" : "a change";
    };
  }

  private static boolean isDeployment(JsonNode event) {
    return ForeignJson.list(event, "tags").stream()
        .map(JsonNode::asText)
        .anyMatch(tag -> tag.startsWith("source:deploy") || tag.startsWith("deployment"));
  }
}
