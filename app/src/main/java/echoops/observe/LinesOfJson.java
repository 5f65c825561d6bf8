package echoops.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.json.Moments;
import echoops.model.Failure;
import echoops.model.Reading.LogLine;
import echoops.model.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads log lines that are JSON objects, one a line or all in one list. Pure. */
public final class LinesOfJson {
  private static final String EXPECTED =
      "a JSON object a line: {\"service\": \"checkout\", \"message\": \"...\"}";

  private static final List<String> SERVICE =
      List.of("service", "service.name", "service_name", "app", "application");

  private LinesOfJson() {}

  /**
   * Reads a body.
   *
   * @param usual the service of lines that name none
   * @throws Failure.BadInput if there is no JSON in it
   */
  public static Batch read(byte[] body, Optional<ServiceName> usual, Instant now) {
    var text = new String(body, UTF_8);
    return text.stripLeading().startsWith("[")
        ? list(ForeignJson.read(body, EXPECTED), usual, now)
        : lines(text, usual, now);
  }

  private static Batch list(JsonNode list, Optional<ServiceName> usual, Instant now) {
    var tally = new Tally();
    ForeignJson.elements(list).forEach(element -> take(tally, element, usual, now));
    return tally.batch();
  }

  private static Batch lines(String text, Optional<ServiceName> usual, Instant now) {
    var tally = new Tally();
    for (var line : (Iterable<String>) text.lines().filter(l -> !l.isBlank())::iterator) {
      ForeignJson.object(line)
          .ifPresentOrElse(
              json -> take(tally, json, usual, now),
              () -> tally.reject("a line that is no JSON object"));
    }
    var batch = tally.batch();
    if (batch.readings().isEmpty()
        && batch.rejected() > 0
        && !text.stripLeading().startsWith("{")) {
      throw new Failure.BadInput(
          "not JSON; expected " + EXPECTED + ", or Content-Type: text/plain for plain lines");
    }
    return batch;
  }

  private static void take(Tally tally, JsonNode json, Optional<ServiceName> usual, Instant now) {
    service(json)
        .or(() -> usual)
        .ifPresentOrElse(
            service -> tally.take(line(service, json, now), "a line without a message"),
            () -> tally.reject("a line that names no service"));
  }

  /** As a text, or as Elastic's {@code {"service": {"name": ...}}}. */
  static Optional<ServiceName> service(JsonNode json) {
    return ForeignJson.text(json, SERVICE)
        .or(() -> ForeignJson.text(json.path("service"), List.of("name")))
        .flatMap(Names::service);
  }

  private static Optional<LogLine> line(ServiceName service, JsonNode json, Instant now) {
    var at = ForeignJson.first(json, RawLine.TIME).flatMap(time -> Moments.in(time, now));
    var level = RawLine.level(json);
    return ForeignJson.text(json, RawLine.MESSAGE)
        .flatMap(message -> new RawLine(service, message, level, at).read(now));
  }
}
