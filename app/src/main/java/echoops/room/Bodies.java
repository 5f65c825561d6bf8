package echoops.room;

import echoops.model.Sender;
import echoops.model.Webhook;
import echoops.model.Webhook.Shape;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayInputStream;
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

  /** So much more is read and dropped, so that the sender comes to hear the answer. */
  private static final long DROPPED_BYTES = 64L << 20;

  private final int maxBytes;
  private final Deadlines deadlines;

  Bodies(int maxBytes, Deadlines deadlines) {
    this.maxBytes = maxBytes;
    this.deadlines = deadlines;
  }

  /** The bytes as they came, one more than are allowed where there are more. */
  byte[] raw(ServerRequest request) {
    var deadline = deadlines.in(PATIENCE);
    try {
      // Not closed: that would read an endless body to its end.
      var in = request.content().inputStream();
      var body = in.readNBytes(maxBytes + 1);
      drop(in);
      if (deadline.meet()) {
        return body;
      }
      throw new IOException("the body took longer than " + PATIENCE);
    } catch (IOException | UncheckedIOException | InsufficientDataAvailableException e) {
      throw new CloseConnectionException("the body stalled or broke off", e);
    } finally {
      deadline.meet();
    }
  }

  private static void drop(InputStream in) throws IOException {
    var buffer = new byte[16_384];
    long dropped = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      dropped += read;
      if (dropped > DROPPED_BYTES) {
        return;
      }
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
    var encoding = Doors.header(request, HeaderNames.CONTENT_ENCODING).orElse("identity");
    if (encoding.equals("identity")) {
      return Optional.of(raw);
    }
    if (!encoding.endsWith("gzip")) {
      return Optional.empty();
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
}
