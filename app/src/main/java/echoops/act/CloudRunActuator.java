package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import echoops.json.ForeignJson;
import echoops.model.ActionKind;
import echoops.model.Approved;
import echoops.model.Change;
import echoops.model.Failure;
import echoops.model.Outcome;
import echoops.model.Plan;
import echoops.model.Standing;
import echoops.model.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Moves the traffic of services on Cloud Run back to an earlier revision, sets how many instances
 * they keep, and restarts them.
 */
public final class CloudRunActuator implements Actuator {
  static final String NAME = "Cloud Run";
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int MOST_REVISIONS = 100;
  private static final Pattern OPERATION =
      Pattern.compile("projects/[\\w.-]{1,100}/locations/[\\w.-]{1,100}/operations/[\\w.-]{1,100}");
  private static final Set<ActionKind> KINDS =
      Set.of(ActionKind.RESTART, ActionKind.SCALE, ActionKind.ROLL_BACK, ActionKind.GET_STATUS);

  private final Api api;
  private final InstantSource clock;
  private final Course course;

  CloudRunActuator(Api api, InstantSource clock, Pace pace) {
    this.api = api;
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

  @Override
  public Standing read(Target target) {
    var service = service(ours(target));
    return new Standing(
        service.revision(),
        service.serving(),
        previous(service),
        Optional.of(service.floor()),
        Standing.Extras.NONE,
        service.isChanging(),
        service.lastAction(),
        service.cautions());
  }

  private CloudRunState service(Target.CloudRun target) {
    var path =
        "projects/%s/locations/%s/services/%s"
            .formatted(target.project(), target.location(), target.service());
    var service = new CloudRunState(api.get("/v2/" + path));
    if (!CloudRunState.last(service.name()).equals(target.service()) || service.etag().isEmpty()) {
      throw new Failure.Unavailable(
          api.name() + " answered with no service " + target.service(), SOON);
    }
    // It names the project by its number, too; what is changed is what was asked for.
    return new CloudRunState(((ObjectNode) service.json()).put("name", path));
  }

  /** The newest of those that are ready and older than the one that serves. */
  private Optional<String> previous(CloudRunState service) {
    var revisions =
        ForeignJson.list(
            api.get("/v2/" + service.name() + "/revisions?pageSize=" + MOST_REVISIONS),
            "revisions");
    var serving =
        revisions.stream()
            .filter(revision -> service.serving().filter(name(revision)::equals).isPresent())
            .findFirst()
            .flatMap(CloudRunActuator::created);
    return serving.flatMap(
        since ->
            revisions.stream()
                .filter(revision -> created(revision).filter(since::isAfter).isPresent())
                .filter(CloudRunActuator::isReady)
                .max(Comparator.comparing(revision -> created(revision).orElse(since)))
                .map(CloudRunActuator::name));
  }

  private static String name(JsonNode revision) {
    return CloudRunState.last(revision.path("name").asText(""));
  }

  private static Optional<OffsetDateTime> created(JsonNode revision) {
    try {
      return Optional.of(OffsetDateTime.parse(revision.path("createTime").asText("")));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static boolean isReady(JsonNode revision) {
    return ForeignJson.list(revision, "conditions").stream()
        .anyMatch(
            condition ->
                condition.path("type").asText("").equals("Ready")
                    && condition.path("state").asText("").equals("CONDITION_SUCCEEDED"));
  }

  @Override
  public Optional<String> rehearse(Plan plan) {
    return rehearse(plan, ours(plan));
  }

  @Override
  public Optional<String> broken(Plan plan) {
    return Course.broken(new ServicePlace(ours(plan)), plan);
  }

  private Optional<String> rehearse(Plan plan, Target.CloudRun target) {
    return switch (written(plan, service(target))) {
      case Written.Possible(var write) -> api.refusal(RunPatch.dryRun(write));
      case Written.Impossible(var why) -> Optional.of(why);
    };
  }

  @Override
  public Outcome carryOut(Approved approved, BooleanSupplier isStopped) {
    var target = ours(approved.plan());
    return course.take(approved, isStopped, new ServicePlace(target));
  }

  @Override
  public Optional<String> check() {
    return api.check();
  }

  private static Target.CloudRun ours(Plan plan) {
    if (!KINDS.contains(plan.change().kind())) {
      throw Written.cannot(NAME, plan.change());
    }
    return ours(plan.target());
  }

  private static Target.CloudRun ours(Target target) {
    if (target instanceof Target.CloudRun ours) {
      return ours;
    }
    throw new IllegalArgumentException(target + " is not on " + NAME);
  }

  private Written written(Plan plan, CloudRunState service) {
    var patch = new RunPatch(service, plan.id());
    return switch (plan.change()) {
      case Change.Restart _ ->
          service.followsLatest()
              ? new Written.Possible(patch.restart(clock.instant()))
              : new Written.Impossible(
                  "its traffic is pinned, and a restart would make a revision that gets none");
      case Change.Scale _ -> floor(plan, patch);
      case Change.RollBack _ -> traffic(plan.before().previous(), patch);
      case Change.RollForward(_, var version) -> traffic(Optional.of(version), patch);
      case Change.ScaleStep _,
          Change.Drain _,
          Change.Undrain _,
          Change.ClearCache _,
          Change.FlushQueue _,
          Change.SetFlag _,
          Change.Mute _,
          Change.Unmute _,
          Change.RunRunbook _,
          Change.GetLogs _ ->
          throw Written.cannot(NAME, plan.change());
    };
  }

  private static Written floor(Plan plan, RunPatch patch) {
    int instances = Replicas.wanted(plan).orElse(0);
    if (instances < 1) {
      return new Written.Impossible("at least one instance stays");
    }
    if (instances == patch.service().floor()) {
      return new Written.Impossible("it keeps " + instances + " instances already");
    }
    return patch
        .service()
        .most()
        .filter(most -> instances > most)
        .<Written>map(most -> new Written.Impossible("it may have " + most + " instances at most"))
        .orElseGet(() -> new Written.Possible(patch.floor(instances)));
  }

  private static Written traffic(Optional<String> revision, RunPatch patch) {
    var name = revision.filter(it -> Target.NAME.matcher(it).matches());
    if (name.isEmpty()) {
      return new Written.Impossible("there is no earlier revision that is ready");
    }
    return patch.service().serving().equals(name)
        ? new Written.Impossible("it serves " + name.get() + " already")
        : new Written.Possible(patch.traffic(name.get()));
  }

  /** One service, on the course of a plan. */
  private final class ServicePlace implements Place {
    private final Target.CloudRun target;

    ServicePlace(Target.CloudRun target) {
      this.target = target;
    }

    @Override
    public Standing now(Plan plan) {
      return read(target);
    }

    @Override
    public Optional<String> rehearse(Plan plan) {
      return CloudRunActuator.this.rehearse(plan, target);
    }

    @Override
    public Sent send(Plan plan, BooleanSupplier isStopped) {
      var service = service(target);
      if (!service.revision().equals(plan.before().revision())) {
        return new Sent.Refused(409, "it has changed", Optional.empty());
      }
      return switch (written(plan, service)) {
        case Written.Possible(var write) -> api.send(write, isStopped);
        case Written.Impossible(var why) -> new Sent.Unsent(why);
      };
    }

    /** By its operation while there is one, and then by the service itself. */
    @Override
    public Progress progress(Plan plan, JsonNode answer) {
      var name = answer.path("name").asText("");
      if (OPERATION.matcher(name).matches()) {
        var operation = answer.path("done").asBoolean(false) ? answer : api.get("/v2/" + name);
        if (operation.path("error").isObject()) {
          var said = Said.line(operation.path("error").path("message").asText(""));
          return new Progress.Broken(NAME + " could not do it: " + said);
        }
        if (!operation.path("done").asBoolean(false)) {
          return new Progress.UnderWay("its operation is not over");
        }
      }
      return shown(plan, service(target));
    }

    private Progress shown(Plan plan, CloudRunState service) {
      if (service.lastAction().filter(plan.id()::equals).isEmpty()) {
        return new Progress.UnderWay("the service does not show that it was changed");
      }
      if (service.isChanging()) {
        return new Progress.UnderWay("it is still being changed");
      }
      return service
          .failure()
          .<Progress>map(why -> new Progress.Broken("it did not become ready: " + why))
          .orElseGet(() -> new Progress.Done(words(service)));
    }

    private String words(CloudRunState service) {
      return service.serving().map(it -> it + " serves").orElse("it is ready")
          + (service.followsLatest() ? "" : "; its traffic is pinned there");
    }
  }
}
