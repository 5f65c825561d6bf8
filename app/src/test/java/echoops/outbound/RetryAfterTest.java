package echoops.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  private static Optional<Duration> in(Map<String, String> headers) {
    return RetryAfter.in(headers::get, ManualClock.START);
  }

  @ParameterizedTest
  @CsvSource({
    "7, PT7S",
    "86400, PT24H",
    "'Fri, 20 Nov 2026 15:00:30 GMT', PT30S",
    "'Fri, 20 Nov 2026 14:00:00 GMT', PT0S",
  })
  void retryAfter_isSecondsOrADate(String header, Duration expected) {
    assertThat(in(Map.of("Retry-After", header))).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"7.66s, PT7.66S", "2m59.56s, PT2M59.56S", "340ms, PT0.34S", "1h2m3s, PT1H2M3S"})
  void tokensOfAMinute_areBackWhenGroqSaysSo(String header, Duration expected) {
    assertThat(in(Map.of("x-ratelimit-reset-tokens", header))).contains(expected);
  }

  @Test
  void whereTheDaysRequestsAreGone_theirResetCounts() {
    var headers =
        Map.of(
            "x-ratelimit-remaining-requests", "0",
            "x-ratelimit-reset-requests", "5h",
            "x-ratelimit-reset-tokens", "2s");

    assertThat(in(headers)).contains(Duration.ofHours(5));
  }

  @ParameterizedTest
  @CsvSource({"soon", "-1", "''", "9999999999s", "1d"})
  void whatCannotBeRead_saysNothing(String header) {
    assertThat(in(Map.of("Retry-After", header, "x-ratelimit-reset-tokens", header))).isEmpty();
  }
}
