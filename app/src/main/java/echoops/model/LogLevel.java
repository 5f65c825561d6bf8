package echoops.model;

import java.util.Locale;

/** How loud a log line is, by its own word. */
public enum LogLevel {
  DEBUG,
  INFO,
  WARN,
  ERROR,
  UNKNOWN;

  /** The level that a logger's word means; unknown when it is none that loggers use. */
  public static LogLevel of(String word) {
    return switch (word.strip().toUpperCase(Locale.ROOT)) {
      case "TRACE", "DEBUG", "FINE", "FINER", "FINEST", "VERBOSE" -> DEBUG;
      case "INFO", "INFORMATION", "NOTICE", "CONFIG", "OK" -> INFO;
      case "WARN", "WARNING" -> WARN;
      case "ERROR",
          "ERR",
          "SEVERE",
          "FATAL",
          "CRIT",
          "CRITICAL",
          "ALERT",
          "EMERG",
          "EMERGENCY",
          "PANIC" ->
          ERROR;
      default -> UNKNOWN;
    };
  }
}
