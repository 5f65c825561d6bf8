package echoops.outbound;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads for how long a system wants to be left alone. What cannot be read says nothing. */
final class RetryAfter {
  /** 2001: nobody wants to be left alone for 31 years. */
  private static final long EPOCH_FROM = 1_000_000_000;

  /** As Groq writes it: {@code 2m59.56s}, {@code 7.66s}, {@code 340ms}. */
  private static final Pattern SPAN =
      Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,4})m(?!s))?(?:(\\d{1,6}(?:\\.\\d{1,9})?)s)?");

  private static final Pattern MILLIS = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)ms");

  /** A header by its name. */
  interface Headers {
    @Nullable String get(String name);
  }

  private RetryAfter() {}

  /** Datadog has a header of its own; Groq one for the day's requests, and one for tokens. */
  static Optional<Duration> in(Headers headers, Instant now) {
    return value(headers, "Retry-After")
        .flatMap(text -> read(text, now))
        .or(() -> value(headers, "X-RateLimit-Reset").flatMap(text -> reset(text, now)))
        .or(() -> value(headers, groq(headers)).flatMap(RetryAfter::span));
  }

  private static String groq(Headers headers) {
    return value(headers, "x-ratelimit-remaining-requests").filter("0"::equals).isPresent()
        ? "x-ratelimit-reset-requests"
        : "x-ratelimit-reset-tokens";
  }

  private static Optional<String> value(Headers headers, String name) {
    return Optional.ofNullable(headers.get(name)).map(String::strip);
  }

  /** Seconds, or a date. */
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

  static Optional<Duration> span(String raw) {
    var text = raw.toLowerCase(Locale.ROOT);
    var millis = MILLIS.matcher(text);
    if (millis.matches()) {
      return Optional.of(ofSeconds(Double.parseDouble(millis.group(1)) / 1000));
    }
    var span = SPAN.matcher(text);
    return text.isEmpty() || !span.matches()
        ? Optional.empty()
        : Optional.of(
            Duration.ofHours(whole(span.group(1)))
                .plusMinutes(whole(span.group(2)))
                .plus(
                    ofSeconds(
                        Optional.ofNullable(span.group(3)).map(Double::valueOf).orElse(0.0))));
  }

  private static long whole(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static Duration ofSeconds(double seconds) {
    return Duration.ofMillis((long) Math.ceil(seconds * 1000));
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
