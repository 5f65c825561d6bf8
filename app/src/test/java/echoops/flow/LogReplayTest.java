package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.ActionId;
import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.IncidentEvent.NoteTaken;
import echoops.model.IncidentEvent.Rehearsed;
import echoops.store.Draft;
import echoops.store.RecordedLog;
import echoops.store.SqliteEventLog;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import echoops.testing.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReplayTest {
  @TempDir Path data;
  private final ManualClock clock = new ManualClock();
  private final List<String> told = new ArrayList<>();
  private final List<Duration> rests = new ArrayList<>();

  @BeforeEach
  void record() {
    try (var log = SqliteEventLog.open(data, clock, new Telemetry(), CrashPoints.NONE)) {
      log.append(List.of(Draft.of(Actor.TRIAGE, new NoteTaken("one"))));
      log.append(List.of(Draft.of(Actor.TRIAGE, new Rehearsed(new ActionId("a-0123456789ab")))));
      clock.pass(Duration.ofMinutes(2));
      log.append(List.of(Draft.of(Actor.TRIAGE, new NoteTaken("two"))));
    }
  }

  private long tell(Optional<Double> speed) throws InterruptedException {
    try (var log = RecordedLog.open(data)) {
      return new LogReplay(log, rests::add).tell(speed, told::add);
    }
  }

  @Test
  void log_isToldInItsOrder_butForWhatPeopleNeverSee() throws Exception {
    assertThat(tell(Optional.empty())).isEqualTo(3);
    assertThat(told)
        .containsExactly(
            "2026-11-20 15:00:00 UTC EchoOps: Noted: “one”",
            "2026-11-20 15:02:00 UTC EchoOps: Noted: “two”");
    assertThat(rests).isEmpty();
  }

  @Test
  void speed_shortensWhatLiesBetween() throws Exception {
    tell(Optional.of(60.0));
    tell(Optional.of(0.5));

    assertThat(rests).containsExactly(Duration.ofSeconds(2), Duration.ofMinutes(4));
  }

  @Test
  void whatIsNoLog_isRefused() throws Exception {
    var other = Files.writeString(data.resolve("other"), "this is no database, and long enough");

    assertThatThrownBy(() -> RecordedLog.open(other))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessageContaining("not an event log");
    assertThatThrownBy(() -> RecordedLog.open(data.resolve("nowhere")))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessageContaining("there is no event log");
  }
}
