package echoops.act;

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
import echoops.model.Target;
import echoops.outbound.JsonCall.Method;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  /** A downtime of ours that is or will be. */
  private record Mute(String id, Optional<ActionId> action, String created) {}

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
        attributes.path("created").asText(""));
  }

  @Override
  public Optional<String> rehearse(Plan plan) {
    ours(plan);
    if (plan.change() instanceof Change.Mute(_, var length) && length.compareTo(LONGEST) > 0) {
      return Optional.of("monitors are muted for " + LONGEST.toHours() + " hours at most");
    }
    return plan.change() instanceof Change.Unmute && mutes().isEmpty()
        ? Optional.of("nothing is muted that was muted from here")
        : Optional.empty();
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

  private Write mute(Plan plan, Duration length) {
    var end = clock.instant().plus(length).truncatedTo(ChronoUnit.SECONDS);
    var attributes =
        Map.of(
            "scope",
            scope(service, plan.environment()),
            "monitor_identifier",
            Map.of("monitor_tags", List.of(tag(service))),
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
      return plan.change() instanceof Change.Mute(_, var length)
          ? api.send(mute(plan, length), isStopped)
          : ended(mutes(), isStopped);
    }

    /** To end one that has ended is no harm; when some could be ended and one not, who knows. */
    private Sent ended(List<Mute> mutes, BooleanSupplier isStopped) {
      Sent last = new Sent.Unsent("nothing is muted that was muted from here");
      for (var mute : mutes) {
        var before = last;
        last = api.send(end(mute), isStopped);
        if (!(last instanceof Sent.Taken)) {
          return before instanceof Sent.Taken
              ? new Sent.Lost("some of the downtimes could not be ended")
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
      if (plan.change() instanceof Change.Mute) {
        return mutes.stream().anyMatch(mute -> mute.action().filter(plan.id()::equals).isPresent())
            ? new Progress.Done("the monitors of " + service + " are muted")
            : new Progress.UnderWay("no downtime shows it");
      }
      return mutes.isEmpty()
          ? new Progress.Done("the monitors of " + service + " are not muted from here any more")
          : new Progress.UnderWay("a downtime is still there");
    }
  }
}
