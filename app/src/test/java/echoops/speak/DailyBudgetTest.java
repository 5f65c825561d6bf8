package echoops.speak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Failure;
import echoops.testing.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyBudgetTest {
  @TempDir Path data;
  private final ManualClock clock = new ManualClock();

  private DailyBudget budget() {
    return new DailyBudget(10, data.resolve("spent"), clock);
  }

  private static void isRefused(DailyBudget budget) {
    assertThatThrownBy(() -> budget.expect("123456"))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessage("the 10 characters a day of voices from the cloud are spent");
  }

  @Test
  void whatIsSpent_isRefusedUntilTomorrow() {
    var budget = budget();
    budget.spend("123456");
    isRefused(budget);

    assertThat(budget.trouble()).isPresent();
    clock.pass(Duration.ofDays(1));
    budget.expect("123456");
    assertThat(budget.trouble()).isEmpty();
  }

  @Test
  void restart_givesNothingBack() {
    budget().spend("123456");

    isRefused(budget());
  }

  @Test
  void thatItIsSpent_isToldOnceADay() {
    var budget = budget();
    assertThat(budget.isNewlySpent()).isFalse();
    budget.spend("1234567890");
    isRefused(budget);

    assertThat(budget.isNewlySpent()).isTrue();
    assertThat(budget.isNewlySpent()).isFalse();
  }

  @Test
  void fileThatSaysSomethingElse_isNotBelieved() throws Exception {
    Files.writeString(data.resolve("spent"), "2026-11-20 many");

    budget().expect("123456");
  }
}
