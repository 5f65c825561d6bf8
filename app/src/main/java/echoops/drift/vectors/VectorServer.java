package echoops.drift.vectors;

import echoops.config.Secret;
import echoops.json.Json;
import echoops.model.Failure;
import echoops.model.ServiceName;
import echoops.outbound.JsonCall;
import echoops.outbound.JsonCall.Method;
import echoops.outbound.Outbound;
import echoops.outbound.Reply;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The calls that databases of vectors have in common. Safe for use by several threads. */
public final class VectorServer {
  /** A comparison here takes less than a millisecond: nobody waits longer for a better one. */
  public static final Duration PATIENCE = Duration.ofMillis(300);

  /** Of vectors nothing is read back; a hundred labels take 20 KiB. */
  private static final int MOST_BYTES = 1 << 20;

  /** Ours alone: the names that UUIDs are made of here mean nothing elsewhere. */
  private static final UUID NAMES = UUID.fromString("6f0b8a4e-3c53-4b0e-9d2b-8a5d1c0f7e21");

  private final Outbound outbound;
  private final String target;
  private final URI url;
  private final Map<String, String> headers;
  private final Json json = new Json();

  /**
   * A server that wants its key in a header.
   *
   * @param outbound with a deadline of {@link #PATIENCE}
   */
  VectorServer(Outbound outbound, String target, URI url, String header, Optional<Secret> key) {
    this.outbound = outbound;
    this.target = target;
    this.url = url;
    this.headers = key.map(secret -> Map.of(header, secret.reveal())).orElse(Map.of());
  }

  /** The answer of whatever status. */
  Reply ask(Method method, String path, Object body) {
    return exchange(method, path, json.write(body));
  }

  Reply ask(Method method, String path) {
    return exchange(method, path, new byte[0]);
  }

  private Reply exchange(Method method, String path, byte[] body) {
    var address = new Secret(url + path);
    return outbound.exchange(new JsonCall(target, address, method, headers, body, MOST_BYTES));
  }

  /** What such an answer holds, if it is what was asked for. */
  <T> T read(Reply reply, Class<T> type) {
    try {
      return json.read(good(reply).body(), type);
    } catch (IllegalArgumentException e) {
      throw failure(reply);
    }
  }

  /** That answer, unless it is no good one. */
  Reply good(Reply reply) {
    var answer = reply.answer();
    if (!answer.isSuccess()) {
      throw failure(reply);
    }
    return reply;
  }

  /** Nothing of what the server said is repeated: it may hold what we sent. */
  Failure failure(Reply reply) {
    return reply.answer().failure(target, "");
  }

  /** Nothing, or why a question is not answered now. */
  Optional<String> check(Runnable question) {
    try {
      question.run();
      return Optional.empty();
    } catch (Failure e) {
      return Optional.of(e.reason());
    }
  }

  /** The id of an entry for servers that take no other: a UUID of version 5 (RFC 9562). */
  static String id(ServiceName service, String id) {
    var name = ByteBuffer.allocate(16);
    name.putLong(NAMES.getMostSignificantBits()).putLong(NAMES.getLeastSignificantBits());
    var hash = sha1(name.array(), (service + "/" + id).getBytes(StandardCharsets.UTF_8));
    hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
    hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
    var bits = ByteBuffer.wrap(hash);
    return new UUID(bits.getLong(), bits.getLong()).toString();
  }

  private static byte[] sha1(byte[] space, byte[] name) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      digest.update(space);
      return digest.digest(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
