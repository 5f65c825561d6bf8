package echoops.room;

import echoops.model.Failure;
import echoops.model.OwnedBy;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Receives and unpacks bodies of logs and metrics. All that are being received or read take up one
 * bound, which is not the alerts': however many there are, an alert has room.
 */
final class Parcels {
  private static final int AT_ONCE_BYTES = 64 << 20;
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final int maxBytes;
  private final Bodies bodies;
  private final Semaphore room = new Semaphore(AT_ONCE_BYTES);

  Parcels(int maxBytes, Deadlines deadlines) {
    this.maxBytes = maxBytes;
    this.bodies = new Bodies(maxBytes, deadlines);
  }

  /** What a body was found to be. */
  sealed interface Content {
    record Whole(byte[] bytes) implements Content {}

    record TooLarge() implements Content {}

    /** Packed in a way, or so broken, that nothing can be read of it. */
    record Sealed(String reason) implements Content {}
  }

  /**
   * Begins to receive.
   *
   * @throws Failure.Unavailable if too much is being received
   */
  Parcel receive(ServerRequest request) {
    long said = request.headers().contentLength().orElse(maxBytes);
    int bytes = (int) Math.min(said, maxBytes);
    if (!room.tryAcquire(bytes)) {
      throw busy();
    }
    return new Parcel(request, bytes);
  }

  private static Failure.Unavailable busy() {
    return new Failure.Unavailable("too many logs and metrics are being received at once", RETRY);
  }

  /** One body, which takes up room until it is closed. */
  @OwnedBy("the request whose body it is")
  final class Parcel implements AutoCloseable {
    private final ServerRequest request;
    private int held;

    private Parcel(ServerRequest request, int held) {
      this.request = request;
      this.held = held;
    }

    Content open() {
      var raw = bodies.raw(request);
      if (raw.length > maxBytes) {
        return new Content.TooLarge();
      }
      var encoding =
          Doors.header(request, HeaderNames.CONTENT_ENCODING)
              .map(text -> text.strip().toLowerCase(Locale.ROOT))
              .orElse("identity");
      return switch (encoding) {
        case "identity", "" -> new Content.Whole(raw);
        case "gzip", "x-gzip", "deflate" -> unpacked(encoding, raw);
        default ->
            new Content.Sealed(
                "Content-Encoding "
                    + (encoding.matches("[a-z0-9-]{1,20}") ? encoding : "that")
                    + " is not understood; send gzip, deflate or none");
      };
    }

    /** It may turn out as large as any; so it waits until there is room for that. */
    private Content unpacked(String encoding, byte[] raw) {
      hold(maxBytes);
      try (var in = opened(encoding, raw)) {
        var bytes = in.readNBytes(maxBytes + 1);
        return bytes.length > maxBytes ? new Content.TooLarge() : new Content.Whole(bytes);
      } catch (IOException e) {
        return new Content.Sealed("the body is not what Content-Encoding: " + encoding + " says");
      }
    }

    private static InputStream opened(String encoding, byte[] raw) throws IOException {
      var in = new ByteArrayInputStream(raw);
      return encoding.equals("deflate") ? new InflaterInputStream(in) : new GZIPInputStream(in);
    }

    private void hold(int more) {
      try {
        if (!room.tryAcquire(more, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          throw busy();
        }
        held += more;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw busy();
      }
    }

    @Override
    public void close() {
      room.release(held);
    }
  }
}
