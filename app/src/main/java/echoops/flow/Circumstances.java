package echoops.flow;

import echoops.act.Actuator;
import echoops.act.Actuators;
import echoops.guard.Past;
import echoops.guard.Purpose;
import echoops.guard.Situation;
import echoops.model.ActionId;
import echoops.model.ActionKind;
import echoops.model.ActionState;
import echoops.model.Catalogue;
import echoops.model.Change;
import echoops.model.Failure;
import echoops.model.Incident;
import echoops.model.Mode;
import echoops.model.Proposal;
import echoops.model.Reality;
import echoops.model.Service;
import echoops.model.ServiceName;
import echoops.model.Standing;
import echoops.model.Stop;
import echoops.model.Target;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How things are when something is to be judged. */
final class Circumstances {
  private final Catalogue catalogue;
  private final Actuators actuators;
  private final ActionLog actions;
  private final KillSwitch killSwitch;
  private final Optional<Mode> mode;
  private final InstantSource clock;

  private Circumstances(
      Catalogue catalogue,
      Actuators actuators,
      ActionLog actions,
      KillSwitch killSwitch,
      Optional<Mode> mode,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.actuators = actuators;
    this.actions = actions;
    this.killSwitch = killSwitch;
    this.mode = mode;
    this.clock = clock;
  }

  static Circumstances of(
      Acting.Hands hands, Catalogue catalogue, ActionLog actions, KillSwitch killSwitch) {
    var tools = hands.tools();
    return new Circumstances(
        catalogue, hands.actuators(), actions, killSwitch, tools.mode(), tools.clock());
  }

  Optional<Target> target(ServiceName service) {
    return catalogue.find(service).flatMap(Service::runsOn);
  }

  /**
   * Whoever can make that change.
   *
   * @throws Failure.BadInput if nobody can
   */
  Actuator actuator(Change change) {
    return catalogue
        .find(change.target())
        .flatMap(service -> actuators.of(change, service))
        .orElseThrow(
            () ->
                new Failure.BadInput(
                    "nobody told me how to do that where " + change.target() + " runs"));
  }

  boolean canBeDone(ActionKind kind, ServiceName service) {
    return catalogue.find(service).flatMap(it -> actuators.of(kind, it)).isPresent();
  }

  /** Each place where something can be done, and why it cannot be reached now. */
  Map<String, Optional<String>> check() {
    return actuators.check();
  }

  /**
   * How a service runs; empty if nobody can see that.
   *
   * @throws Failure.Unavailable if it cannot be read for now
   * @throws Failure.Rejected if it would be refused every time
   */
  Optional<Standing> standing(ServiceName service) {
    return target(service).flatMap(at -> actuators.at(at).map(who -> who.read(at)));
  }

  Mode mode(Target target) {
    return Mode.at(target, mode);
  }

  Situation of(ServiceName service, Optional<Incident> looked, Optional<Standing> standing) {
    return new Situation(
        clock.instant(),
        target(service).map(this::mode).orElseGet(() -> mode.orElse(Mode.CONFIRM)),
        killSwitch.pulled().map(Stop::because),
        looked.map(it -> it.urgency().severity()),
        looked.map(this::scope),
        standing,
        history());
  }

  /**
   * What runs in the shop of the drills belongs to drills, or to an incident of its environment.
   */
  boolean isOf(Incident incident, ServiceName service) {
    boolean isShop = target(service).filter(Target.Shop.class::isInstance).isPresent();
    boolean isDrill = incident.scope().reality() == Reality.DRILL;
    return isShop ? isDrill || isIn(incident, service) : !isDrill;
  }

  private boolean isIn(Incident incident, ServiceName service) {
    return catalogue.find(service).stream()
        .flatMap(it -> it.environments().stream())
        .anyMatch(incident.scope().environments()::contains);
  }

  boolean isStopped() {
    return killSwitch.pulled().isPresent();
  }

  /** As things would be with nothing switched off, and nothing done before. */
  Situation atBest(ServiceName service, Incident looked, Optional<Standing> standing) {
    return new Situation(
        clock.instant(),
        Mode.CONFIRM,
        Optional.empty(),
        Optional.of(looked.urgency().severity()),
        Optional.of(scope(looked)),
        standing,
        List.of());
  }

  /** The services that something may be done to in an incident, or at all. */
  List<ServiceName> within(Optional<Incident> looked) {
    var scope = looked.map(this::scope);
    return catalogue.services().stream()
        .map(Service::name)
        .filter(service -> scope.map(it -> it.contains(service)).orElse(true))
        .toList();
  }

  /** What an incident touches, and what that depends on, as declared. */
  private Set<ServiceName> scope(Incident incident) {
    var scope = new LinkedHashSet<>(incident.scope().services());
    var next = List.copyOf(scope);
    while (!next.isEmpty()) {
      next =
          next.stream()
              .flatMap(it -> catalogue.find(it).stream())
              .flatMap(it -> it.dependencies().stream())
              .filter(scope::add)
              .toList();
    }
    return scope;
  }

  private List<Past> history() {
    return actions.all().stream()
        .filter(it -> it.executed().isPresent())
        .map(Circumstances::past)
        .toList();
  }

  private static Past past(Proposal done) {
    return new Past(
        done.plan().change().kind(),
        done.plan().service(),
        done.executed().orElseThrow(),
        purpose(done.undoes()),
        stage(done.state()),
        done.effect());
  }

  private static Past.Stage stage(ActionState state) {
    return switch (state) {
      case PROPOSED, AWAITING, CONFIRMED, EXECUTING -> Past.Stage.OPEN;
      case SUCCEEDED, RECOVERED, NOT_RECOVERED -> Past.Stage.DONE;
      case FAILED, REJECTED, EXPIRED, CANCELLED, KILLED -> Past.Stage.FAILED;
      case UNKNOWN -> Past.Stage.UNKNOWN;
    };
  }

  static Purpose purpose(Optional<ActionId> undoes) {
    return undoes.isPresent() ? Purpose.UNDO : Purpose.CHANGE;
  }
}
