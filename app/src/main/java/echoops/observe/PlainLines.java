package echoops.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.model.ServiceName;
import java.time.Instant;

/** Reads a text as the lines of one service. Pure. */
public final class PlainLines {
  private PlainLines() {}

  public static Batch read(byte[] body, ServiceName service, Instant now) {
    var tally = new Tally();
    new String(body, UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> tally.take(new RawLine(service, line).read(now), "a line without words"));
    return tally.batch();
  }
}
