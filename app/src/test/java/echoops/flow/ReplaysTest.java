package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Actor;
import echoops.model.Alert;
import echoops.model.Headline;
import echoops.model.Incident;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentAcknowledged;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.NoteTaken;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentId;
import echoops.model.Recorded;
import echoops.store.Draft;
import echoops.telemetry.CrashPoints;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import echoops.testing.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplaysTest {
  private static final IncidentId ID = new IncidentId("inc-abcdefghij");
  private static final IncidentId OTHER = new IncidentId("inc-bbbbbbbbbb");
  private static final int ALL = 500;

  private final ManualClock clock = new ManualClock();
  private final MemoryEventLog log = new MemoryEventLog(clock);
  private final LiveIncidents incidents =
      new LiveIncidents(log, Recovery.from(log), clock, CrashPoints.NONE);
  private final Replays replays = new Replays(incidents, log);

  private void happens(IncidentId id, IncidentEvent... events) throws InterruptedException {
    for (var event : events) {
      log.append(List.of(Draft.of(Actor.TRIAGE, event).in(id)));
      clock.pass(Duration.ofSeconds(1));
      incidents.take();
    }
  }

  private static SignalJoined joined(String alert) {
    return new SignalJoined(Signals.triggered(alert, "checkout", Duration.ZERO), "test");
  }

  private static SignalJoined recovered(String alert) {
    return new SignalJoined(Signals.recovered(alert, "checkout", Duration.ofMinutes(1)), "test");
  }

  private void story() throws InterruptedException {
    happens(
        ID,
        new IncidentOpened("test"),
        joined("a"),
        new HeadlineWritten(new Headline("It is slow.", "It is slow.")),
        new NoteTaken("a note"),
        joined("b"),
        new IncidentAcknowledged("ray"),
        recovered("a"),
        recovered("b"));
  }

  @Test
  void incident_isTheOneThatItWasAfterEachRecord() throws InterruptedException {
    story();

    var page = replays.of(ID, 0, ALL).orElseThrow();
    assertThat(page.records()).hasSize(8);
    assertThat(page.stages())
        .extracting(Replays.Stage::after)
        .containsExactly(2L, 3L, 5L, 6L, 7L, 8L);
    assertThat(page.stages())
        .extracting(stage -> stage.view().incident().tally().openAlerts())
        .containsExactly(1, 1, 2, 2, 1, 0);
    assertThat(page.stages().get(1).view().headline().map(Headline::shown)).contains("It is slow.");
    assertThat(page.stages().get(2).view().acknowledgedBy()).isEmpty();
    assertThat(page.stages().getLast().view().acknowledgedBy()).contains("ray");
    assertThat(page.stages().getLast().view().incident().status())
        .isInstanceOf(Incident.Resolved.class);
  }

  @Test
  void stage_bringsTheAlertsThatItsRecordChanged() throws InterruptedException {
    story();
    happens(ID, joined("c"), new IncidentClosed("by hand"));

    var stages = replays.of(ID, 0, ALL).orElseThrow().stages();
    assertThat(stages.get(0).alerts()).extracting(it -> it.key().id()).containsExactly("a");
    assertThat(stages.get(1).alerts()).isEmpty();
    assertThat(stages.get(2).alerts()).extracting(it -> it.key().id()).containsExactly("b");
    assertThat(stages.getLast().alerts()).hasSize(3).noneMatch(Alert::isOpen);
  }

  @Test
  void pages_oneAfterTheOther_sayWhatOnePageSays() throws InterruptedException {
    story();

    var records = new ArrayList<Recorded>();
    var stages = new ArrayList<Replays.Stage>();
    Optional<Long> next = Optional.of(0L);
    while (next.isPresent()) {
      var page = replays.of(ID, next.get(), 3).orElseThrow();
      records.addAll(page.records());
      stages.addAll(page.stages());
      next = page.next();
      assertThat(page.records()).hasSizeLessThanOrEqualTo(3);
      assertThat(page.isWhole()).isTrue();
    }
    var whole = replays.of(ID, 0, ALL).orElseThrow();
    assertThat(records).isEqualTo(whole.records());
    assertThat(stages).isEqualTo(whole.stages());
    assertThat(whole.from()).isEqualTo(records.getFirst().time());
    assertThat(whole.to()).isEqualTo(records.getLast().time());
    assertThat(replays.of(ID, 0, 8).orElseThrow().next()).isEmpty();
  }

  @Test
  void merged_countsFromThenOn() throws InterruptedException {
    happens(ID, new IncidentOpened("test"), joined("a"));
    happens(OTHER, new IncidentOpened("test"), joined("b"), new IncidentMerged(ID, "the same"));

    var stages = replays.of(ID, 0, ALL).orElseThrow().stages();
    assertThat(stages)
        .extracting(stage -> stage.view().incident().tally().alerts())
        .containsExactly(1, 2);
    assertThat(stages.getLast().alerts()).hasSize(2);
  }

  @Test
  void incident_thatIsListedNoMore_isToldAllTheSame() throws InterruptedException {
    story();
    var forgetful =
        new LiveIncidents(new MemoryEventLog(clock), recovery(), clock, CrashPoints.NONE);

    assertThat(new Replays(forgetful, log).of(ID, 0, ALL).orElseThrow().records()).hasSize(8);
  }

  private Recovery recovery() {
    return Recovery.from(new MemoryEventLog(clock));
  }

  @Test
  void incident_thatNobodyKnows_isEmpty() {
    assertThat(replays.of(ID, 0, ALL)).isEmpty();
  }
}
