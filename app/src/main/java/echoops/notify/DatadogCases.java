package echoops.notify;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import echoops.config.Chronicle;
import echoops.config.Secret;
import echoops.json.ForeignJson;
import echoops.model.Failure;
import echoops.model.IncidentId;
import echoops.model.Redaction;
import echoops.model.Severity;
import echoops.outbound.Outbound;
import echoops.outbound.Unanswered;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes incidents cases of Datadog's Case Management. Safe for use by several threads.
 *
 * <p>Datadog has no key that keeps a case from being made twice. So each carries the id of its
 * incident in its title, by which it is found again after an answer was lost.
 *
 * <p>All methods fail as {@link DatadogEvents#write} does.
 */
public final class DatadogCases {
  public static final String NAME = "datadog cases";

  private static final String PATH = "/api/v2/cases";
  private static final String NEWEST =
      PATH + "?page%5Bsize%5D=100&sort%5Bfield%5D=created_at&sort%5Basc%5D=false";

  private static final int MOST_OF_A_TITLE = 200;

  /** A longer comment is cut: Datadog names no bound, and nobody reads one. */
  public static final int MOST_OF_A_COMMENT = 10_000;

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");
  private static final String USUAL_TYPE = "standard";

  /**
   * Where an incident is filed.
   *
   * @param name as people call it, {@code CASE-17}
   */
  public record Filed(String id, String name) {}

  /** How far a case has come. */
  public enum Status {
    OPEN,
    CLOSED
  }

  record Body(Data data) {}

  record Data(String type, Attributes attributes, Optional<Relationships> relationships) {}

  sealed interface Attributes {}

  record Fresh(
      String title, String description, String priority, @JsonProperty("type_id") String type)
      implements Attributes {}

  record Comment(String comment) implements Attributes {}

  record State(String status) implements Attributes {}

  record Relationships(Related project) {}

  record Related(Reference data) {}

  record Reference(String type, String id) {}

  private final DatadogAccount account;
  private final URI api;
  private final String project;

  public DatadogCases(Outbound outbound, URI api, Secret apiKey, Chronicle.Cases cases) {
    this.account = new DatadogAccount(NAME, apiKey, Optional.of(cases.appKey()), outbound);
    this.api = api;
    this.project = cases.project();
  }

  /** The case of an incident, if it is among the newest hundred. */
  public Optional<Filed> find(IncidentId incident) {
    var answer = account.get(api, NEWEST);
    if (!answer.path("data").isArray()) {
      throw odd("no list of cases");
    }
    return ForeignJson.list(answer, "data").stream()
        .filter(it -> it.at("/attributes/title").asText("").endsWith(mark(incident)))
        .flatMap(it -> filed(it).stream())
        .findFirst();
  }

  private static String mark(IncidentId incident) {
    return " [" + incident + "]";
  }

  /** Opens one. */
  public Filed open(IncidentId incident, String title, Severity severity, String description) {
    var marked = Redaction.line(plain(title), MOST_OF_A_TITLE) + mark(incident);
    var priority = "P" + DatadogEvents.priority(severity);
    var fresh = new Fresh(marked, cut(description), priority, type());
    var within = new Relationships(new Related(new Reference("project", project)));
    var answer = account.post(api, PATH, new Body(new Data("case", fresh, Optional.of(within))));
    return filed(answer.path("data")).orElseThrow(() -> odd("no id of the case"));
  }

  /** The type that is called standard, or else the first that there is. */
  private String type() {
    var types = ForeignJson.list(account.get(api, PATH + "/types"), "data");
    return types.stream()
        .filter(it -> it.at("/attributes/name").asText("").equalsIgnoreCase(USUAL_TYPE))
        .findFirst()
        .or(() -> types.stream().findFirst())
        .map(it -> it.path("id").asText(""))
        .filter(it -> ID.matcher(it).matches())
        .orElseThrow(
            () -> new Failure.Unavailable(NAME + " has no type of case", Duration.ofMinutes(1)));
  }

  private static Optional<Filed> filed(JsonNode data) {
    var id = data.path("id").asText("");
    var key = Redaction.line(data.at("/attributes/key").asText(id), 40);
    return ID.matcher(id).matches() ? Optional.of(new Filed(id, key)) : Optional.empty();
  }

  /** It was taken, and who knows as what. */
  private static Failure odd(String what) {
    var words = NAME + " answered with " + what;
    return new Failure.Unavailable(words, Duration.ofSeconds(1), new Unanswered(words));
  }

  /** Adds to what is said of a case. */
  public void comment(Filed to, String markdown) {
    send(to, "/comment", new Comment(cut(markdown)));
  }

  public void become(Filed which, Status status) {
    send(which, "/status", new State(status.name()));
  }

  private void send(Filed to, String what, Attributes attributes) {
    var body = new Body(new Data("case", attributes, Optional.empty()));
    var _ = account.post(api, PATH + "/" + to.id() + what, body);
  }

  private static String plain(String text) {
    return DatadogEvents.unmentioned(text);
  }

  private static String cut(String text) {
    return text.length() <= MOST_OF_A_COMMENT
        ? text
        : text.substring(0, MOST_OF_A_COMMENT - 1) + "…";
  }
}
