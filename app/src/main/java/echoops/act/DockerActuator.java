package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.model.ActionKind;
import echoops.model.Approved;
import echoops.model.Change;
import echoops.model.Failure;
import echoops.model.Outcome;
import echoops.model.Plan;
import echoops.model.Standing;
import echoops.model.Target;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Restarts containers of the Docker on this machine that carry our label.
 *
 * <p>Nothing can be written into a container that exists, so no action's id is. What tells that it
 * was restarted is when it started; a plan is for a container as it started last.
 */
public final class DockerActuator implements Actuator, AutoCloseable {
  static final String NAME = "Docker";
  private static final Set<ActionKind> KINDS = Set.of(ActionKind.RESTART, ActionKind.GET_STATUS);

  private final DockerEngine engine;
  private final Course course;

  DockerActuator(Path socket, InstantSource clock, Pace pace) {
    this.engine = new DockerEngine(socket);
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
    var container = engine.container(ours(target).container());
    var state = container.path("State");
    boolean isRunning = state.path("Running").asBoolean(false);
    return new Standing(
        revision(container),
        Optional.of(Said.line(container.path("Config").path("Image").asText("")))
            .filter(image -> !image.isEmpty()),
        Optional.empty(),
        Optional.of(isRunning ? 1 : 0),
        Standing.Extras.NONE,
        state.path("Restarting").asBoolean(false),
        Optional.empty(),
        List.of());
  }

  private static String revision(JsonNode container) {
    var id = container.path("Id").asText("");
    return id.substring(0, Math.min(12, id.length()))
        + "/"
        + container.path("State").path("StartedAt").asText("");
  }

  @Override
  public Optional<String> rehearse(Plan plan) {
    var target = ours(plan);
    try {
      var _ = engine.container(target.container());
      return Optional.empty();
    } catch (Failure.Rejected e) {
      return Optional.of(e.reason());
    }
  }

  @Override
  public Outcome carryOut(Approved approved, BooleanSupplier isStopped) {
    var target = ours(approved.plan());
    return course.take(approved, isStopped, new ContainerPlace(target));
  }

  @Override
  public Optional<String> check() {
    return engine.check();
  }

  @Override
  public void close() {
    engine.close();
  }

  private static Target.Docker ours(Plan plan) {
    if (!(plan.change() instanceof Change.Restart)) {
      throw Written.cannot(NAME, plan.change());
    }
    return ours(plan.target());
  }

  private static Target.Docker ours(Target target) {
    if (target instanceof Target.Docker ours) {
      return ours;
    }
    throw new IllegalArgumentException(target + " is not in " + NAME);
  }

  /** One container, on the course of a plan. */
  private final class ContainerPlace implements Place {
    private final Target.Docker target;

    ContainerPlace(Target.Docker target) {
      this.target = target;
    }

    @Override
    public Standing now(Plan plan) {
      return read(target);
    }

    @Override
    public Optional<String> rehearse(Plan plan) {
      return DockerActuator.this.rehearse(plan);
    }

    @Override
    public Sent send(Plan plan, BooleanSupplier isStopped) {
      var container = engine.container(target.container());
      return revision(container).equals(plan.before().revision())
          ? engine.restart(container.path("Id").asText(""), isStopped)
          : new Sent.Refused(409, "it has changed", Optional.empty());
    }

    @Override
    public Progress progress(Plan plan, JsonNode answer) {
      var container = engine.container(target.container());
      var state = container.path("State");
      var health = state.path("Health").path("Status").asText("none");
      if (revision(container).equals(plan.before().revision())) {
        return new Progress.UnderWay("the container has not started again");
      }
      if (!state.path("Running").asBoolean(false)) {
        return new Progress.UnderWay("the container does not run");
      }
      return health.equals("none") || health.equals("healthy")
          ? new Progress.Done(
              "the container runs" + (health.equals("none") ? "" : " and is healthy"))
          : new Progress.UnderWay("the container runs, but is not healthy yet");
    }
  }
}
