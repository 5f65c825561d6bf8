package echoops.act;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.model.ActionId;
import echoops.model.ActionKind;
import echoops.model.Approved;
import echoops.model.Change;
import echoops.model.Environment;
import echoops.model.Failure;
import echoops.model.Hash;
import echoops.model.Outcome;
import echoops.model.Plan;
import echoops.model.ServiceName;
import echoops.model.Standing;
import echoops.model.Symptom;
import echoops.model.Target;
import echoops.outbound.JsonCall.Method;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Mutes the monitors of one service in Datadog for a while, by a downtime, and ends the downtimes
 * that were made here and no other.
 *
 * <p>Datadog has no key that keeps a downtime from being made twice. So each carries the id of its
 * action in its message, and is looked for before one is made.
 */
public final class DatadogMutes implements Actuator {
  static final String NAME = "Datadog";
  private static final String DOWNTIME = "/api/v2/downtime";
  private static final String OURS = "Muted by EchoOps, ";
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 10;

  /** So many downtimes are made for one action; what would take more is refused. */
  private static final int MOST_MONITORS = 5;

  private static final Pattern OF_LATENCY =
      Pattern.compile("latenc|duration|response.?time|\\bslow|\\bp(50|75|90|95|99)\\b");
  private static final Pattern OF_ERRORS = Pattern.compile("error|\\b5xx\\b|fail|exception");

  /** Whoever mutes for longer does not mean an incident. */
  private static final Duration LONGEST = Duration.ofHours(4);

  /** What a tag may say; another name would be another tag than we mean. */
  private static final Pattern TAG = Pattern.compile("[a-z0-9][a-z0-9._/-]{0,99}");

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");
  private static final Set<ActionKind> KINDS =
      Set.of(ActionKind.MUTE_MONITOR, ActionKind.UNMUTE_MONITOR);

  private final Api api;
  private final ServiceName service;
  private final InstantSource clock;
  private final Course course;

