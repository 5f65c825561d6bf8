package echoops.notify;

import com.fasterxml.jackson.annotation.JsonProperty;
import echoops.config.Secret;
import echoops.model.Reality;
import echoops.model.Severity;
import echoops.notify.Entry.Changed;
import echoops.notify.Entry.Standing;
import echoops.notify.Entry.State;
import echoops.outbound.Outbound;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes what happens about incidents into Datadog as events: changes among its changes, and what
 * else there is as one alert for each incident. Safe for use by several threads.
 *
 * <p>Nothing in an entry becomes a mention, which would call people, or us.
 */
public final class DatadogEvents {
  public static final String NAME = "datadog";

  private static final String PATH = "/api/v2/events";

  /** Datadog takes twice as many tags; services are the most of them. */
  private static final int MOST_SERVICES = 40;

  record Body(Data data) {}

  record Data(String type, Attributes attributes) {}

  record Attributes(
      String title,
      String category,
      @JsonProperty("integration_id") String integration,
      String message,
      @JsonProperty("aggregation_key") String aggregation,
      List<String> tags,
      Instant timestamp,
      Own attributes) {}

  /** What only events of a category have. */
  sealed interface Own {}

  record Alert(String status, String priority, List<Link> links) implements Own {}

  record Link(URI url, String category, String title) {}

  record Change(
      @JsonProperty("changed_resource") Named changed,
      Named author,
      @JsonProperty("impacted_resources") List<Named> impacted,
      @JsonProperty("prev_value") Map<String, String> before,
      @JsonProperty("new_value") Map<String, String> after,
      @JsonProperty("change_metadata") Map<String, Object> about)
      implements Own {}

  record Named(String name, String type) {}

  private final DatadogAccount account;
  private final URI intake;
  private final Optional<URI> room;

  /**
   * Into an account.
   *
   * @param room where people find it
   */
  public DatadogEvents(Outbound outbound, URI intake, Secret apiKey, Optional<URI> room) {
    this.account = new DatadogAccount(NAME, apiKey, Optional.empty(), outbound);
    this.intake = intake;
    this.room = room;
  }

  /**
   * Returns once Datadog has taken it.
   *
   * @throws echoops.model.Failure.Unavailable if it may take it later; caused by {@link
   *     echoops.outbound.Unanswered} if it may have taken it
   * @throws echoops.model.Failure.Rejected if it will never take it
   */
  public void write(Entry entry) {
    var _ = account.post(intake, PATH, new Body(new Data("event", attributes(entry))));
  }

  private Attributes attributes(Entry entry) {
    return new Attributes(
        unmentioned(entry.title()),
        entry.subject() instanceof Changed ? "change" : "alert",
        "custom-events",
        unmentioned(entry.text()),
        entry.key(),
        tags(entry),
        entry.at(),
        own(entry));
  }

  private Own own(Entry entry) {
    return switch (entry.subject()) {
      case Standing(var state) ->
          new Alert(status(state, entry), priority(entry.severity()), links());
      case Changed changed -> change(changed);
    };
  }

  private static Change change(Changed changed) {
    return new Change(
        new Named(changed.service(), "configuration"),
        new Named(changed.by(), "user"),
        List.of(new Named(changed.service(), "service")),
        Map.of("is", changed.from()),
        Map.of("is", changed.to()),
        changed.about());
  }

  /** A drill wakes nobody. */
  private static String status(State state, Entry entry) {
    boolean isLesser =
        entry.scope().reality() == Reality.DRILL || entry.severity().compareTo(Severity.ERROR) > 0;
    return switch (state) {
      case OVER -> "ok";
      case WRONG -> isLesser ? "warn" : "error";
    };
  }

  /** As monitors have it, from 1 to 5. */
  static String priority(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "1";
      case ERROR -> "2";
      case WARNING -> "3";
      case INFO -> "4";
    };
  }

  private List<Link> links() {
    return room.map(it -> new Link(it, "dashboard", "The war room")).stream().toList();
  }

  private static List<String> tags(Entry entry) {
    var scope = entry.scope();
    return Stream.of(
            Stream.of(
                "echoops:incident",
                "about:" + entry.key(),
                "severity:" + entry.severity().name().toLowerCase(Locale.ROOT),
                "reality:" + scope.reality().name().toLowerCase(Locale.ROOT)),
            scope.services().stream().limit(MOST_SERVICES).map(it -> "service:" + it),
            scope.environments().stream().limit(MOST_SERVICES).map(it -> "env:" + it))
        .flatMap(it -> it)
        .toList();
  }

  /** An at sign that is none to Datadog, and no beginning of its markup. */
  static String unmentioned(String text) {
    return text.replace('@', '＠').replace("%%%", "%");
  }
}
