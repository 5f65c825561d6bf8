package echoops.observe;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.json.Moments;
import echoops.model.LogLevel;
import echoops.model.Reading.LogLine;
import echoops.model.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A line of a service as it was written, and what else is known of it.
 *
 * @param level unknown where nobody says
 */
record RawLine(ServiceName service, String text, LogLevel level, Optional<Instant> at) {
  static final List<String> MESSAGE = List.of("message", "msg", "log", "event", "text", "@m");
  static final List<String> LEVEL =
      List.of("level", "severity", "status", "levelname", "lvl", "log.level", "@l");
  static final List<String> TIME =
      List.of("timestamp", "ts", "time", "@timestamp", "date", "datetime", "@t");

  /** Longer than any sentence; a line that goes on is data. */
  private static final int LONGEST = 8_192;

  RawLine(ServiceName service, String text) {
    this(service, text, LogLevel.UNKNOWN, Optional.empty());
  }

  /** Empty when it says nothing. */
  Optional<LogLine> read(Instant now) {
    var bare = text.strip();
    return (bare.startsWith("{") && bare.endsWith("}") ? ForeignJson.object(bare) : none())
        .flatMap(json -> ofJson(json, now))
        .orElse(this)
        .line(now);
  }

  private static Optional<JsonNode> none() {
    return Optional.empty();
  }

  /** What the line itself says of its level outweighs who carried it: a stream is no level. */
  private Optional<RawLine> ofJson(JsonNode json, Instant now) {
    return ForeignJson.text(json, MESSAGE)
        .map(
            message -> {
              var own = level(json);
              var time = ForeignJson.first(json, TIME);
              return new RawLine(
                  service,
                  message,
                  own == LogLevel.UNKNOWN ? level : own,
                  at.or(() -> time.flatMap(value -> Moments.in(value, now))));
            });
  }

  private Optional<LogLine> line(Instant now) {
    var head = LineHead.of(cut(text));
    if (head.message().isEmpty()) {
      return Optional.empty();
    }
    var when = at.or(head::at).filter(moment -> Moments.isSane(moment, now)).orElse(now);
    return Optional.of(
        new LogLine(
            service, when, level == LogLevel.UNKNOWN ? head.level() : level, head.message()));
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
  }

  /** Of an object: a word, or a number as pino (from 10) or syslog (to 7) counts. */
  static LogLevel level(JsonNode json) {
    return ForeignJson.first(json, LEVEL)
        .map(value -> value.isNumber() ? ofNumber(value.asInt()) : ofText(value.asText()))
        .orElse(LogLevel.UNKNOWN);
  }

  private static LogLevel ofText(String text) {
    return text.length() <= 2 && text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? ofNumber(Integer.parseInt(text))
        : LogLevel.of(text);
  }

  private static LogLevel ofNumber(int number) {
    if (number < 0) {
      return LogLevel.UNKNOWN;
    }
    if (number < 8) {
      return LineHead.ofSyslog(number);
    }
    return number < 30
        ? LogLevel.DEBUG
        : number < 40 ? LogLevel.INFO : number < 50 ? LogLevel.WARN : LogLevel.ERROR;
  }
}
