package echoops.flow;

import echoops.config.CatalogueFile;
import echoops.config.policy.PolicyFile;
import echoops.config.policy.Rulebook;
import echoops.guard.Guard;
import echoops.model.Action;
import echoops.model.ActionKind;
import echoops.model.Actions;
import echoops.model.Catalogue;
import echoops.model.Environment;
import echoops.model.MetricName;
import echoops.model.Mode;
import echoops.model.Person;
import echoops.model.Risk;
import echoops.model.Role;
import echoops.model.Service;
import echoops.model.ServiceName;
import echoops.model.Slo;
import echoops.model.Target;
import echoops.telemetry.CrashPoints;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import echoops.testing.MemoryWindows;
import echoops.testing.PracticeTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
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

  final MemoryEventLog log;
  final MemoryWindows windows = new MemoryWindows();
  final PracticeTarget target = new PracticeTarget();
  final Catalogue catalogue;
  private final Path data;

  private final Rulebook rulebook;

  ActedRoom(Path data) {
    this(data, CatalogueFile.shipped(), PolicyFile::shipped);
  }

  private ActedRoom(Path data, Actions actions, Function<Catalogue, Rulebook> rulebook) {
    this.data = data;
    this.log = new MemoryEventLog(clock);
    this.catalogue = catalogue(actions, "checkout", "payment", "inventory", "cart");
    this.rulebook = rulebook.apply(catalogue);
  }

  /** A room in which whatever there is may be done, also what is not shipped. */
  static ActedRoom ofEverything(Path data) throws IOException {
    var actions = new ArrayList<>(CatalogueFile.shipped().all());
    actions.add(flushQueue());
    var kinds = Arrays.stream(ActionKind.values()).map(ActionKind::word).toList();
    var policy =
        Files.writeString(
            data.resolve("everything.yaml"),
            "rules: [{name: all, effect: allow, actions: %s, roles: [responder]}]"
                .formatted(kinds));
    return new ActedRoom(
        data, new Actions(actions), catalogue -> PolicyFile.read(policy, catalogue));
  }

  private static Action flushQueue() {
    return new Action(
        ActionKind.FLUSH_QUEUE,
        Risk.DESTRUCTIVE,
        Optional.empty(),
        true,
        Optional.empty(),
        Action.Proof.SIGNALS,
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        List.of());
  }

  static Catalogue catalogue(String... services) {
    return catalogue(CatalogueFile.shipped(), services);
  }

  private static Catalogue catalogue(Actions actions, String... services) {
    return new Catalogue(Arrays.stream(services).map(ActedRoom::service).toList(), actions);
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
            new Guard(catalogue, rulebook),
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
