package echoops.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.config.Embed;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the address of an embedded dashboard as Datadog wants it: HMAC-SHA256 over nonce and time,
 * with the embed's credential as key. An address is good for 30 minutes, once.
 */
final class SignedEmbed {
  private static final String ALGORITHM = "HmacSHA256";

  private SignedEmbed() {}

  static String url(Embed embed, byte[] nonce, Instant now) {
    var words = HexFormat.of().formatHex(nonce);
    long seconds = now.getEpochSecond();
    var token = token(embed, words + "|" + seconds);
    return embed.base() + "?token=" + token + "&nonce=" + words + "&ts=" + seconds;
  }

  private static String token(Embed embed, String said) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(embed.credential().reveal().getBytes(UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(said.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
