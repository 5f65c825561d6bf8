package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.investigate.Probe;
import echoops.investigate.Probes;
import echoops.investigate.Viewpoint;
import echoops.model.Actor;
import echoops.model.Catalogue;
import echoops.model.Cause;
import echoops.model.Claim;
import echoops.model.Diagnosis;
import echoops.model.EvidenceKind;
import echoops.model.Fault;
import echoops.model.Finding;
import echoops.model.Grade;
import echoops.model.Incident;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Diagnosed;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentId;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import echoops.store.Draft;
import echoops.telemetry.CrashPoints;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import echoops.testing.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhysTest {
  private static final IncidentId ID = new IncidentId("inc-abcdefghij");
  private static final ServiceName CHECKOUT = new ServiceName("checkout");

  private final ManualClock clock = new ManualClock();
  private final MemoryEventLog log = new MemoryEventLog(clock);
  private final LiveIncidents incidents =
      new LiveIncidents(log, Recovery.from(log), clock, CrashPoints.NONE);
  private final List<Inquiry> asked = new ArrayList<>();
  private final Probes probes = new Probes(List.of(new Memory(asked)));
  private final Whys whys = new Whys(log, Catalogue.EMPTY, probes, clock);

  /** Remembers nothing but what it was asked. */
  private record Memory(List<Inquiry> asked) implements Probe {
    @Override
    public Viewpoint viewpoint() {
      return Viewpoint.here(EvidenceKind.MEMORY, "test");
    }

    @Override
    public List<Finding> ask(Inquiry inquiry, ServiceName service) {
      asked.add(inquiry);
      return List.of();
    }

    @Override
    public Optional<String> check() {
      return Optional.empty();
    }
  }

  @BeforeEach
  void open() throws InterruptedException {
    var signal = Signals.triggered("a", "checkout", Duration.ZERO);
    happens(new IncidentOpened("test"), new SignalJoined(signal, "test"));
  }

  @AfterEach
  void close() {
    probes.close();
  }

  private void happens(IncidentEvent... events) throws InterruptedException {
    log.append(Arrays.stream(events).map(event -> Draft.of(Actor.TRIAGE, event).in(ID)).toList());
    incidents.take();
  }

  private Optional<Incident> incident() {
    return incidents.find(ID).map(LiveIncidents.View::incident);
  }

  @Test
  void whetherItWasSeenBefore_isAskedWithWhatIsThoughtToBeTheCause() throws Exception {
    whys.seenBefore(incident());
    var claim = new Claim(CHECKOUT, Fault.POOL_EXHAUSTED, List.of(1), List.of(), Optional.empty());
    var found =
        new Diagnosis.Found("rules", List.of(new Cause(claim, Grade.LIKELY)), Optional.empty());
    happens(new Diagnosed(found, Duration.ofMillis(3)));
    whys.seenBefore(incident());

    assertThat(asked)
        .extracting(Inquiry::suspected)
        .containsExactly(Optional.empty(), Optional.of(Fault.POOL_EXHAUSTED));
  }
}
