package echoops.observe;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.json.Moments;
import echoops.model.Failure;
import echoops.model.LogLevel;
import echoops.model.Reading.LogLine;
import echoops.model.ServiceName;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the logs that a Datadog Agent sends to its intake, which it can send to a second one. Pure.
 */
public final class AgentLogs {
  private static final String EXPECTED =
      "what a Datadog Agent sends: [{\"message\": \"...\", \"service\": \"...\"}, ...]";

  private AgentLogs() {}

  /**
   * Reads a body.
   *
   * @throws Failure.BadInput if it is not JSON
   */
  public static Batch read(byte[] body, Instant now) {
    var json = ForeignJson.read(body, EXPECTED);
    if (!json.isArray() && !json.isObject()) {
      throw new Failure.BadInput("expected " + EXPECTED);
    }
    var tally = new Tally();
    for (var entry : json.isArray() ? ForeignJson.elements(json) : List.of(json)) {
      // With an empty object the Agent asks whether anybody is there.
      if (!entry.isEmpty() || !entry.isObject()) {
        take(tally, entry, now);
      }
    }
    return tally.batch();
  }

  private static void take(Tally tally, JsonNode entry, Instant now) {
    service(entry)
        .ifPresentOrElse(
            service -> {
              tally.place(service, tag(entry, "env:"));
              tally.take(line(service, entry, now), "an entry without a message");
            },
            () -> tally.reject("an entry that names no service and no source"));
  }

  private static Optional<ServiceName> service(JsonNode entry) {
    return ForeignJson.text(entry, List.of("service"))
        .or(() -> tag(entry, "service:"))
        .or(() -> ForeignJson.text(entry, List.of("ddsource", "source")))
        .flatMap(Names::service);
  }

  private static Optional<String> tag(JsonNode entry, String key) {
    return Arrays.stream(entry.path("ddtags").asText("").split(","))
        .map(String::strip)
        .filter(tag -> tag.startsWith(key) && tag.length() > key.length())
        .map(tag -> tag.substring(key.length()))
        .findFirst();
  }

  /** The Agent calls all of stderr an error, so a level in the line itself is believed first. */
  private static Optional<LogLine> line(ServiceName service, JsonNode entry, Instant now) {
    var at = ForeignJson.first(entry, RawLine.TIME).flatMap(time -> Moments.in(time, now));
    var message = entry.path("message");
    var text = message.isValueNode() ? message.asText() : message.toString();
    return new RawLine(service, text, LogLevel.UNKNOWN, at)
        .read(now)
        .map(line -> line.level() == LogLevel.UNKNOWN ? leveled(line, entry) : line);
  }

  private static LogLine leveled(LogLine line, JsonNode entry) {
    return new LogLine(line.service(), line.at(), RawLine.level(entry), line.message());
  }
}
