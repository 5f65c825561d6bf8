package echoops.observe;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.json.Moments;
import echoops.model.LogLevel;
import echoops.model.Reading.LogLine;
import echoops.model.ServiceName;
import java.time.Instant;
import java.util.Optional;

/** Reads the logs that OpenTelemetry sends as JSON. Pure. */
public final class OtlpLogs {
  private static final String EXPECTED = "OTLP logs as JSON: {\"resourceLogs\": [...]}";

  private OtlpLogs() {}

  /**
   * Reads a body.
   *
   * @throws echoops.model.Failure.BadInput if it is not JSON
   */
  public static Batch read(byte[] body, Instant now) {
    var tally = new Tally();
    for (var ofResource : Otlp.list(ForeignJson.read(body, EXPECTED), "resourceLogs", EXPECTED)) {
      var service = Attributes.service(ofResource);
      tally.place(service, Attributes.environment(ofResource));
      for (var ofScope : ForeignJson.list(ofResource, "scopeLogs")) {
        for (var record : ForeignJson.list(ofScope, "logRecords")) {
          tally.take(line(service, record, now), "a log record without a body");
        }
      }
    }
    return tally.batch();
  }

  private static Optional<LogLine> line(ServiceName service, JsonNode record, Instant now) {
    var body = Attributes.text(record.path("body"));
    var text = body.isBlank() ? record.path("eventName").asText("") : body;
    var at =
        Moments.nanos(record.path("timeUnixNano"), now)
            .or(() -> Moments.nanos(record.path("observedTimeUnixNano"), now));
    return new RawLine(service, text, level(record), at).read(now);
  }

  private static LogLevel level(JsonNode record) {
    int number = record.path("severityNumber").asInt(0);
    if (number < 1 || number > 24) {
      return LogLevel.of(record.path("severityText").asText(""));
    }
    return number <= 8
        ? LogLevel.DEBUG
        : number <= 12 ? LogLevel.INFO : number <= 16 ? LogLevel.WARN : LogLevel.ERROR;
  }
}
