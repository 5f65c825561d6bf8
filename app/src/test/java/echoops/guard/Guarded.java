package echoops.guard;

import echoops.config.CatalogueFile;
import echoops.config.policy.PolicyFile;
import echoops.config.policy.Rulebook;
import echoops.model.ActionKind;
import echoops.model.Catalogue;
import echoops.model.Change;
import echoops.model.Environment;
import echoops.model.Mode;
import echoops.model.Person;
import echoops.model.Role;
import echoops.model.Service;
import echoops.model.ServiceName;
import echoops.model.Severity;
import echoops.model.Standing;
import echoops.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A shop under the shipped policy, and what is asked of its guard. */
final class Guarded {
  static final Instant NOW = Instant.parse("2026-11-19T14:00:00Z");
  static final Environment PRODUCTION = new Environment("production");
  static final Person ANN = new Person("ann", Role.RESPONDER);
  static final Person BOB = new Person("bob", Role.RESPONDER);
  static final Person VIEWER = new Person("vic", Role.VIEWER);
  static final ServiceName PAYMENT = new ServiceName("payment");
  static final ServiceName ORDERS = new ServiceName("orders");
  static final ServiceName CHECKOUT = new ServiceName("checkout");

  /** Payment, orders, checkout and as many more as make ten; and one that runs nowhere. */
  static final Catalogue CATALOGUE =
      new Catalogue(
          Stream.concat(
                  Stream.of("payment", "orders", "checkout", "s4", "s5", "s6", "s7", "s8", "s9")
                      .map(name -> service(name, Optional.of("shop"))),
                  Stream.of(
                      service("till", Optional.of("shop:payment")),
                      service("ledger", Optional.empty())))
              .toList(),
          CatalogueFile.shipped());

  static final Rulebook SHIPPED = PolicyFile.shipped(CATALOGUE);
  static final Guard GUARD = new Guard(CATALOGUE, SHIPPED);

  private Guarded() {}

  static Service service(String name, Optional<String> runsOn) {
    return new Service(
        new ServiceName(name),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(PRODUCTION),
        List.of(),
        List.of(),
        runsOn.map(text -> Target.of(new ServiceName(name), text)),
        Optional.empty());
  }

  static Request asks(Person by, Change change) {
    return new Request(change, by, Optional.of(PRODUCTION));
  }

  static Request undoes(Change change) {
    return new Request(change, ANN, Optional.of(PRODUCTION), Purpose.UNDO);
  }

  /** An incident of a service that has three replicas and an earlier version, and what was done. */
  static Situation after(Past... past) {
    return situation(Mode.CONFIRM, Optional.of(standing(3)), past);
  }

  static Situation situation(Mode mode, Optional<Standing> standing, Past... past) {
    return new Situation(
        NOW,
        mode,
        Optional.empty(),
        Optional.of(Severity.CRITICAL),
        Optional.empty(),
        standing,
        Arrays.asList(past));
  }

  static Situation in(Set<ServiceName> scope) {
    return new Situation(
        NOW,
        Mode.CONFIRM,
        Optional.empty(),
        Optional.of(Severity.CRITICAL),
        Optional.of(scope),
        Optional.of(standing(3)),
        List.of());
  }

  static Situation stopped(String because) {
    return new Situation(
        NOW,
        Mode.CONFIRM,
        Optional.of(because),
        Optional.empty(),
        Optional.empty(),
        Optional.of(standing(3)),
        List.of());
  }

  static Standing standing(int replicas) {
    return standing("r1", Optional.of(replicas), Optional.of("41"));
  }

  static Standing standing(String revision, Optional<Integer> replicas, Optional<String> previous) {
    return new Standing(
        revision,
        Optional.of("42"),
        previous,
        replicas,
        Standing.Extras.NONE,
        false,
        Optional.empty(),
        List.of());
  }

  static Past past(ActionKind kind, ServiceName service, String ago, Past.Stage stage) {
    return new Past(
        kind,
        service,
        NOW.minus(Duration.parse("PT" + ago)),
        Purpose.CHANGE,
        stage,
        Optional.empty());
  }
}
