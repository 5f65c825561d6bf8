package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.investigate.Investigation;
import echoops.investigate.Probe;
import echoops.investigate.Probes;
import echoops.investigate.Purse;
import echoops.investigate.Viewpoint;
import echoops.model.ActionId;
import echoops.model.Actor;
import echoops.model.Catalogue;
import echoops.model.Complaint;
import echoops.model.Effect;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Diagnosed;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.InvestigationBegan;
import echoops.model.IncidentEvent.LooksTaken;
import echoops.model.IncidentEvent.ProbeAnswered;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentEvent.SitRepWritten;
import echoops.model.IncidentEvent.Steered;
import echoops.model.IncidentEvent.Suggested;
import echoops.model.IncidentEvent.Verified;
import echoops.model.IncidentId;
import echoops.model.Inquiry;
import echoops.model.Recorded;
import echoops.model.ServiceName;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.Steer;
import echoops.model.Urgency;
import echoops.store.Draft;
import echoops.telemetry.CrashPoints;
import echoops.testing.Eventually;
import echoops.testing.ManualClock;
import echoops.testing.ManualTicker;
import echoops.testing.MemoryEventLog;
import echoops.testing.Signals;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvestigateStepTest {
  private static final IncidentId ID = new IncidentId("inc-abcdefghij");

  private final ManualClock clock = new ManualClock();
  private final MemoryEventLog log = new MemoryEventLog(clock);
  private final LiveIncidents incidents =
      new LiveIncidents(log, Recovery.from(log), clock, CrashPoints.NONE);
  private final AtomicInteger asked = new AtomicInteger();
  private final Probes probes = new Probes(List.of(new Logs(asked)));
  private InvestigateStep step = step();

  /** A probe that always finds something in the log. */
  private record Logs(AtomicInteger asked) implements Probe {
    @Override
    public Viewpoint viewpoint() {
      return Viewpoint.here(EvidenceKind.LOGS, "test");
    }

    @Override
    public List<Finding> ask(Inquiry inquiry, ServiceName service) {
      asked.incrementAndGet();
      return List.of(viewpoint().unusual(service, 1, "errors are new"));
    }

    @Override
    public Optional<String> check() {
      return Optional.empty();
    }
  }

  private InvestigateStep step() {
    var limits = new Investigation.Limits(8, Duration.ofSeconds(30));
    var investigation =
        new Investigation(probes, List.of(), limits, Purse.UNLIMITED, new ManualTicker());
    return new InvestigateStep(
        log,
        incidents,
        Catalogue.EMPTY,
        investigation,
        Idle.acting(Catalogue.EMPTY, incidents, log, clock).suggestions(),
        clock,
        new ManualTicker());
  }

  @AfterEach
  void close() {
    step.close();
    probes.close();
  }

  private void happens(IncidentEvent... events) throws InterruptedException {
    log.append(Arrays.stream(events).map(event -> Draft.of(Actor.TRIAGE, event).in(ID)).toList());
    incidents.take();
  }

  private void open() throws InterruptedException {
    var signal = Signals.triggered("a", "checkout", Duration.ZERO);
    happens(new IncidentOpened("test"), new SignalJoined(signal, "test"));
  }

  private static Signal worse() {
    var complaint =
        new Complaint(
            "Nothing works",
            new Urgency(Severity.CRITICAL, "monitor priority P1"),
            Optional.empty(),
            Optional.empty());
    return Signals.complaining(Signals.triggered("a", "checkout", Duration.ZERO), complaint);
  }

  private long count(Class<? extends IncidentEvent> kind) {
    return log.of(List.of(ID), kind, 0).size();
  }

  private void takeUntil(Class<? extends IncidentEvent> kind, long count) {
    Eventually.that(
        kind.getSimpleName(),
        () -> {
          try {
            step.take();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return count(kind) >= count;
        });
  }

  @Test
  void openedIncident_isLookedIntoOnceItHasSettled() throws Exception {
    open();
    step.take();
    assertThat(count(InvestigationBegan.class)).isZero();
    clock.pass(Duration.ofSeconds(3));
    takeUntil(Diagnosed.class, 1);

    assertThat(count(ProbeAnswered.class)).isEqualTo(1);
    assertThat(count(SitRepWritten.class)).isEqualTo(1);
  }

  @Test
  void incidentThatIsOverBefore_isLeftAlone() throws Exception {
    open();
    happens(
        new SignalJoined(Signals.recovered("a", "checkout", Duration.ofSeconds(1)), "test"),
        new IncidentEvent.IncidentResolved("test"));
    clock.pass(Duration.ofSeconds(3));
    step.take();
    step.take();

    assertThat(count(InvestigationBegan.class)).isZero();
  }

  @Test
  void littleEvidence_isLookedAtOnceMoreLaterAndSaidOnce() throws Exception {
    open();
    clock.pass(Duration.ofSeconds(3));
    takeUntil(Diagnosed.class, 1);
    step.take();
    clock.pass(Duration.ofSeconds(11));
    takeUntil(Diagnosed.class, 2);

    assertThat(asked).hasValue(2);
    assertThat(log.of(List.of(ID), SitRepWritten.class, 0))
        .extracting(it -> ((SitRepWritten) it.event()).isNews())
        .containsExactly(true, false);
  }

  @Test
  void incidentThatReachesAnotherService_doesNotWaitForTheNextLook() throws Exception {
    open();
    clock.pass(Duration.ofSeconds(3));
    takeUntil(Diagnosed.class, 1);
    step.take();
    clock.pass(Duration.ofSeconds(11));
    takeUntil(Diagnosed.class, 2);
    step.take();
    happens(new SignalJoined(Signals.triggered("b", "payment", Duration.ZERO), "test"));
    step.take();
    clock.pass(Duration.ofSeconds(11));
    takeUntil(Diagnosed.class, 3);

    assertThat(asked).hasValueGreaterThan(2);
  }

  @Test
  void incidentThatGetsWorse_doesNotWaitForTheNextLook() throws Exception {
    open();
    clock.pass(Duration.ofSeconds(3));
    takeUntil(Diagnosed.class, 1);
    step.take();
    clock.pass(Duration.ofSeconds(11));
    takeUntil(Diagnosed.class, 2);
    step.take();
    happens(new SignalJoined(worse(), "test"));
    step.take();
    clock.pass(Duration.ofSeconds(11));
    takeUntil(Diagnosed.class, 3);

    assertThat(asked).hasValue(3);
  }

  @Test
  void personWhoSaysWhereToLook_isHeard() throws Exception {
    open();
    clock.pass(Duration.ofSeconds(3));
    takeUntil(Diagnosed.class, 1);
    happens(new Steered(new Steer(Steer.Way.LOOK, EvidenceKind.DATABASE), "kim"));
    takeUntil(Diagnosed.class, 2);

    assertThat(log.of(List.of(ID), LooksTaken.class, 0))
        .extracting(Recorded::event)
        .anySatisfy(event -> assertThat(((LooksTaken) event).reasoner()).isEqualTo("a person"));
  }

  @Test
  void whatWasDoneInVain_asksForAnotherLook() throws Exception {
    open();
    clock.pass(Duration.ofSeconds(3));
    takeUntil(Diagnosed.class, 1);
    happens(
        new Verified(
            new ActionId("a-0123456789ab"), Effect.NO_EFFECT, Optional.empty(), Duration.ZERO));
    takeUntil(Diagnosed.class, 2);

    assertThat(count(Suggested.class)).isEqualTo(2);
  }

  @Test
  void whatACrashInterrupted_goesOn() throws Exception {
    open();
    clock.pass(Duration.ofSeconds(3));
    takeUntil(Diagnosed.class, 1);
    var begun = log.of(List.of(ID), InvestigationBegan.class, 0).getFirst().event();
    happens(begun);
    step.close();
    step = step();
    takeUntil(Diagnosed.class, 2);

    assertThat(count(InvestigationBegan.class)).isEqualTo(2);
  }
}
