package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.flow.Timetable.Job;
import echoops.model.Cron;
import echoops.model.Failure;
import echoops.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimetableTest {
  private final ManualClock clock = new ManualClock();
  private final List<String> done = new ArrayList<>();
  private final Timetable table =
      new Timetable(
          List.of(
              new Job("fail", new Cron("* * * * *"), this::fail),
              new Job("collect", new Cron("* * * * *"), () -> done.add("collect")),
              new Job("retrain", new Cron("0 3 * * SUN"), () -> done.add("retrain"))),
          ZoneOffset.UTC,
          clock);

  private void fail() {
    done.add("fail");
    throw new Failure.Unavailable("away", Duration.ofSeconds(1));
  }

  @Test
  void job_isDoneWhenItIsDueThoughAnotherFailsAndIsTriedAgain() {
    table.take();
    assertThat(done).isEmpty();
    clock.pass(Duration.ofMinutes(1));
    table.take();
    table.take();

    assertThat(done).containsExactly("fail", "collect", "fail");
  }

  @Test
  void missedTimes_areMadeUpForOnce() {
    clock.pass(Duration.ofDays(8));
    table.take();
    table.take();

    assertThat(done).containsExactly("fail", "collect", "retrain", "fail");
  }

  @Test
  void jobThatIsTriedAgain_isStillThatOfItsMoment() {
    var moments = new ArrayList<Instant>();
    var job =
        new Job(
            "note",
            new Cron("* * * * *"),
            Optional.empty(),
            moment -> {
              moments.add(moment);
              fail();
            });
    var noting = new Timetable(List.of(job), ZoneOffset.UTC, clock);
    clock.pass(Duration.ofSeconds(75));
    noting.take();
    clock.pass(Duration.ofSeconds(5));
    noting.take();

    var due = ManualClock.START.plusSeconds(60);
    assertThat(moments).containsExactly(due, due);
  }

  @Test
  void askedFor_isDoneAtOnce() {
    table.soon("retrain");
    table.take();

    assertThat(done).containsExactly("retrain");
  }
}
