package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.json.Json;
import echoops.telemetry.CrashPoint;
import echoops.telemetry.CrashPoints;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
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
          .containsExactly("AlertReceived", "IncidentOpened", "SignalJoined", "HeadlineWritten");
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
        try {
          works.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    void goOn() {
      works.countDown();
    }
  }
}
