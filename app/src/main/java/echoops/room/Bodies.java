package echoops.room;

import echoops.model.Sender;
import echoops.model.Webhook;
import echoops.model.Webhook.Shape;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads bodies from senders that may be slow, endless or compressed. */
final class Bodies {
  /** So much of a body that is too large is kept. */
  private static final int KEPT_BYTES = 65_536;

  /** A sender that takes longer has stalled; a closed connection makes it try again. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final int maxBytes;

  Bodies(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The bytes as they came, at most one more than are allowed. */
  byte[] raw(ServerRequest request) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (var in = request.content().inputStream()) {
      return upTo(maxBytes + 1, in, deadline);
    } catch (IOException | UncheckedIOException e) {
      throw new CloseConnectionException("the body stalled or broke off", e);
    }
  }

  /** The body as a webhook: whole, or the beginning of one that is too large or not readable. */
  Webhook webhook(Sender sender, ServerRequest request, byte[] raw, Optional<String> delivery) {
    var inflated = raw.length > maxBytes ? Optional.of(raw) : inflated(request, raw);
    var body = inflated.orElse(raw);
    boolean cutOff = inflated.isEmpty() || body.length > maxBytes;
    return new Webhook(
        sender,
        cutOff ? Arrays.copyOf(body, Math.min(body.length, KEPT_BYTES)) : body,
        cutOff ? Shape.CUT_OFF : shape(request, body),
        delivery);
  }

  /** Empty when it says that it is compressed and is not. */
  private Optional<byte[]> inflated(ServerRequest request, byte[] raw) {
    if (Doors.header(request, HeaderNames.CONTENT_ENCODING).filter("gzip"::equals).isEmpty()) {
      return Optional.of(raw);
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
      return Optional.of(in.readNBytes(maxBytes + 1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Many a tool calls JSON a form unless it is told otherwise; an object is never a form. */
  private static Shape shape(ServerRequest request, byte[] body) {
    boolean isObject = new String(body, StandardCharsets.UTF_8).stripLeading().startsWith("{");
    boolean saysForm =
        Doors.header(request, HeaderNames.CONTENT_TYPE)
            .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
            .isPresent();
    return saysForm && !isObject ? Shape.FORM : Shape.JSON;
  }

  private static byte[] upTo(int most, InputStream in, long deadline) throws IOException {
    var body = new ByteArrayOutputStream();
    var buffer = new byte[16_384];
    while (body.size() < most) {
      int read = in.read(buffer, 0, Math.min(buffer.length, most - body.size()));
      if (read < 0) {
        break;
      }
      body.write(buffer, 0, read);
      if (System.nanoTime() > deadline) {
        throw new IOException("the body took longer than " + PATIENCE);
      }
    }
    return body.toByteArray();
  }
}
