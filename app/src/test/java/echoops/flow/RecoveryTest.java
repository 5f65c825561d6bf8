package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Actor;
import echoops.model.Headline;
import echoops.model.IncidentEvent.AlertReceived;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentId;
import echoops.store.Draft;
import echoops.store.EventLog;
import echoops.store.Snapshot;
import echoops.store.SqliteEventLog;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import echoops.testing.ManualClock;
import echoops.testing.Signals;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  private static final int ALERTS = 25_000;

  @TempDir Path data;

  private final ManualClock clock = new ManualClock();

  private EventLog open() {
    return SqliteEventLog.open(data, clock, new Telemetry(), CrashPoints.NONE);
  }

  /** 100,000 events: 25,000 alerts of 500 incidents, each with what follows from it. */
  private static void fill(EventLog log) {
    for (int n = 0; n < ALERTS; n += 500) {
      var drafts = new ArrayList<Draft>();
      for (int i = n; i < n + 500; i++) {
        var id = new IncidentId("inc-aaaaaaa" + letters(i % 500));
        var signal = Signals.triggered("a" + i / 3, "service-" + i % 500, Duration.ofSeconds(i));
        var headline = new Headline("Checkout is slow", "checkout is slow");
        drafts.add(Draft.of(Actor.TRIAGE, new AlertReceived(signal, Optional.empty())));
        drafts.add(Draft.of(Actor.TRIAGE, new IncidentOpened("x")).in(id).causedBy(i * 4L + 1));
        drafts.add(
            Draft.of(Actor.TRIAGE, new SignalJoined(signal, "x")).in(id).causedBy(i * 4L + 1));
        drafts.add(
            Draft.of(Actor.TRIAGE, new HeadlineWritten(headline)).in(id).causedBy(i * 4L + 1));
      }
      log.append(drafts);
    }
  }

  private static String letters(int number) {
    return ""
        + (char) ('a' + number / 100)
        + (char) ('a' + number / 10 % 10)
        + (char) ('a' + number % 10);
  }

  @Test
  void hundredThousandEvents_areRecoveredTheSameWithAndWithoutASnapshot() throws Exception {
    try (var log = open()) {
      fill(log);
      var whole = timed("100,000 events, every one replayed", log);
      log.save(Recovery.snapshot(whole.body()));
      log.append(
          List.of(
              Draft.of(Actor.TRIAGE, new IncidentOpened("x"))
                  .in(new IncidentId("inc-zzzzzzzzzz"))));
      var quick = timed("100,000 events, from a snapshot", log);

      assertThat(quick.through()).isEqualTo(4L * ALERTS + 1);
      assertThat(quick.triagedThrough()).isEqualTo(whole.triagedThrough());
      assertThat(quick.incidents().openAndNewestFirst())
          .isEqualTo(whole.incidents().openAndNewestFirst());
    }
  }

  private static Recovery timed(String what, EventLog log) {
    long began = System.nanoTime();
    var recovery = Recovery.from(log);
    System.out.printf("recovery of %s: %d ms%n", what, (System.nanoTime() - began) / 1_000_000);
    return recovery;
  }

  @Test
  void incidentThatIsOverForLong_isDroppedOnTheWay() throws Exception {
    try (var log = open()) {
      var id = new IncidentId("inc-aaaaaaaaaa");
      var signal = Signals.recovered("a", "checkout", Duration.ZERO);
      log.append(List.of(Draft.of(Actor.TRIAGE, new SignalJoined(signal, "x")).in(id)));
      assertThat(Recovery.from(log).incidents().find(id)).isPresent();
      clock.pass(Duration.ofDays(4));
      log.append(Collections.nCopies(10_000, Draft.of(Actor.TRIAGE, new IncidentOpened("x"))));

      assertThat(Recovery.from(log).incidents().find(id)).isEmpty();
    }
  }

  /** Somebody erases between two readings. */
  @Test
  void alertThatIsErasedWhileTheLogIsRead_isNotRecovered() throws Exception {
    var erase = new AtomicBoolean(true);
    try (var log = open()) {
      var signal = Signals.triggered("a", "secret-service", Duration.ZERO);
      var id = new IncidentId("inc-aaaaaaaaaa");
      log.append(List.of(Draft.of(Actor.TRIAGE, new SignalJoined(signal, "x")).in(id)));
      var erased = Draft.of(Actor.TRIAGE, new PayloadErased(List.of(1L), "asked to"));
      var read =
          Recovery.from(
              (EventLog)
                  Proxy.newProxyInstance(
                      getClass().getClassLoader(),
                      new Class<?>[] {EventLog.class},
                      (_, method, arguments) -> {
                        var answer = method.invoke(log, arguments);
                        if (method.getName().equals("await") && erase.getAndSet(false)) {
                          log.append(List.of(erased));
                        }
                        return answer;
                      }));

      assertThat(read.through()).isEqualTo(2);
      assertThat(read.incidents().find(id)).isEmpty();
    }
  }

  @Test
  void snapshotOfAnotherForm_isPassedOver() throws Exception {
    try (var log = open()) {
      log.append(
          List.of(
              Draft.of(Actor.TRIAGE, new IncidentOpened("x"))
                  .in(new IncidentId("inc-zzzzzzzzzz"))));
      log.save(new Snapshot("incidents", 99, 1_000, new byte[0]));

      assertThat(Recovery.from(log).through()).isEqualTo(1);
    }
  }
}
