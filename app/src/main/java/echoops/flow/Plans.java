package echoops.flow;

import echoops.model.Action;
import echoops.model.ActionId;
import echoops.model.Catalogue;
import echoops.model.Change;
import echoops.model.Change.Direction;
import echoops.model.Change.Position;
import echoops.model.Failure;
import echoops.model.Plan;
import echoops.model.Service;
import echoops.model.ServiceName;
import echoops.model.Standing;
import echoops.model.Target;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes exact plans of what people ask for: from what is, to what would be. */
final class Plans {
  private final Catalogue catalogue;

  Plans(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** One more or less than there are is a number; all else stays as it was asked for. */
  static Change exact(Change change, Standing standing) {
    if (change instanceof Change.ScaleStep(var service, var direction)) {
      int now = standing.replicas().orElseThrow(() -> unknown("how many replicas", service));
      return new Change.Scale(service, direction == Direction.UP ? now + 1 : Math.max(0, now - 1));
    }
    return change;
  }

  Plan of(ActionId id, Action action, Change change, Target target, Standing standing) {
    var service = change.target();
    var environment = catalogue.onlyEnvironment(service);
    return new Plan(
        id,
        action,
        change,
        target,
        environment,
        standing,
        from(change, standing),
        to(change, standing),
        inverse(change, standing).filter(back -> isPossible(action, back)),
        callers(service));
  }

  /** Only what is declared can be taken back, and to a number that is declared. */
  private static boolean isPossible(Action action, Change back) {
    boolean isInRange =
        !(back instanceof Change.Scale(_, int replicas))
            || (replicas > 0 && action.range().map(it -> it.holds(replicas)).orElse(true));
    return action.inverse().isPresent() && isInRange;
  }

  private List<ServiceName> callers(ServiceName service) {
    return catalogue.services().stream()
        .filter(it -> it.dependencies().contains(service))
        .map(Service::name)
        .toList();
  }

  private static String from(Change change, Standing standing) {
    return switch (change) {
      case Change.Restart _, Change.RollBack _, Change.RollForward _ ->
          standing.version().map(it -> "version " + it).orElse("as it runs");
      case Change.Scale _, Change.ScaleStep _ -> replicas(standing.replicas().orElse(0));
      case Change.Drain _ -> "taking requests";
      case Change.Undrain _ -> "taking none";
      case Change.ClearCache _ ->
          standing.extras().cached().map(it -> it + " answers kept").orElse("a cache in use");
      case Change.FlushQueue _ ->
          standing.extras().queued().map(it -> it + " jobs waiting").orElse("jobs waiting");
      case Change.SetFlag(var service, _) -> flag(standing, service);
      case Change.Mute _ -> "alerting";
      case Change.Unmute _ -> "muted";
      case Change.RunRunbook _, Change.GetLogs _ -> "as it is";
    };
  }

  private static String to(Change change, Standing standing) {
    return switch (change) {
      case Change.Restart _ -> "the same, started anew";
      case Change.RollBack(var service) ->
          "version "
              + standing.previous().orElseThrow(() -> unknown("the version before", service));
      case Change.RollForward(_, var version) -> "version " + version;
      case Change.Scale(_, var replicas) -> replicas(replicas);
      case Change.ScaleStep(var service, _) -> throw unknown("how many replicas", service);
      case Change.Drain _ -> "taking none";
      case Change.Undrain _ -> "taking requests";
      case Change.ClearCache _ -> "an empty cache";
      case Change.FlushQueue _ -> "no jobs: they are dropped";
      case Change.SetFlag(var service, var position) -> turned(standing, service, position);
      case Change.Mute(_, var length, var of) ->
          of.map(it -> it.word() + " ").orElse("") + "muted for " + length.toMinutes() + " minutes";
      case Change.Unmute _ -> "alerting";
      case Change.RunRunbook(_, var number) -> "runbook " + number + " run";
      case Change.GetLogs _ -> "as it is";
    };
  }

  private static Optional<Change> inverse(Change change, Standing standing) {
    var service = change.target();
    return switch (change) {
      case Change.Scale _ -> standing.replicas().map(it -> new Change.Scale(service, it));
      case Change.RollBack _, Change.RollForward _ ->
          standing.version().map(it -> new Change.RollForward(service, it));
      case Change.Drain _ -> Optional.of(new Change.Undrain(service));
      case Change.Undrain _ -> Optional.of(new Change.Drain(service));
      case Change.SetFlag(_, var position) ->
          Optional.of(
              new Change.SetFlag(service, position == Position.ON ? Position.OFF : Position.ON));
      case Change.Mute _ -> Optional.of(new Change.Unmute(service));
      case Change.Restart _,
          Change.ScaleStep _,
          Change.ClearCache _,
          Change.FlushQueue _,
          Change.Unmute _,
          Change.RunRunbook _,
          Change.GetLogs _ ->
          Optional.empty();
    };
  }

  private static String replicas(int many) {
    return many + (many == 1 ? " replica" : " replicas");
  }

  private static String turned(Standing standing, ServiceName service, Position position) {
    var name = name(standing, service);
    boolean isOn = standing.extras().flags().getOrDefault(name, false);
    var to = position == Position.ON ? " on" : " off";
    if (isOn == (position == Position.ON)) {
      throw new Failure.BadInput(name + " of " + service + " is" + to + " already");
    }
    return name + to;
  }

  private static String flag(Standing standing, ServiceName service) {
    var name = name(standing, service);
    return name + (standing.extras().flags().getOrDefault(name, false) ? " on" : " off");
  }

  /** A service with several flags would have them told apart, which nobody can say yet. */
  static Optional<String> flag(Standing standing) {
    var flags = standing.extras().flags().keySet();
    return flags.size() == 1 ? flags.stream().findFirst() : Optional.empty();
  }

  private static String name(Standing standing, ServiceName service) {
    return flag(standing).orElseThrow(() -> new Failure.BadInput(flags(standing, service)));
  }

  private static String flags(Standing standing, ServiceName service) {
    var flags = new TreeMap<>(standing.extras().flags());
    return flags.isEmpty()
        ? service + " has no flag"
        : service
            + " has several flags, and which is meant cannot be said yet: "
            + flags.entrySet().stream()
                .map(it -> it.getKey() + " is " + (it.getValue() ? "on" : "off"))
                .collect(Collectors.joining(", "));
  }

  private static Failure unknown(String what, ServiceName service) {
    return new Failure.BadInput(what + " of " + service + " is not known");
  }
}
