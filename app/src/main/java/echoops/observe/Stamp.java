package echoops.observe;

import echoops.model.OwnedBy;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The time that a line begins with, in one of the ways in which loggers write it. A hand-written
 * scanner: it looks at each character once, whatever the line is.
 */
@OwnedBy("the call that reads the line")
final class Stamp {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private final String line;
  private int at;
  private int year;
  private int month;
  private int day;
  private int hour;
  private int minute;
  private int second;
  private int nano;
  private Optional<ZoneOffset> zone = Optional.empty();

  private Stamp(String line, int from) {
    this.line = line;
    this.at = from;
  }

  /**
   * What was found.
   *
   * @param end where the rest of the line begins; where the search began if there is no time
   * @param at the moment, where the line says all of it, with its zone
   */
  record Found(int end, Optional<Instant> at) {}

  static Found in(String line, int from) {
    var stamp = new Stamp(line, from);
    stamp.spaces();
    int open = stamp.peek() == '[' || stamp.peek() == '(' ? 1 : 0;
    stamp.at += open;
    if (!stamp.read()) {
      return new Found(from, Optional.empty());
    }
    if (open > 0 && !stamp.take(']') && !stamp.take(')')) {
      return new Found(from, Optional.empty());
    }
    return new Found(stamp.at, stamp.moment());
  }

  private boolean read() {
    int start = at;
    for (var form : List.<Form>of(this::iso, this::common, this::syslog, this::epoch, this::time)) {
      at = start;
      if (form.reads() && isOver()) {
        return true;
      }
    }
    return false;
  }

  private interface Form {
    boolean reads();
  }

  /** {@code 2026-11-20T10:00:00,123+01:00}, also with slashes, a space, or no zone. */
  private boolean iso() {
    year = number(4, 4);
    char mark = peek();
    if (year < 0 || (mark != '-' && mark != '/')) {
      return false;
    }
    at++;
    month = number(2, 2);
    if (!take(mark)) {
      return false;
    }
    day = number(2, 2);
    return (take('T') || take(' ') || take('t')) && time();
  }

  /** {@code 20/Nov/2026:10:00:00 +0000}, of web servers. */
  private boolean common() {
    day = number(1, 2);
    if (day < 0 || !take('/') || !monthName() || !take('/')) {
      return false;
    }
    year = number(4, 4);
    return take(':') && time();
  }

  /** {@code Nov 20 10:00:00}, without a year, so without a moment. */
  private boolean syslog() {
    if (!monthName() || !take(' ')) {
      return false;
    }
    take(' ');
    day = number(1, 2);
    year = -1;
    return day > 0 && take(' ') && time();
  }

  /** {@code 1795230033.812}: seconds, or milliseconds without a fraction. */
  private boolean epoch() {
    int start = at;
    while (Character.isDigit(peek()) || (peek() == '.' && at == start + 10)) {
      at++;
    }
    int length = at - start;
    year = -1;
    return length == 13 || length == 10 || (length > 11 && line.charAt(start + 10) == '.');
  }

  private boolean time() {
    hour = number(2, 2);
    if (hour < 0 || !take(':')) {
      return false;
    }
    minute = number(2, 2);
    if (minute < 0 || !take(':')) {
      return false;
    }
    second = number(2, 2);
    if (second < 0) {
      return false;
    }
    fraction();
    zone();
    return true;
  }

  private void fraction() {
    nano = 0;
    if ((peek() == '.' || peek() == ',') && Character.isDigit(peek(1))) {
      at++;
      int unit = 100_000_000;
      for (; Character.isDigit(peek()); at++) {
        nano += (peek() - '0') * unit;
        unit /= 10;
      }
    }
  }

  private void zone() {
    int start = at;
    take(' ');
    if (take('Z') || takeWord("UTC") || takeWord("GMT")) {
      zone = Optional.of(ZoneOffset.UTC);
      return;
    }
    char sign = peek();
    if (sign == '+' || sign == '-') {
      at++;
      int hours = number(2, 2);
      take(':');
      int minutes = number(2, 2);
      if (hours >= 0 && hours <= 17 && minutes >= 0 && minutes < 60) {
        int factor = sign == '-' ? -1 : 1;
        zone = Optional.of(ZoneOffset.ofHoursMinutes(factor * hours, factor * minutes));
        return;
      }
    }
    at = start;
  }

  private boolean monthName() {
    for (var name : MONTHS) {
      if (takeWord(name)) {
        month = MONTHS.indexOf(name) + 1;
        return true;
      }
    }
    return false;
  }

  /** A time that goes straight on into something else is part of it. */
  private boolean isOver() {
    return at >= line.length() || " \t])|:,".indexOf(peek()) >= 0;
  }

  private Optional<Instant> moment() {
    if (year < 0 || zone.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(year, month, day, hour, minute, second, nano).toInstant(zone.get()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** So many digits as a number; -1 if there are fewer. */
  private int number(int least, int most) {
    int value = 0;
    int digits = 0;
    for (; digits < most && Character.isDigit(peek()) && peek() <= '9'; digits++) {
      value = value * 10 + (peek() - '0');
      at++;
    }
    return digits < least ? -1 : value;
  }

  private boolean takeWord(String word) {
    boolean is = line.startsWith(word, at);
    at += is ? word.length() : 0;
    return is;
  }

  private boolean take(char c) {
    boolean is = peek() == c;
    at += is ? 1 : 0;
    return is;
  }

  private void spaces() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  private char peek() {
    return peek(0);
  }

  private char peek(int ahead) {
    return at + ahead < line.length() ? line.charAt(at + ahead) : '\0';
  }
}
