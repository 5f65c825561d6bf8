package echoops.model;

import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When something is to be done, as cron writes it: minute, hour, day of the month, month, day of
 * the week. Where neither of the two days is left open, either will do.
 *
 * <p>Where clocks are put forward, what was due in the skipped time is due once, right after it;
 * where they are put back, what is due at certain hours is due the first time only. What is due in
 * every hour goes on as if clocks were never touched.
 */
public final class Cron {
  private static final int FIELDS = 5;
  private static final int LONGEST_FEBRUARY = 29;

  private final String text;
  private final long minutes;
  private final long hours;
  private final long days;
  private final long months;
  private final long weekdays;

  public Cron(String text) {
    this.text = text.strip();
    var fields = this.text.split("\\s+", -1);
    if (fields.length != FIELDS) {
      throw wrong("not five fields: minute, hour, day of the month, month, day of the week");
    }
    try {
      minutes = CronField.MINUTE.bits(fields[0]);
      hours = CronField.HOUR.bits(fields[1]);
      days = CronField.DAY.bits(fields[2]);
      months = CronField.MONTH.bits(fields[3]);
      weekdays = CronField.WEEKDAY.bits(fields[4]);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cron \"" + text + "\": " + e.getMessage(), e);
    }
    if (!everComes()) {
      throw wrong("there is no such day");
    }
  }

  private IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException("cron \"" + text + "\": " + why);
  }

  private boolean everComes() {
    if (weekdays != CronField.WEEKDAY.all()) {
      return true;
    }
    int first = Long.numberOfTrailingZeros(days);
    for (int month = 1; month <= 12; month++) {
      if (has(months, month) && first <= longest(month)) {
        return true;
      }
    }
    return false;
  }

  private static int longest(int month) {
    return switch (month) {
      case 2 -> LONGEST_FEBRUARY;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** The first moment that is due after another one. */
  public Instant next(Instant after, ZoneId zone) {
    var at = after.atZone(zone).truncatedTo(MINUTES).plusMinutes(1);
    while (!isDue(at)) {
      at = later(at);
    }
    return at.toInstant();
  }

  /** The next moment worth a look: clocks that are touched on the way are looked at as well. */
  private ZonedDateTime later(ZonedDateTime at) {
    var later = skipped(at);
    var touched = at.getZone().getRules().nextTransition(at.toInstant());
    return touched != null && touched.getInstant().isBefore(later.toInstant())
        ? touched.getInstant().atZone(at.getZone())
        : later;
  }

  private ZonedDateTime skipped(ZonedDateTime at) {
    if (!isDay(at.toLocalDateTime())) {
      return at.toLocalDate().plusDays(1).atStartOfDay(at.getZone());
    }
    return has(hours, at.getHour()) ? at.plusMinutes(1) : at.truncatedTo(HOURS).plusHours(1);
  }

  private boolean isDue(ZonedDateTime at) {
    if (hours == CronField.HOUR.all()) {
      return isDue(at.toLocalDateTime());
    }
    return (isDue(at.toLocalDateTime()) && !isSaidTwice(at)) || wasSkipped(at);
  }

  private static boolean isSaidTwice(ZonedDateTime at) {
    return !at.withEarlierOffsetAtOverlap().getOffset().equals(at.getOffset());
  }

  /** Whether clocks were put forward at this moment, over a time at which it was due. */
  private boolean wasSkipped(ZonedDateTime at) {
    var touched = at.getZone().getRules().previousTransition(at.toInstant().plusNanos(1));
    if (touched == null || !touched.isGap() || !touched.getInstant().equals(at.toInstant())) {
      return false;
    }
    var skipped = touched.getDateTimeBefore();
    while (skipped.isBefore(touched.getDateTimeAfter())) {
      if (isDue(skipped)) {
        return true;
      }
      skipped = skipped.plusMinutes(1);
    }
    return false;
  }

  private boolean isDue(LocalDateTime at) {
    return has(minutes, at.getMinute()) && has(hours, at.getHour()) && isDay(at);
  }

  private boolean isDay(LocalDateTime at) {
    boolean ofMonth = has(days, at.getDayOfMonth());
    boolean ofWeek = has(weekdays, at.getDayOfWeek().getValue() % 7);
    boolean isEither = days != CronField.DAY.all() && weekdays != CronField.WEEKDAY.all();
    return has(months, at.getMonthValue()) && (isEither ? ofMonth || ofWeek : ofMonth && ofWeek);
  }

  private static boolean has(long bits, int number) {
    return (bits & 1L << number) != 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cron cron && cron.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
