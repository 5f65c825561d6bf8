package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.flow.Attendance.Left;
import echoops.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttendanceTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofSeconds(5);

  private final ManualClock clock = new ManualClock();
  private final Attendance attendance = new Attendance();

  private Left leave(long sequence) {
    var left = new Left(clock.instant(), sequence);
    attendance.left("Ray", left);
    return left;
  }

  @Test
  void whoeverIsNew_wasNotHereBefore() {
    assertThat(attendance.came("Ray", clock.instant())).isEmpty();
  }

  @Test
  void whoeverComesBack_wasHereUntilTheyLeft() {
    attendance.came("Ray", clock.instant());
    var left = leave(7);
    clock.pass(LONG);

    assertThat(attendance.came("Ray", clock.instant())).contains(left);
    assertThat(attendance.came("Kim", clock.instant())).isEmpty();
  }

  @Test
  void reload_isNoLeaving() {
    attendance.came("Ray", clock.instant());
    var left = leave(7);
    clock.pass(LONG);
    attendance.came("Ray", clock.instant());
    leave(9);
    clock.pass(SHORT);

    assertThat(attendance.came("Ray", clock.instant())).contains(left);
  }

  @Test
  void secondWindow_isOfTheSameStay() {
    attendance.came("Ray", clock.instant());
    attendance.came("Ray", clock.instant());
    leave(3);
    clock.pass(LONG);

    assertThat(attendance.came("Ray", clock.instant())).isEmpty();
  }

  @Test
  void leaving_ofSomebodyWhoNeverCame_isPassedOver() {
    leave(3);

    assertThat(attendance.came("Ray", clock.instant())).isEmpty();
  }
}
