package echoops.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs invitations, and knows its own again. Safe for use by several threads.
 *
 * <p>A token reads {@code incident.until.signature}: until in seconds to base 36, the signature
 * HMAC-SHA256. It may stand in a URL as it is.
 */
public final class InvitationKey {
  /** Shorter ones can be guessed. */
  public static final int LEAST_BYTES = 32;

  private static final Pattern TOKEN =
      Pattern.compile("(inc-[a-z2-7]{10})\\.([0-9a-z]{1,13})\\.([A-Za-z0-9_-]{43})");
  private static final String ALGORITHM = "HmacSHA256";

  /** Keeps what the key signs here apart from whatever else it may sign some day. */
  private static final String PURPOSE = "echoops invitation 1 ";

  private static final int RADIX = 36;

  private final SecretKeySpec key;

  public InvitationKey(byte[] key) {
    if (key.length < LEAST_BYTES) {
      throw new IllegalArgumentException("a key of " + key.length + " bytes: too short");
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The token that stands for the invitation. */
  public String sign(Invitation invitation) {
    var until = Long.toString(invitation.until().getEpochSecond(), RADIX);
    var said = invitation.incident() + "." + until;
    return said + "." + signature(said);
  }

  /** The invitation behind a token; empty if this key did not sign it, or it is over. */
  public Optional<Invitation> read(String token, Instant now) {
    var parts = TOKEN.matcher(token);
    if (!parts.matches() || !isOurs(parts.group(1) + "." + parts.group(2), parts.group(3))) {
      return Optional.empty();
    }
    var until = Instant.ofEpochSecond(Long.parseLong(parts.group(2), RADIX));
    var invitation = new Invitation(new IncidentId(parts.group(1)), until);
    return Optional.of(invitation).filter(it -> it.isValid(now));
  }

  /** Takes the same time wherever the two signatures differ. */
  private boolean isOurs(String said, String signature) {
    return MessageDigest.isEqual(signature(said).getBytes(UTF_8), signature.getBytes(UTF_8));
  }

  private String signature(String said) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      var bytes = mac.doFinal((PURPOSE + said).getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
