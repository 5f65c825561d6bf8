package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.model.ActionKind;
import echoops.model.Approved;
import echoops.model.Change;
import echoops.model.Outcome;
import echoops.model.Plan;
import echoops.model.Standing;
import echoops.model.Target;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Restarts, scales and rolls back deployments in a Kubernetes.
 *
 * <p>It drains nothing: what is drained there is a node, and with it what others run.
 */
public final class KubernetesActuator implements Actuator {
  static final String NAME = "Kubernetes";
  private static final Set<ActionKind> KINDS =
      Set.of(ActionKind.RESTART, ActionKind.SCALE, ActionKind.ROLL_BACK, ActionKind.GET_STATUS);

  private final Cluster cluster;
  private final InstantSource clock;
  private final Course course;

  KubernetesActuator(Api api, InstantSource clock, Pace pace) {
    this.cluster = new Cluster(api);
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
    var ours = ours(target);
    var deployment = cluster.deployment(ours);
    var templates = cluster.templates(ours, deployment);
    var keepers = new Keepers(deployment, cluster.autoscalers(ours), cluster.budgets(ours));
    return new Standing(
        deployment.revision(),
        deployment.version(),
        templates.previous().map(Templates::version),
        Optional.of(deployment.replicas()),
        Standing.Extras.NONE,
        deployment.isChanging(),
        deployment.lastAction(),
        keepers.cautions());
  }

  @Override
  public Optional<String> rehearse(Plan plan) {
    return rehearse(plan, ours(plan));
  }

  @Override
  public Optional<String> broken(Plan plan) {
    return Course.broken(new DeploymentPlace(ours(plan)), plan);
  }

  private Optional<String> rehearse(Plan plan, Target.Kubernetes target) {
    var deployment = cluster.deployment(target);
    return switch (written(plan, target, deployment)) {
      case Written.Possible(var write) -> cluster.api().refusal(DeploymentPatch.dryRun(write));
      case Written.Impossible(var why) -> Optional.of(why);
    };
  }

  @Override
  public Outcome carryOut(Approved approved, BooleanSupplier isStopped) {
    var target = ours(approved.plan());
    return course.take(approved, isStopped, new DeploymentPlace(target));
  }

  @Override
  public Optional<String> check() {
    return cluster.api().check();
  }

  private static Target.Kubernetes ours(Plan plan) {
    if (!KINDS.contains(plan.change().kind())) {
      throw Written.cannot(NAME, plan.change());
    }
    return ours(plan.target());
  }

  private static Target.Kubernetes ours(Target target) {
    if (target instanceof Target.Kubernetes ours) {
      return ours;
    }
    throw new IllegalArgumentException(target + " is not in a " + NAME);
  }

  private Written written(Plan plan, Target.Kubernetes target, Deployment deployment) {
    var patch = new DeploymentPatch(Cluster.path(target), deployment, plan.id());
    return switch (plan.change()) {
      case Change.Restart _ when deployment.isPaused() -> paused();
      case Change.Restart _ -> new Written.Possible(patch.restart(clock.instant()));
      case Change.Scale _ -> scale(plan, target, patch);
      case Change.RollBack _ -> template(plan.before().previous(), target, patch);
      case Change.RollForward(_, var version) -> template(Optional.of(version), target, patch);
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

  private Written scale(Plan plan, Target.Kubernetes target, DeploymentPatch patch) {
    int replicas = Replicas.wanted(plan).orElse(0);
    var keepers = new Keepers(patch.deployment(), cluster.autoscalers(target), Optional.empty());
    var range = keepers.autoscaler().filter(it -> !it.holds(replicas));
    if (replicas < 1) {
      return new Written.Impossible("at least one replica stays");
    }
    if (replicas == patch.deployment().replicas()) {
      return new Written.Impossible("it has " + replicas + " replicas already");
    }
    return range
        .<Written>map(
            it -> new Written.Impossible("its autoscaler keeps " + it + " and would undo it"))
        .orElseGet(() -> new Written.Possible(patch.scale(replicas)));
  }

  private Written template(
      Optional<String> version, Target.Kubernetes target, DeploymentPatch patch) {
    if (patch.deployment().isPaused()) {
      return paused();
    }
    var replicaSet =
        version
            .map(Versions::number)
            .flatMap(cluster.templates(target, patch.deployment())::numbered);
    if (replicaSet.isEmpty()) {
      return new Written.Impossible(
          version.map(it -> "version " + it + " is gone").orElse("there is no earlier version"));
    }
    return Templates.template(replicaSet.get()).equals(patch.deployment().template())
        ? new Written.Impossible("it runs version " + version.orElse("") + " already")
        : new Written.Possible(patch.template(replicaSet.get()));
  }

  private static Written paused() {
    return new Written.Impossible("its roll-outs are paused");
  }

  /** One deployment, on the course of a plan. */
  private final class DeploymentPlace implements Place {
    private final Target.Kubernetes target;

    DeploymentPlace(Target.Kubernetes target) {
      this.target = target;
    }

    @Override
    public Standing now(Plan plan) {
      return read(target);
    }

    @Override
    public Optional<String> rehearse(Plan plan) {
      return KubernetesActuator.this.rehearse(plan, target);
    }

    @Override
    public Sent send(Plan plan, BooleanSupplier isStopped) {
      var deployment = cluster.deployment(target);
      if (!deployment.revision().equals(plan.before().revision())) {
        return new Sent.Refused(409, "it has changed", Optional.empty());
      }
      return switch (written(plan, target, deployment)) {
        case Written.Possible(var write) -> cluster.api().send(write, isStopped);
        case Written.Impossible(var why) -> new Sent.Unsent(why);
      };
    }

    @Override
    public Progress progress(Plan plan, JsonNode answer) {
      var deployment = cluster.deployment(target);
      if (deployment.lastAction().filter(plan.id()::equals).isEmpty()) {
        return new Progress.UnderWay("the deployment does not show that it was changed");
      }
      var wanted = Replicas.wanted(plan).filter(it -> it != deployment.replicas());
      if (wanted.isPresent()) {
        return new Progress.Broken(
            "somebody else has set it to " + deployment.replicas() + " replicas since");
      }
      // A scale is no roll-out: what is said of the last one then is old.
      boolean isRollout = Replicas.wanted(plan).isEmpty();
      if (isRollout && deployment.isStuck()) {
        return new Progress.Broken("the roll-out came to no end: " + deployment.words());
      }
      return deployment.isUp()
          ? new Progress.Done(deployment.words())
          : new Progress.UnderWay(deployment.words());
    }
  }
}
