package echoops.intake;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Foreign texts, turned into values. */
final class Plain {
  /** Later than this is a wrong clock, and would outrank every recovery to come. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  /** Epoch numbers from here on are milliseconds: in seconds it would be the year 5138. */
  private static final long MILLIS_FROM = 100_000_000_000L;

  private Plain() {}

  static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A moment in epoch seconds, in milliseconds or in RFC 3339, not later than now. */
  static Optional<Instant> moment(String text, Instant now) {
    return instant(text).map(at -> at.isAfter(now.plus(CLOCKS_DIFFER)) ? now : at);
  }

  /** The moment that is said, be it in the future. */
  static Optional<Instant> instant(String text) {
    try {
      if (!text.matches("\\d{9,16}(\\.\\d+)?")) {
        return Optional.of(OffsetDateTime.parse(text).toInstant());
      }
      long number = Long.parseLong(text.replaceFirst("\\..*", ""));
      return Optional.of(
          number >= MILLIS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A link that a person may follow: http or https, to a host. It is never fetched. */
  static Optional<String> link(String text) {
    try {
      var uri = new URI(text);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return web && uri.getHost() != null && text.length() <= 2_000
          ? Optional.of(text)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