  DatadogMutes(Api api, ServiceName service, InstantSource clock, Pace pace) {
    this.api = api;
    this.service = service;
    this.clock = clock;
    this.course = new Course(clock, pace);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<ActionKind> kinds() {
    return KINDS;
  }

  /**
   * A downtime of ours that is or will be.
   *
   * @param monitor the one that it is for; empty where it is for all
   */
  private record Mute(String id, Optional<ActionId> action, String created, String monitor) {}

  @Override
  public Standing read(Target target) {
    var mutes = mutes();
    return new Standing(
        revision(mutes),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Standing.Extras.NONE,
        false,
        mutes.stream().max(Comparator.comparing(Mute::created)).flatMap(Mute::action),
        List.of());
  }

  private static String revision(List<Mute> mutes) {
    var ids = mutes.stream().map(Mute::id).sorted().toList();
    return ids.isEmpty() ? "not muted" : "muted/" + Hash.of(ids.toString()).substring(0, 12);
  }

  private List<Mute> mutes() {
    var mutes = new ArrayList<Mute>();
    for (int page = 0; page < MOST_PAGES; page++) {
      var path =
          DOWNTIME
              + "?current_only=true&page%5Blimit%5D="
              + PAGE
              + "&page%5Boffset%5D="
              + page * PAGE;
      var json = api.get(path);
      if (!json.path("data").isArray()) {
        throw new Failure.Unavailable(
            api.name() + " answered with no list of downtimes", Duration.ofSeconds(1));
      }
      var found = ForeignJson.list(json, "data");
      found.stream().filter(this::isOurs).map(DatadogMutes::mute).forEach(mutes::add);
      if (found.size() < PAGE) {
        return mutes;
      }
    }
    throw new Failure.Unavailable(
        api.name() + " has too many downtimes to find ours in", Duration.ofMinutes(1));
  }

  private boolean isOurs(JsonNode downtime) {
    var attributes = downtime.path("attributes");
    return attributes.path("message").asText("").startsWith(OURS)
        && attributes.path("scope").asText("").matches(Pattern.quote(tag(service)) + "( AND .*)?")
        && !attributes.path("status").asText("").matches("ended|canceled")
        && ID.matcher(downtime.path("id").asText("")).matches();
  }

  private static Mute mute(JsonNode downtime) {
    var attributes = downtime.path("attributes");
    return new Mute(
        downtime.path("id").asText(""),
        Actions.in(attributes.path("message").asText("")),
        attributes.path("created").asText(""),
        attributes.at("/monitor_identifier/monitor_id").asText(""));
  }

  @Override
  public Optional<String> rehearse(Plan plan) {
    ours(plan);
    if (plan.change() instanceof Change.Mute mute) {
      return mute.length().compareTo(LONGEST) > 0
          ? Optional.of("monitors are muted for " + LONGEST.toHours() + " hours at most")
          : mute.of().flatMap(this::unclear);
    }
    return plan.change() instanceof Change.Unmute && mutes().isEmpty()
        ? Optional.of("nothing is muted that was muted from here")
        : Optional.empty();
  }

  /** Why it cannot be told which monitors are meant, if it cannot. */
  private Optional<String> unclear(Symptom symptom) {
    int found = monitors(symptom).size();
    if (found == 0) {
      return Optional.of(
          "no monitor that is tagged " + tag(service) + " tells of " + symptom.word());
    }
    return found > MOST_MONITORS
        ? Optional.of(
            found + " monitors of " + service + " tell of " + symptom.word() + ": too many")
        : Optional.empty();
  }

  /** The ids of the service's monitors whose name or query tells of that. */
  private List<String> monitors(Symptom symptom) {
    var query = URLEncoder.encode("tag:\"" + tag(service) + "\"", UTF_8);
    var json = api.get("/api/v1/monitor/search?per_page=" + PAGE + "&query=" + query);
    if (!json.path("monitors").isArray()) {
      throw new Failure.Unavailable(
          api.name() + " answered with no list of monitors", Duration.ofSeconds(1));
    }
    return ForeignJson.list(json, "monitors").stream()
        .filter(this::isOfTheService)
        .filter(it -> words(symptom).matcher(said(it)).find())
        .map(it -> it.path("id").asText(""))
        .filter(it -> it.matches("\\d{1,18}"))
        .sorted()
        .toList();
  }

  private boolean isOfTheService(JsonNode monitor) {
    return ForeignJson.list(monitor, "tags").stream()
        .anyMatch(it -> it.asText("").equals(tag(service)));
  }

  private static String said(JsonNode monitor) {
    return (monitor.path("name").asText("") + " " + monitor.path("query").asText(""))
        .toLowerCase(Locale.ROOT);
  }

  private static Pattern words(Symptom symptom) {
    return switch (symptom) {
      case LATENCY -> OF_LATENCY;
      case ERRORS -> OF_ERRORS;
    };
  }

  @Override
  public Outcome carryOut(Approved approved, BooleanSupplier isStopped) {
    ours(approved.plan());
    return course.take(approved, isStopped, new MutePlace());
  }

  @Override
  public Optional<String> check() {
    return api.check();
  }

  private void ours(Plan plan) {
    if (!KINDS.contains(plan.change().kind())) {
      throw Written.cannot(NAME, plan.change());
    }
    if (!plan.service().equals(service) || !TAG.matcher(service.value()).matches()) {
      throw new IllegalArgumentException(
          plan.service() + " cannot be muted where " + service + " is");
    }
  }

  private static String tag(ServiceName service) {
    return "service:" + service;
  }

  /** Only of the service, and where it is known only of the environment. */
  private static String scope(ServiceName service, Optional<Environment> environment) {
    return tag(service) + environment.map(where -> " AND env:" + where).orElse("");
  }

  /** All monitors of the service at once, or one after the other those of a symptom. */
  private List<Write> mutes(Plan plan, Change.Mute mute) {
    return which(mute).stream().map(which -> mute(plan, mute.length(), which)).toList();
  }

  private List<Map<String, Object>> which(Change.Mute mute) {
    return mute.of()
        .map(
            symptom ->
                monitors(symptom).stream()
                    .map(id -> Map.<String, Object>of("monitor_id", Long.parseLong(id)))
                    .toList())
        .orElseGet(() -> List.of(Map.of("monitor_tags", List.of(tag(service)))));
  }

  private Write mute(Plan plan, Duration length, Map<String, Object> which) {
    var end = clock.instant().plus(length).truncatedTo(ChronoUnit.SECONDS);
    var attributes =
        Map.of(
            "scope",
            scope(service, plan.environment()),
            "monitor_identifier",
            which,
            "message",
            OURS + plan.id(),
            "display_timezone",
            "UTC",
            "schedule",
            Map.of("end", end.toString()),
            "mute_first_recovery_notification",
            false);
    return new Write(
        Method.POST,
        DOWNTIME,
        Write.JSON,
        Map.of("data", Map.of("type", "downtime", "attributes", attributes)));
  }

  private boolean isMuted(Change.Mute mute, List<Mute> ours) {
    var muted = ours.stream().map(Mute::monitor).toList();
    return mute.of().map(it -> muted.containsAll(monitors(it))).orElse(!ours.isEmpty());
  }

  /** The downtimes of one service, on the course of a plan. */
  private final class MutePlace implements Place {
    @Override
    public Standing now(Plan plan) {
      return read(plan.target());
    }

    @Override
    public Optional<String> rehearse(Plan plan) {
      return DatadogMutes.this.rehearse(plan);
    }

    @Override
    public Sent send(Plan plan, BooleanSupplier isStopped) {
      return plan.change() instanceof Change.Mute mute
          ? all(mutes(plan, mute), isStopped, "made")
          : all(mutes().stream().map(this::end).toList(), isStopped, "ended");
    }

    /** To end one that has ended is no harm; when some were taken and one not, who knows. */
    private Sent all(List<Write> writes, BooleanSupplier isStopped, String done) {
      Sent last = new Sent.Unsent("there is nothing that could be " + done);
      for (var write : writes) {
        var before = last;
        last = api.send(write, isStopped);
        if (!(last instanceof Sent.Taken)) {
          return before instanceof Sent.Taken
              ? new Sent.Lost("some of the downtimes could not be " + done)
              : last;
        }
      }
      return last;
    }

    private Write end(Mute mute) {
      return new Write(Method.DELETE, DOWNTIME + "/" + mute.id(), Write.JSON, Map.of());
    }

    @Override
    public Progress progress(Plan plan, JsonNode answer) {
      var mutes = mutes();
      if (plan.change() instanceof Change.Mute mute) {
        var ours =
            mutes.stream().filter(it -> it.action().filter(plan.id()::equals).isPresent()).toList();
        var which = mute.of().map(it -> it.word() + " ").orElse("");
        return isMuted(mute, ours)
            ? new Progress.Done("the " + which + "monitors of " + service + " are muted")
            : new Progress.UnderWay("no downtime shows it");
      }
      return mutes.isEmpty()
          ? new Progress.Done("the monitors of " + service + " are not muted from here any more")
          : new Progress.UnderWay("a downtime is still there");
    }
  }
}
