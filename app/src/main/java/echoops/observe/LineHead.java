package echoops.observe;

import echoops.model.LogLevel;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A line as programs print it, taken apart: its time, its level, and what it says. Pure, and
 * without any pattern that a line could make slow.
 *
 * @param at where the line says its time and the zone of that
 * @param level unknown where none of its first words is one
 */
record LineHead(Optional<Instant> at, LogLevel level, String message) {
  /** Behind the time stand a thread, a logger's name, a number; later than that it is prose. */
  private static final int WORDS = 5;

  private static final int HEAD = 100;

  /** Words that are a level wherever they stand in capitals; OK and CONFIG are not. */
  private static final Set<String> LEVELS =
      Set.of(
          "TRACE",
          "DEBUG",
          "INFO",
          "NOTICE",
          "WARN",
          "WARNING",
          "ERROR",
          "ERR",
          "SEVERE",
          "FATAL",
          "CRIT",
          "CRITICAL",
          "ALERT",
          "EMERG",
          "PANIC");

  private static final Set<String> TIME_KEYS = Set.of("time", "ts", "t", "timestamp");
  private static final Set<String> LEVEL_KEYS = Set.of("level", "lvl", "severity");

  static LineHead of(String line) {
    var bare = line.strip();
    return bare.startsWith("<")
        ? syslog(bare)
        : klog(bare).or(() -> pairs(bare)).orElseGet(() -> plain(bare, LogLevel.UNKNOWN));
  }

  private static LineHead plain(String line, LogLevel known) {
    var stamp = Stamp.in(line, 0);
    var rest = line.substring(skip(line, stamp.end())).strip();
    var level = leveled(rest);
    return new LineHead(
        stamp.at(), level.level() == LogLevel.UNKNOWN ? known : level.level(), level.text());
  }

  private static int skip(String line, int from) {
    int at = from;
    while (from > 0 && at < line.length() && " \t|:,-".indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private record Leveled(LogLevel level, String text) {}

  /** Looks for a level among the first words; it is taken out where it can be nothing else. */
  private static Leveled leveled(String text) {
    int at = 0;
    for (int word = 0; word < WORDS && at < Math.min(text.length(), HEAD); word++) {
      int start = at;
      while (start < text.length() && !Character.isLetterOrDigit(text.charAt(start))) {
        start++;
      }
      int end = start;
      while (end < text.length() && isOfAWord(text.charAt(end))) {
        end++;
      }
      if (isLevel(text, start, end, word)) {
        return taken(text, start, end);
      }
      at = Math.max(end, start + 1);
    }
    return new Leveled(LogLevel.UNKNOWN, text);
  }

  private static boolean isOfAWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '=';
  }

  private static boolean isLevel(String text, int start, int end, int word) {
    var found = text.substring(start, end);
    if (LEVELS.contains(found)) {
      return true;
    }
    boolean known = LEVELS.contains(found.toUpperCase(java.util.Locale.ROOT));
    return known && (isEnclosed(text, start, end) || (word == 0 && charAt(text, end) == ':'));
  }

  private static boolean isEnclosed(String text, int start, int end) {
    return start > 0
        && ((text.charAt(start - 1) == '[' && charAt(text, end) == ']')
            || (text.charAt(start - 1) == '(' && charAt(text, end) == ')'));
  }

  /** {@code Error: no route} keeps its first word, which is part of the sentence. */
  private static Leveled taken(String text, int start, int end) {
    var word = text.substring(start, end);
    var level = LogLevel.of(word);
    boolean enclosed = isEnclosed(text, start, end);
    if (!enclosed && !LEVELS.contains(word)) {
      return new Leveled(level, text);
    }
    var before = text.substring(0, enclosed ? start - 1 : start).stripTrailing();
    int after = enclosed ? end + 1 : end;
    while (after < text.length() && " \t:|-".indexOf(text.charAt(after)) >= 0) {
      after++;
    }
    var rest = text.substring(after);
    return new Leveled(level, before.isEmpty() ? rest : before + " " + rest);
  }

  /** {@code <34>Oct 11 22:14:15 host su: message}: the last three bits are the severity. */
  private static LineHead syslog(String line) {
    int end = line.indexOf('>');
    if (end < 2 || end > 4 || !line.substring(1, end).chars().allMatch(Character::isDigit)) {
      return plain(line, LogLevel.UNKNOWN);
    }
    var level = ofSyslog(Integer.parseInt(line.substring(1, end)) % 8);
    var rest = line.substring(end + 1);
    return plain(rest.startsWith("1 ") ? rest.substring(2) : rest, level);
  }

  static LogLevel ofSyslog(int severity) {
    return severity <= 3
        ? LogLevel.ERROR
        : severity == 4 ? LogLevel.WARN : severity <= 6 ? LogLevel.INFO : LogLevel.DEBUG;
  }

  /** {@code E1120 10:00:00.000000 1 server.go:12] message}, of Kubernetes' own programs. */
  private static Optional<LineHead> klog(String line) {
    int letter = line.isEmpty() ? -1 : "IWEF".indexOf(line.charAt(0));
    if (letter < 0 || line.length() < 20 || line.charAt(5) != ' ') {
      return Optional.empty();
    }
    boolean dated = line.substring(1, 5).chars().allMatch(Character::isDigit);
    var stamp = Stamp.in(line, 6);
    if (!dated || stamp.end() == 6) {
      return Optional.empty();
    }
    var level = letter == 0 ? LogLevel.INFO : letter == 1 ? LogLevel.WARN : LogLevel.ERROR;
    return Optional.of(new LineHead(Optional.empty(), level, line.substring(stamp.end()).strip()));
  }

  /** {@code time=... level=warn msg="..."}: the pairs that say time and level are taken out. */
  private static Optional<LineHead> pairs(String line) {
    var level = LogLevel.UNKNOWN;
    var at = Optional.<Instant>empty();
    int from = 0;
    for (int end = pairEnd(line, from); end > from; end = pairEnd(line, from)) {
      var key = line.substring(from, line.indexOf('=', from));
      var value = line.substring(from + key.length() + 1, end).replace("\"", "");
      if (LEVEL_KEYS.contains(key)) {
        level = LogLevel.of(value);
      } else if (TIME_KEYS.contains(key)) {
        at = Stamp.in(value, 0).at();
      } else {
        break;
      }
      from = Math.min(end + 1, line.length());
    }
    return from == 0
        ? Optional.empty()
        : Optional.of(new LineHead(at, level, line.substring(from).strip()));
  }

  /** Where the pair that begins here ends; here, if none does. */
  private static int pairEnd(String line, int from) {
    int equals = from;
    while (equals < line.length() && Character.isLetter(line.charAt(equals))) {
      equals++;
    }
    if (equals == from || charAt(line, equals) != '=') {
      return from;
    }
    int end =
        charAt(line, equals + 1) == '"'
            ? line.indexOf('"', equals + 2) + 1
            : line.indexOf(' ', equals);
    return end <= from ? line.length() : end;
  }

  private static char charAt(String text, int at) {
    return at < text.length() ? text.charAt(at) : '\0';
  }
}
