package echoops.flow;

import echoops.config.CatalogueFile;
import echoops.config.policy.PolicyFile;
import echoops.guard.Guard;
import echoops.model.Catalogue;
import echoops.model.Environment;
import echoops.model.MetricName;
import echoops.model.Mode;
import echoops.model.Person;
import echoops.model.Role;
import echoops.model.Service;
import echoops.model.ServiceName;
import echoops.model.Slo;
import echoops.model.Target;
import echoops.store.EventLog;
import echoops.telemetry.CrashPoints;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import echoops.testing.MemoryWindows;
import echoops.testing.PracticeTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;

/** A room in which something can be done, to a target that remembers it. */
final class ActedRoom {
  static final ServiceName PAYMENT = new ServiceName("payment");
  static final Person ANN = new Person("ann", Role.RESPONDER);
  static final Person BEN = new Person("ben", Role.RESPONDER);

  /** One request of a hundred may fail in ten hours. */
  private static final Slo PROMISE =
      new Slo(new MetricName("error_rate"), 0.99, Duration.ofHours(10));

  final ManualClock clock = new ManualClock();

  /** Goes with the clock, unless a test has it go by itself. */
  LongSupplier ticker = clock::nanos;

  final EventLog log;
  final MemoryWindows windows = new MemoryWindows();
  final PracticeTarget target = new PracticeTarget();
  final Catalogue catalogue;
  private final Path data;

  ActedRoom(Path data) {
    this.data = data;
    this.log = new MemoryEventLog(clock);
    this.catalogue = catalogue("checkout", "payment", "inventory", "cart");
  }

  static Catalogue catalogue(String... services) {
    return new Catalogue(
        Arrays.stream(services).map(ActedRoom::service).toList(), CatalogueFile.shipped());
  }

  private static Service service(String text) {
    var name = new ServiceName(text);
    return new Service(
        name,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(new Environment("drill")),
        text.equals("checkout") ? List.of(PAYMENT) : List.of(),
        List.of(),
        Optional.of(new Target.Shop(name)),
        text.equals("checkout") ? Optional.of(PROMISE) : Optional.empty());
  }

  Acting start() {
    return start(CrashPoints.NONE);
  }

  Acting start(CrashPoints crashPoints) {
    return start(crashPoints, Optional.of(Mode.CONFIRM));
  }

  /** As a process does, over the log as it is. */
  Acting start(CrashPoints crashPoints, Optional<Mode> mode) {
    var incidents = new LiveIncidents(log, Recovery.from(log), clock, CrashPoints.NONE);
    var random = new Random(7);
    var hands =
        new Acting.Hands(
            new Guard(catalogue, PolicyFile.shipped(catalogue)),
            Idle.actuators(Optional.of(target), clock),
            new Codes(List.of("tango", "velvet", "amber", "cobalt", "falcon"), random),
            new ActionFlow.Tools(clock, ticker, random, crashPoints, mode));
    var acting = Acting.of(hands, catalogue, incidents, log, windows, data);
    acting.flow().settle();
    return acting;
  }

  Participant window(Person person) {
    return new Participant(person, clock.instant(), 0);
  }
}
