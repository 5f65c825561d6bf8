package echoops.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.config.Secret;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks what Slack signs: HMAC-SHA256 over the time and the raw body. What was signed long ago, or
 * was seen before, counts for nothing. Safe for use by several threads.
 */
final class SlackSignatures {
  private static final HeaderName TIMESTAMP = HeaderNames.create("X-Slack-Request-Timestamp");
  private static final HeaderName SIGNATURE = HeaderNames.create("X-Slack-Signature");
  private static final Pattern SHAPE = Pattern.compile("v0=[0-9a-f]{64}");
  private static final String ALGORITHM = "HmacSHA256";

  /** An older or a later one may be a replay. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** Longer than one that was seen can come again. */
  private static final Duration REMEMBERED = TOLERANCE.multipliedBy(2);

  /** What a request's head says of it. */
  record Signed(String timestamp, String signature) {}

  private final Secret secret;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  /** Only what was right gets in, so that nobody but Slack can fill it. */
  @GuardedBy("lock")
  private final Map<String, Instant> seen = new LinkedHashMap<>();

  SlackSignatures(Secret secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /** The signature in the head, if it is one that could be right. */
  Optional<Signed> claimed(ServerRequest request) {
    var timestamp = Doors.header(request, TIMESTAMP).filter(this::isNow);
    var signature = Doors.header(request, SIGNATURE).filter(text -> SHAPE.matcher(text).matches());
    return timestamp.flatMap(at -> signature.map(it -> new Signed(at, it)));
  }

  private boolean isNow(String timestamp) {
    return timestamp.matches("\\d{1,12}")
        && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant())
                .abs()
                .compareTo(TOLERANCE)
            <= 0;
  }

  Check check(Signed signed) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(UTF_8), ALGORITHM));
      mac.update(("v0:" + signed.timestamp() + ":").getBytes(UTF_8));
      return new Check(signed, mac);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** Takes in a body as it is read. */
  final class Check {
    private final Signed signed;
    private final Mac mac;

    private Check(Signed signed, Mac mac) {
      this.signed = signed;
      this.mac = mac;
    }

    void take(byte[] bytes, int length) {
      mac.update(bytes, 0, length);
    }

    /** Whether all that was taken in was signed, and is seen for the first time; asked once. */
    boolean isRight() {
      var expected = ("v0=" + HexFormat.of().formatHex(mac.doFinal())).getBytes(UTF_8);
      return MessageDigest.isEqual(expected, signed.signature().getBytes(UTF_8))
          && isNew(signed.signature());
    }
  }

  private boolean isNew(String signature) {
    var now = clock.instant();
    lock.lock();
    try {
      seen.values().removeIf(at -> Duration.between(at, now).compareTo(REMEMBERED) > 0);
      return seen.putIfAbsent(signature, now) == null;
    } finally {
      lock.unlock();
    }
  }
}
