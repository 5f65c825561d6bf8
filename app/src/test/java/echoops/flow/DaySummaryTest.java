package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.flow.Timetable.Job;
import echoops.model.Actor;
import echoops.model.Cron;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.DetectionPaused;
import echoops.model.IncidentEvent.SummaryWritten;
import echoops.store.Draft;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Over processes that follow each other on one log; each day's is due at nine. */
class DaySummaryTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration UNTIL_DUE =
      Duration.between(ManualClock.START, Instant.parse("2026-11-21T09:00:00Z"));

  private final ManualClock clock = new ManualClock();
  private final MemoryEventLog log = new MemoryEventLog(clock);

  private DaySummary summary() {
    return new DaySummary(Anomalies.from(log), log, clock);
  }

  /** As by a process when it begins. */
  private Timetable begun() {
    var summary = summary();
    var job = new Job("summary", new Cron("0 9 * * *"), summary.last(), summary::write);
    return new Timetable(List.of(job), ZoneOffset.UTC, clock);
  }

  private void happened(IncidentEvent event) {
    log.append(List.of(Draft.of(Actor.DRIFT, event)));
  }

  private SummaryWritten aDay() {
    return new SummaryWritten("a day", clock.instant().minus(DAY), clock.instant());
  }

  private DetectionPaused paused() {
    return new DetectionPaused(clock.instant(), "ann");
  }

  private int summaries() {
    return log.latest(SummaryWritten.class, 100).size();
  }

  @Test
  void dueBetweenTwoProcesses_isWrittenOnceAndGoesOn() {
    happened(aDay());
    clock.pass(UNTIL_DUE.minusSeconds(2));
    begun().take();
    assertThat(summaries()).isEqualTo(1);
    clock.pass(Duration.ofSeconds(10));
    var next = begun();
    next.take();
    next.take();
    begun().take();
    assertThat(summaries()).isEqualTo(2);
    clock.pass(DAY);
    next.take();

    assertThat(summaries()).isEqualTo(3);
  }

  @Test
  void firstOneDueBetweenTwoProcesses_isWritten() {
    happened(paused());
    clock.pass(UNTIL_DUE.plusSeconds(8));
    begun().take();

    assertThat(summaries()).isEqualTo(1);
  }

  @Test
  void firstProcess_makesUpForNothing() {
    clock.pass(UNTIL_DUE.plusSeconds(8));
    var first = begun();
    happened(paused());
    first.take();

    assertThat(summaries()).isZero();
  }

  @Test
  void dueLongAgo_isNotMadeUpFor() {
    happened(aDay());
    clock.pass(UNTIL_DUE.plus(Duration.ofHours(4)));
    begun().take();

    assertThat(summaries()).isEqualTo(1);
  }

  /** As when the log gave no answer, though it has it. */
  @Test
  void writtenTwiceForOneMoment_isOne() {
    summary().write(clock.instant());
    clock.pass(Duration.ofSeconds(5));
    summary().write(clock.instant().minusSeconds(5));

    assertThat(summaries()).isEqualTo(1);
  }
}
