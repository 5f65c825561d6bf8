package echoops.room;

import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.model.Sender;
import echoops.model.Webhook;
import echoops.model.Webhook.Shape;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
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
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;

/** Reads bodies from senders that may be slow, endless or compressed. */
final class Bodies {
  /** A sender that takes longer has stalled; a closed connection makes it try again. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration RETRY = Duration.ofSeconds(5);

  /** So much more is read and dropped, so that the sender comes to hear the answer. */
  private static final long DROPPED_BYTES = 64L << 20;

  /**
   * So much is kept at once of bodies whose sender is not proven before their end. Anybody can
   * claim a signature, on every connection there is; beyond this bound such a body is refused.
   */
  private static final int UNPROVEN_BYTES = 64 << 20;

  private static final int AT_ONCE = 16_384;

  private final int maxBytes;
  private final Deadlines deadlines;
  private final Semaphore unproven = new Semaphore(UNPROVEN_BYTES);

  /** Sees every byte of a body, also those that are not kept. */
  interface Witness {
    void sees(byte[] bytes, int length);
  }

  /** What of a bound a body has taken up, which it gives back at its end. */
  @OwnedBy("the request whose body it is")
  private static final class Share implements AutoCloseable {
    private final Semaphore bound;
    private int taken;

    private Share(Semaphore bound) {
      this.bound = bound;
    }

    private void take(int bytes) {
      if (!bound.tryAcquire(bytes)) {
        throw new Failure.Unavailable("too much is being received at once", RETRY);
      }
      taken += bytes;
    }

    @Override
    public void close() {
      bound.release(taken);
    }
  }

  Bodies(int maxBytes, Deadlines deadlines) {
    this.maxBytes = maxBytes;
    this.deadlines = deadlines;
  }

  /** The bytes as they came, one more than are allowed where there are more. */
  byte[] raw(ServerRequest request) {
    return read(request, (_, _) -> {}, new Semaphore(Integer.MAX_VALUE));
  }

  /**
   * As {@link #raw}, of a sender that the body itself has to prove.
   *
   * @throws Failure.Unavailable if too much is being received from such senders
   */
  byte[] unproven(ServerRequest request, Witness witness) {
    return read(request, witness, unproven);
  }

  private byte[] read(ServerRequest request, Witness witness, Semaphore bound) {
    var deadline = deadlines.in(PATIENCE);
    try (var share = new Share(bound)) {
      // Not closed: that would read an endless body to its end.
      var body = read(request.content().inputStream(), witness, share);
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

  private byte[] read(InputStream in, Witness witness, Share share) throws IOException {
    share.take(AT_ONCE);
    var buffer = new byte[AT_ONCE];
    var kept = new ByteArrayOutputStream();
    long dropped = 0;
    for (int read = in.read(buffer);
        read >= 0 && dropped <= DROPPED_BYTES;
        read = in.read(buffer)) {
      witness.sees(buffer, read);
      int fits = Math.min(read, maxBytes + 1 - kept.size());
      share.take(fits);
      kept.write(buffer, 0, fits);
      dropped += read - fits;
    }
    return kept.toByteArray();
  }

  /** The body as a webhook: whole, or the beginning of one that is too large or not readable. */
  Webhook webhook(Sender sender, ServerRequest request, byte[] raw, Optional<String> delivery) {
    var inflated = raw.length > maxBytes ? Optional.of(raw) : inflated(request, raw);
    var body = inflated.orElse(raw);
    boolean cutOff = inflated.isEmpty() || body.length > maxBytes;
    return new Webhook(
        sender,
        cutOff ? Arrays.copyOf(body, Math.min(body.length, Webhook.KEPT_BYTES)) : body,
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
