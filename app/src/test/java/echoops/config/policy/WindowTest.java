package echoops.config.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Set<DayOfWeek> FRIDAY = Set.of(DayOfWeek.FRIDAY);

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T20:59:59Z, false",
    "2026-11-20T21:00:00Z, true",
    "2026-11-21T04:59:59Z, true",
    "2026-11-21T05:00:00Z, false",
    "2026-11-20T04:00:00Z, false",
    "2026-07-24T20:00:00Z, true",
    "2026-07-24T19:59:59Z, false",
  })
  void night_goesOnIntoTheNextDay_bothInSummerAndInWinter(Instant now, boolean holds) {
    var night = new Window.Weekly(FRIDAY, LocalTime.of(22, 0), LocalTime.of(6, 0), BERLIN);

    assertThat(night.holds(now)).isEqualTo(holds);
  }

  @Test
  void fromMidnightToMidnight_isTheWholeDay() {
    var day = new Window.Weekly(FRIDAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, BERLIN);

    assertThat(day.holds(Instant.parse("2026-11-19T23:00:00Z"))).isTrue();
    assertThat(day.holds(Instant.parse("2026-11-20T22:59:59Z"))).isTrue();
    assertThat(day.holds(Instant.parse("2026-11-20T23:00:00Z"))).isFalse();
    assertThat(day.holds(Instant.parse("2026-11-19T22:59:59Z"))).isFalse();
  }

  @Test
  void once_endsAfterItBegins() {
    var now = Instant.parse("2026-11-20T12:00:00Z");

    assertThat(new Window.Once(now, now.plusSeconds(1)).holds(now)).isTrue();
    assertThat(new Window.Once(now, now.plusSeconds(1)).holds(now.plusSeconds(1))).isFalse();
    assertThatThrownBy(() -> new Window.Once(now, now)).hasMessage("it ends before it begins");
  }
}
