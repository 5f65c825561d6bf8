package echoops.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Moments as senders write them. Pure. */
public final class Moments {
  /** A rehearsal may run ahead of the clock; what is later than this is a wrong clock. */
  private static final Duration AHEAD = Duration.ofHours(24);

  private static final long MILLIS_FROM = 100_000_000_000L;
  private static final long MICROS_FROM = MILLIS_FROM * 1_000;
  private static final long NANOS_FROM = MICROS_FROM * 1_000;

  private static final String LONGEST_LONG = String.valueOf(Long.MAX_VALUE);

  private Moments() {}

  /** What a field says, in epoch seconds, milli-, micro- or nanoseconds, or in ISO 8601. */
  public static Optional<Instant> in(JsonNode value, Instant now) {
    var said = value.isTextual() || value.isNumber() ? said(value.asText()) : none();
    return said.filter(at -> isSane(at, now));
  }

  /** Of OTLP: nanoseconds as a number or as a text, of which 0 says nothing. */
  public static Optional<Instant> nanos(JsonNode value, Instant now) {
    var text = value.asText();
    return isWhole(text)
        ? Optional.of(ofNanos(Long.parseLong(text))).filter(at -> isSane(at, now))
        : none();
  }

  public static boolean isSane(Instant at, Instant now) {
    return at.isAfter(Instant.EPOCH) && at.isBefore(now.plus(AHEAD));
  }

  private static Optional<Instant> said(String text) {
    if (isWhole(text)) {
      return Optional.of(ofNumber(Long.parseLong(text)));
    }
    return fraction(text).or(() -> iso(text.strip()));
  }

  private static boolean isWhole(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_LONG.length()
        && text.chars().allMatch(c -> c >= '0' && c <= '9')
        && (text.length() < LONGEST_LONG.length() || text.compareTo(LONGEST_LONG) <= 0);
  }

  private static Instant ofNumber(long number) {
    if (number < MILLIS_FROM) {
      return Instant.ofEpochSecond(number);
    }
    if (number < MICROS_FROM) {
      return Instant.ofEpochMilli(number);
    }
    return ofNanos(number < NANOS_FROM ? number * 1_000 : number);
  }

  private static Instant ofNanos(long nanos) {
    return Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
  }

  /** Seconds or milliseconds with a fraction. */
  private static Optional<Instant> fraction(String text) {
    if (text.isEmpty() || text.length() > 40 || !Character.isDigit(text.charAt(0))) {
      return none();
    }
    try {
      var number = new BigDecimal(text);
      boolean isOfThisAge = number.precision() - number.scale() <= 15 && number.scale() <= 40;
      return isOfThisAge ? Optional.of(ofFraction(number)) : none();
    } catch (NumberFormatException e) {
      return none();
    }
  }

  private static Instant ofFraction(BigDecimal number) {
    boolean inMillis = number.compareTo(BigDecimal.valueOf(MILLIS_FROM)) >= 0;
    return ofNanos(number.movePointRight(inMillis ? 6 : 9).longValue());
  }

  /** A time without a zone is taken as UTC, since loggers that write JSON mean that. */
  private static Optional<Instant> iso(String text) {
    if (text.length() < 16 || text.length() > 40) {
      return none();
    }
    var iso = text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
    try {
      return Optional.of(OffsetDateTime.parse(iso.replace(',', '.')).toInstant());
    } catch (DateTimeException e) {
      return local(iso.replace(',', '.'));
    }
  }

  private static Optional<Instant> local(String iso) {
    try {
      return Optional.of(LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return none();
    }
  }

  private static Optional<Instant> none() {
    return Optional.empty();
  }
}
