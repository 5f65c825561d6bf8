package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.flow.Anomalies.Known;
import echoops.flow.Anomalies.Tally;
import echoops.model.Actor;
import echoops.model.Anomaly;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.AnomalyJudged;
import echoops.model.IncidentEvent.DetectionPaused;
import echoops.model.IncidentEvent.DriftEnded;
import echoops.model.IncidentEvent.DriftSeen;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentId;
import echoops.model.Judgement;
import echoops.model.Verdict;
import echoops.store.Draft;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import echoops.testing.SeenAnomalies;
import echoops.testing.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnomaliesTest {
  private static final IncidentId INCIDENT = new IncidentId("inc-qxyv6a4two");

  private final ManualClock clock = new ManualClock();
  private final MemoryEventLog log = new MemoryEventLog(clock);
  private final Anomalies live = Anomalies.from(log);

  private long append(Draft draft) {
    return log.append(List.of(draft)).getFirst().sequence();
  }

  private long append(IncidentEvent event) {
    return append(Draft.of(Actor.DRIFT, event));
  }

  private Anomaly seen(String service, int minute) {
    var after = Duration.ofMinutes(minute);
    var anomaly = SeenAnomalies.logShape(service, after, Verdict.CRITICAL);
    var signal = Optional.of(Signals.triggered("a", service, after));
    long sequence = append(new DriftSeen(anomaly, signal));
    var joined = new SignalJoined(signal.get(), "a new alert");
    append(Draft.of(Actor.TRIAGE, joined).in(INCIDENT).causedBy(sequence));
    return anomaly;
  }

  private Anomalies caughtUp() throws InterruptedException {
    live.take();
    return live;
  }

  @Test
  void newest_isFirstAndKnowsItsIncident() throws InterruptedException {
    var first = seen("pay", 1);
    var second = seen("shop", 2);

    assertThat(caughtUp().since(Instant.EPOCH))
        .extracting(known -> known.anomaly().id())
        .containsExactly(second.id(), first.id());
    assertThat(live.find(first.id()).flatMap(Known::incident)).contains(INCIDENT);
    assertThat(live.of(INCIDENT).map(Known::anomaly)).contains(second);
  }

  @Test
  void ending_isKnown() throws InterruptedException {
    var anomaly = seen("pay", 1);
    append(new DriftEnded(anomaly.id(), clock.instant(), "as usual again", Optional.empty()));

    assertThat(caughtUp().find(anomaly.id()).flatMap(Known::ended)).contains(clock.instant());
  }

  @Test
  void worseThanItWasTakenFor_isTheSameAnomalyInItsIncident() throws InterruptedException {
    var anomaly = seen("pay", 1);
    append(new DriftSeen(anomaly, Optional.empty()));

    assertThat(caughtUp().since(Instant.EPOCH)).hasSize(1);
    assertThat(live.find(anomaly.id()).flatMap(Known::incident)).contains(INCIDENT);
  }

  @Test
  void judgements_areCountedByDetectorAndTheLastCounts() throws InterruptedException {
    var first = seen("pay", 1);
    var second = seen("shop", 2);
    append(new AnomalyJudged(first.id(), Judgement.FALSE_ALARM, "maya"));
    append(new AnomalyJudged(first.id(), Judgement.GOOD_CALL, "maya"));
    append(new AnomalyJudged(second.id(), Judgement.FALSE_ALARM, "tom"));

    assertThat(caughtUp().tally("log shape")).isEqualTo(new Tally(1, 1));
    assertThat(live.tally("metrics")).isEqualTo(new Tally(0, 0));
  }

  @Test
  void restart_knowsAllThatWasKnown() throws InterruptedException {
    var anomaly = seen("pay", 1);
    append(new AnomalyJudged(anomaly.id(), Judgement.GOOD_CALL, "maya"));
    append(new DetectionPaused(clock.instant().plusSeconds(60), "maya"));
    var again = Anomalies.from(log);

    assertThat(again.since(Instant.EPOCH)).isEqualTo(caughtUp().since(Instant.EPOCH));
    assertThat(again.isPaused(clock.instant())).isTrue();
    assertThat(again.isPaused(clock.instant().plusSeconds(60))).isFalse();
  }

  @Test
  void tooMany_forgetTheOldest() throws InterruptedException {
    var first = seen("pay", 0);
    append(new DriftEnded(first.id(), clock.instant(), "over", Optional.empty()));
    for (int minute = 1; minute <= 1_000; minute++) {
      seen("pay", minute);
    }
    for (int batch = 0; batch < 3; batch++) {
      live.take();
    }

    assertThat(live.find(first.id())).isEmpty();
    assertThat(live.since(Instant.EPOCH)).hasSize(1_000);
  }
}
