package echoops.brief;

import static java.util.stream.Collectors.joining;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Dates, times of day and spans of time in foreign text. */
final class Moments {
  private static final String TIME =
      "([01]?\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d)(?:[.,]\\d{1,9})?)?"
          + "([zZ]|UTC|[+-]\\d{2}(?::?\\d{2})?|[aApP][mM])?";
  private static final Pattern CLOCK = Pattern.compile(TIME);
  private static final Pattern DATE = Pattern.compile("(\\d{4})[-/](\\d{2})[-/](\\d{2})");
  private static final Pattern DATE_AND_TIME = Pattern.compile(DATE.pattern() + "[tT_]" + TIME);
  private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2}):?(\\d{2})?");

  private static final Pattern ISO_SPAN =
      Pattern.compile(
          "P(?=\\d|T\\d)(?:(\\d{1,4})W)?(?:(\\d{1,4})D)?"
              + "(?:T(?:(\\d{1,5})H)?(?:(\\d{1,5})M)?(?:(\\d{1,6}(?:\\.\\d{1,3})?)S)?)?");
  private static final Pattern SPAN =
      Pattern.compile(
          "(?:(\\d{1,4})w)?(?:(\\d{1,4})d)?(?:(\\d{1,4})h)?(?:(\\d{1,3})m(?:in)?)?"
              + "(?:(\\d{1,5}(?:\\.\\d{1,3})?)s)?");
  private static final Pattern THOUSANDTHS = Pattern.compile("\\d{3}m");
  private static final int MOST_MINUTES = 180;
  private static final List<String> UNITS = List.of("w", "d", "h", "min", "s");

  private Moments() {}

  static Optional<String> said(String word) {
    var moment = DATE_AND_TIME.matcher(word);
    if (moment.matches()) {
      return day(moment).map(day -> day + " at " + time(moment, 4));
    }
    var date = DATE.matcher(word);
    if (date.matches()) {
      return day(date);
    }
    var clock = CLOCK.matcher(word);
    return clock.matches() ? Optional.of(time(clock, 1)) : span(word);
  }

  private static Optional<String> day(Matcher found) {
    try {
      var date =
          LocalDate.of(
              Integer.parseInt(found.group(1)),
              Integer.parseInt(found.group(2)),
              Integer.parseInt(found.group(3)));
      var month = date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      var day = Amounts.ordinal(date.getDayOfMonth());
      return Optional.of(month + " " + day + " " + Digits.paired(found.group(1)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The groups are the hour, the minute, the second and the zone. */
  private static String time(Matcher found, int group) {
    int hour = Integer.parseInt(found.group(group));
    int minute = Integer.parseInt(found.group(group + 1));
    var zone = Optional.ofNullable(found.group(group + 3)).orElse("");
    var second = Optional.ofNullable(found.group(group + 2)).map(Integer::parseInt).orElse(0);
    boolean isOfHalfADay = zone.toLowerCase(Locale.ROOT).endsWith("m");
    var said =
        isOfHalfADay && minute == 0
            ? Numbers.count(hour)
            : Numbers.count(hour) + " " + minutes(minute);
    return said + seconds(second) + zone(zone);
  }

  private static String minutes(int minute) {
    if (minute == 0) {
      return "hundred hours";
    }
    return minute < 10 ? "oh " + Numbers.count(minute) : Numbers.count(minute);
  }

  private static String seconds(int second) {
    return second == 0 ? "" : " and " + Units.of("s").orElseThrow().after(Numbers.count(second));
  }

  private static String zone(String zone) {
    var offset = OFFSET.matcher(zone);
    if (zone.isEmpty()) {
      return "";
    }
    if (!offset.matches()) {
      return " " + Spelling.spelled(zone.length() == 1 ? "UTC" : zone);
    }
    int hours = Integer.parseInt(offset.group(2));
    int minutes = Optional.ofNullable(offset.group(3)).map(Integer::parseInt).orElse(0);
    var sign = offset.group(1).equals("+") ? " plus " : " minus ";
    return " U T C"
        + (hours + minutes == 0 ? "" : sign + Numbers.count(hours))
        + (minutes == 0 ? "" : " " + Numbers.count(minutes));
  }

  private static Optional<String> span(String word) {
    var iso = ISO_SPAN.matcher(word);
    if (iso.matches()) {
      return Optional.of(parts(iso)).filter(said -> !said.isEmpty());
    }
    var span = SPAN.matcher(word);
    return span.matches() && !isThousandths(word)
        ? Optional.of(parts(span)).filter(said -> !said.isEmpty())
        : Optional.empty();
  }

  /** Of a processor, as Kubernetes counts them: nobody writes so many minutes. */
  private static boolean isThousandths(String word) {
    return THOUSANDTHS.matcher(word).matches()
        && Integer.parseInt(word.substring(0, word.length() - 1)) > MOST_MINUTES;
  }

  private static String parts(Matcher span) {
    return IntStream.range(0, UNITS.size())
        .filter(i -> span.group(i + 1) != null)
        .mapToObj(i -> Amounts.of(span.group(i + 1), UNITS.get(i)))
        .collect(joining(" "));
  }
}
