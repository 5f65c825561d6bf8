package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.Json;
import echoops.model.Actor;
import echoops.model.Complaint;
import echoops.model.IncidentEvent.AlertReceived;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentId;
import echoops.model.Signal;
import echoops.model.Urgency;
import echoops.store.Draft;
import echoops.store.SqliteEventLog;
import echoops.telemetry.CrashPoint;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import echoops.testing.ManualClock;
import echoops.testing.Signals;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Triage as it follows the log of a whole service. */
class TriageStepTest {
  @TempDir Path data;

  private LocalRoom open(CrashPoints crashPoints) {
    return LocalRoom.open(data, Map.of(), InstantSource.system(), crashPoints);
  }

  private static String alert(String cycle, String transition) {
    return "{\"title\":\"Errors\",\"id\":\"%s%s\",\"alert_cycle_key\":\"%s\",\"alert_transition\":\"%s\",\"tags\":\"service:pay\"}"
        .formatted(cycle, transition, cycle, transition);
  }

  private static List<String> kinds(LocalRoom room) {
    return room.outside().log().read(0, 100).stream().map(r -> Json.kind(r.event())).toList();
  }

  /** The disk takes longer than anybody waits, and then does what it was asked. */
  @Test
  void alert_thatADiskTooSlowPlaces_isPlacedOnce() {
    var disk = new StuckDisk();
    try (var room = open(disk)) {
      room.datadog(alert("c1", "Triggered"));
      Eventually.that("triage tries again", () -> room.outside().log().waiting() > 0);
      disk.goOn();
      room.settle();

      assertThat(kinds(room))
          .startsWith("AlertReceived", "IncidentOpened", "SignalJoined", "HeadlineWritten")
          .containsOnlyOnce("SignalJoined");
    }
  }

  /** A signal that no sender's alert is read as, which breaks off its placing half way. */
  @Test
  void alert_thatCannotBePlaced_leavesNoTraceInTheDecisionOnTheNext() {
    var settings = Map.of("ECHOOPS_STORM_ALERTS", "3");
    var clock = new ManualClock();
    try (var room = LocalRoom.open(data, settings, clock, CrashPoints.NONE)) {
      room.outside()
          .log()
          .append(
              Stream.of(alone("a"), withoutSeverity(alone("b")), alone("c"))
                  .map(signal -> new AlertReceived(signal, Optional.empty()))
                  .map(event -> Draft.of(Actor.webhook("test"), event))
                  .toList());
      room.settle();

      assertThat(kinds(room)).containsOnlyOnce("IncidentOpened").doesNotContain("StormGathered");
      assertThat(incident(room).get("alerts").asInt()).isEqualTo(2);
    }
  }

  private static Signal alone(String alert) {
    return Signals.triggered(alert, "pay", Duration.ZERO);
  }

  @SuppressWarnings("NullAway") // What JSON without the field is read as.
  private static Signal withoutSeverity(Signal signal) {
    var urgency = new Urgency(null, "nothing");
    return Signals.complaining(
        signal, new Complaint("Errors", urgency, Optional.empty(), Optional.empty()));
  }

  /** The alert is decided on before the close, and written down after it. */
  @Test
  void alert_thatAClosePassesOnItsWay_opensTheIncidentAgain() {
    var triage = new Gate(CrashPoint.BEFORE_TRIAGE_APPEND, 2);
    try (var room = open(triage)) {
      room.datadog(alert("c1", "Triggered"));
      room.settle();
      room.datadog(alert("c2", "Triggered"));
      triage.awaitArrival();
      assertThat(close(room).status()).isEqualTo(200);
      triage.open();
      room.settle();
      assertThat(status(room)).isEqualTo("OPEN");
      room.datadog(alert("c2", "Recovered"));
      room.settle();

      assertThat(status(room)).isEqualTo("RESOLVED");
      assertThat(kinds(room)).endsWith("SignalJoined", "IncidentResolved", "HeadlineWritten");
      assertThat(headlines(room)).noneMatch(said -> said.contains("closed by hand"));
    }
  }

  @Test
  void close_thatNobodyHadPutIntoWords_isSaidAfterTheNextStart() {
    IncidentId id;
    try (var room = open(CrashPoints.NONE)) {
      room.datadog(alert("c1", "Triggered"));
      room.settle();
      id = new IncidentId(incident(room).get("id").asText());
    }
    try (var log =
        SqliteEventLog.open(data, InstantSource.system(), new Telemetry(), CrashPoints.NONE)) {
      log.append(List.of(Draft.of(new Actor("person:ray"), new IncidentClosed("known")).in(id)));
    }
    try (var room = open(CrashPoints.NONE)) {
      Eventually.that("it is said", () -> headlines(room).getLast().contains("closed by hand"));
    }
    try (var room = open(CrashPoints.NONE)) {
      room.datadog(alert("c9", "Triggered"));
      room.settle();

      assertThat(headlines(room)).filteredOn(said -> said.contains("by hand")).hasSize(1);
    }
  }

  private static LocalRoom.Answer close(LocalRoom room) {
    var path = "/api/incidents/" + incident(room).get("id").asText() + "/close";
    return room.post(path, "{\"because\":\"known\"}");
  }

  private static JsonNode incident(LocalRoom room) {
    return room.get("/api/incidents").json().get(0);
  }

  private static String status(LocalRoom room) {
    return incident(room).get("status").asText();
  }

  private static List<String> headlines(LocalRoom room) {
    return room.outside().log().read(0, 100).stream()
        .flatMap(
            r -> r.event() instanceof HeadlineWritten(var h) ? Stream.of(h.shown()) : Stream.of())
        .toList();
  }

  /** Lets nobody pass a point from the so-manieth time on until it is opened. */
  private static final class Gate implements CrashPoints {
    private final CrashPoint at;
    private final AtomicInteger free;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    private Gate(CrashPoint at, int time) {
      this.at = at;
      this.free = new AtomicInteger(time - 1);
    }

    @Override
    public void passed(CrashPoint point) {
      if (point == at && free.getAndDecrement() <= 0) {
        arrived.countDown();
        await(opened);
      }
    }

    void awaitArrival() {
      await(arrived);
    }

    void open() {
      opened.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stands still at the commit of what triage appends first. */
  private static final class StuckDisk implements CrashPoints {
    private final AtomicBoolean triage = new AtomicBoolean();
    private final CountDownLatch works = new CountDownLatch(1);

    @Override
    public void passed(CrashPoint point) {
      triage.compareAndSet(false, point == CrashPoint.BEFORE_TRIAGE_APPEND);
      if (point == CrashPoint.BEFORE_COMMIT && triage.get()) {
        await(works);
      }
    }

    void goOn() {
      works.countDown();
    }
  }
}
