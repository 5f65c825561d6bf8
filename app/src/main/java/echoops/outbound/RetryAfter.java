package echoops.outbound;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the header of that name: seconds, or a date. What is neither says nothing. */
final class RetryAfter {
  /** 2001: nobody wants to be left alone for 31 years. */
  private static final long EPOCH_FROM = 1_000_000_000;

  private RetryAfter() {}

  static Optional<Duration> read(String text, Instant now) {
    return text.matches("\\d{1,10}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : date(text).map(at -> between(now, at));
  }

  /** Seconds until then, or the second since 1970 at which it is; vendors mean one or the other. */
  static Optional<Duration> reset(String text, Instant now) {
    return read(text, now)
        .map(
            time ->
                time.toSeconds() < EPOCH_FROM
                    ? time
                    : between(now, Instant.ofEpochSecond(time.toSeconds())));
  }

  private static Duration between(Instant now, Instant at) {
    return now.isBefore(at) ? Duration.between(now, at) : Duration.ZERO;
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
