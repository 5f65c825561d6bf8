package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstPlayedTest {
  @ParameterizedTest
  @CsvSource({
    // Sent 200 ms ago, of which the browser had it for 100: 50 each way, heard 80 after that.
    "200, 80, 100, 130",
    // A browser on this machine.
    "91, 85, 90, 85",
    // It is to be heard a little after it was told.
    "100, 120, 90, 125",
    // Nobody has sound for longer than it exists; then the way takes no time.
    "100, 80, 60000, 80",
    // Nor is it heard long after it was told.
    "100, 60000, 90, 1100",
    "100, 0, 0, 50",
  })
  void firstSound_isHeardWhenTheBrowserSaysLessTheWay(long since, long after, long held, long at) {
    var heard =
        FirstPlayed.heard(
            Duration.ofMillis(since), Duration.ofMillis(after), Duration.ofMillis(held));

    assertThat(heard).isCloseTo(Duration.ofMillis(at), Duration.ofMillis(1));
  }
}
