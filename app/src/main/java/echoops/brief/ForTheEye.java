package echoops.brief;

import echoops.model.Environment;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names as they are written, numbers in digits, the time by the clock. */
final class ForTheEye implements Wording {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY_AND_CLOCK =
      DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final Duration CLOCK_ALONE_IS_CLEAR = Duration.ofHours(20);

  @Override
  public String service(ServiceName service) {
    return service.value();
  }

  @Override
  public String environment(Environment environment) {
    return environment.value();
  }

  @Override
  public String count(long number) {
    return String.valueOf(number);
  }

  @Override
  public String quantity(Quantity quantity) {
    return quantity.shown();
  }

  @Override
  public String metric(String metric) {
    return metric;
  }

  @Override
  public String title(String title) {
    return title.replaceFirst("[.!?\\s]{1,9}$", "");
  }

  @Override
  public String since(Instant since, Instant now) {
    if (since.isBefore(Instant.EPOCH)) {
      // A sender without a clock; the calendar ends before some of their dates do.
      return "since before 1970";
    }
    boolean clear = Duration.between(since, now).compareTo(CLOCK_ALONE_IS_CLEAR) < 0;
    return "since " + (clear ? CLOCK : DAY_AND_CLOCK).format(since);
  }

  @Override
  public String digits(String words) {
    return words;
  }
}
