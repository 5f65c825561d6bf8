package echoops.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.config.Secret;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks the signature of Standard Webhooks 1.0: HMAC-SHA256 over id, time and raw body. */
final class Signatures {
  private static final HeaderName ID = HeaderNames.create("webhook-id");
  private static final HeaderName TIMESTAMP = HeaderNames.create("webhook-timestamp");
  private static final HeaderName SIGNATURE = HeaderNames.create("webhook-signature");

  /** An older or a later one may be a replay. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** What a signed webhook's head says of it. */
  record Signed(String id, String timestamp, String signatures) {}

  private final List<Secret> keys;
  private final InstantSource clock;

  Signatures(List<Secret> keys, InstantSource clock) {
    this.keys = List.copyOf(keys);
    this.clock = clock;
  }

  /** The signature in the head, if it is one that could be right. */
  Optional<Signed> claimed(ServerRequest request) {
    var id = Doors.header(request, ID).filter(text -> text.length() <= 200);
    var timestamp = Doors.header(request, TIMESTAMP).filter(this::isNow);
    var signatures = Doors.header(request, SIGNATURE).filter(text -> text.length() <= 2_000);
    return keys.isEmpty() || id.isEmpty() || timestamp.isEmpty()
        ? Optional.empty()
        : signatures.map(all -> new Signed(id.get(), timestamp.get(), all));
  }

  /** Why {@link #claimed} found nothing. */
  String complaint(ServerRequest request) {
    if (keys.isEmpty()) {
      return "no signed webhooks are taken here: ECHOOPS_WEBHOOK_SECRET is not set";
    }
    var timestamp = Doors.header(request, TIMESTAMP);
    return timestamp.isPresent() && !isNow(timestamp.get())
        ? "webhook-timestamp is no epoch second within 5 minutes of now"
        : "webhook-id, webhook-timestamp or webhook-signature is missing";
  }

  private boolean isNow(String timestamp) {
    return timestamp.matches("\\d{1,12}")
        && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant())
                .abs()
                .compareTo(TOLERANCE)
            <= 0;
  }

  Check check(Signed signed) {
    return new Check(signed, keys.stream().map(key -> begun(key, signed)).toList());
  }

  /** Takes in a body as it is read, since it is signed whole though not all of it may be kept. */
  static final class Check {
    private final Signed signed;
    private final List<Mac> macs;

    private Check(Signed signed, List<Mac> macs) {
      this.signed = signed;
      this.macs = List.copyOf(macs);
    }

    void take(byte[] bytes, int length) {
      macs.forEach(mac -> mac.update(bytes, 0, length));
    }

    /** Whether all that was taken in was signed with a key of ours; to be asked once. */
    boolean isRight() {
      boolean right = false;
      for (var mac : macs) {
        var expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal())).getBytes(UTF_8);
        for (var offered : signed.signatures().split(" ", -1)) {
          right |= MessageDigest.isEqual(expected, offered.getBytes(UTF_8));
        }
      }
      return right;
    }
  }

  private static Mac begun(Secret key, Signed signed) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      var bytes = Base64.getDecoder().decode(key.reveal().substring("whsec_".length()));
      mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
      mac.update((signed.id() + "." + signed.timestamp() + ".").getBytes(UTF_8));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
