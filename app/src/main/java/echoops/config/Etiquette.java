package echoops.config;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How the room behaves among people who think. What is critical, and what became of an action, is
 * said all the same.
 *
 * @param aMinute so much of a minute it may speak unasked
 * @param quietHours in which it does not speak unasked
 */
public record Etiquette(Duration aMinute, Optional<QuietHours> quietHours) {
  /** From one time of the day until another, which may be of the next day. */
  public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
    public boolean contains(Instant moment) {
      var time = LocalTime.ofInstant(moment, zone);
      boolean isAfter = !time.isBefore(from);
      boolean isBefore = time.isBefore(to);
      return from.isBefore(to) ? isAfter && isBefore : isAfter || isBefore;
    }
  }
}
