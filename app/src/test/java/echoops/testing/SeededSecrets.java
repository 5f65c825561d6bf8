package echoops.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Secrets and personal data that look real and are not: drawn anew for every run, always the same
 * ones, and nowhere written down.
 */
public final class SeededSecrets {
  private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";
  private static final String HEX = "0123456789abcdef";
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** A secret, and a sentence in which somebody gave it away. */
  public record Secret(String kind, String value, String sentence) {}

  private record Kind(String name, Function<Random, String> value, String... sentences) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "aws",
              r -> "AK" + "IA" + drawn(r, CAPITALS, 16),
              "upload denied for %s on bucket orders",
              "aws_access_key_id=%s"),
          new Kind(
              "aws secret",
              r -> drawn(r, LETTERS + "/+", 40),
              "aws_secret_access_key = %s",
              "{\"AWS_SECRET_ACCESS_KEY\":\"%s\"}"),
          new Kind(
              "google",
              r -> "AI" + "za" + drawn(r, LETTERS, 35),
              "maps said 403 with %s in the query"),
          new Kind(
              "github",
              r -> "gh" + "p_" + drawn(r, LETTERS, 36),
              "clone failed: https://%s@example.org/team/shop.git",
              "could not push with %s"),
          new Kind(
              "slack",
              r -> "xo" + "xb-" + drawn(r, DIGITS, 12) + "-" + drawn(r, LETTERS, 24),
              "posting as %s was refused"),
          new Kind(
              "stripe",
              r -> "sk" + "_live_" + drawn(r, LETTERS, 24),
              "charge failed, key %s, retrying"),
          new Kind(
              "model key",
              r -> "sk" + "-proj-" + drawn(r, LETTERS, 40),
              "the model refused %s with 401"),
          new Kind(
              "jwt",
              r ->
                  base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
                      + "."
                      + base64("{\"sub\":\"" + drawn(r, DIGITS, 8) + "\"}")
                      + "."
                      + drawn(r, LETTERS, 43),
              "session %s is over",
              "Authorization: Bearer %s"),
          new Kind(
              "bearer",
              r -> drawn(r, LETTERS, 30) + drawn(r, DIGITS, 2),
              "Authorization: Bearer %s",
              "calling inventory with bearer %s failed"),
          new Kind(
              "basic",
              r -> base64(drawn(r, SMALL, 6) + ":" + drawn(r, LETTERS, 12)),
              "authorization: Basic %s",
              "sent Basic %s to the proxy"),
          new Kind(
              "password",
              r -> drawn(r, SMALL, 10),
              "password=%s",
              "login failed {\"user\":\"kim\",\"password\":\"%s\"}",
              "db:\n  passwd: %s",
              "connect with Server=db1;Uid=shop;Pwd=%s;Timeout=30",
              "비밀번호: %s",
              "<password>%s</password>",
              "migrate --db-password %s --dry-run",
              "{\\\"password\\\":\\\"%s\\\"}"),
          new Kind(
              "password in an address",
              r -> drawn(r, LETTERS, 14),
              "cannot reach postgres://shop:%s@db-1:5432/orders",
              "amqp://guest:%s@queue:5672 closed",
              "dsn shop:%s@tcp(db-1:3306)/orders refused"),
          new Kind(
              "api key",
              r -> drawn(r, HEX, 32),
              "DD-API-KEY: %s",
              "x-api-key=%s",
              "{\"apiKey\": \"%s\"}",
              "GET /v2/search?api_key=%s&limit=10"),
          new Kind(
              "client secret",
              r -> drawn(r, LETTERS, 32),
              "client_secret: '%s'",
              "oauth.secret=%s"),
          new Kind(
              "private key",
              r ->
                  "-----BEGIN PRIVATE"
                      + " KEY-----\n"
                      + drawn(r, LETTERS + "+/", 64)
                      + "\n"
                      + drawn(r, LETTERS + "+/", 64)
                      + "\n-----END PRIVATE"
                      + " KEY-----",
              "could not load %s",
              "tls.key=%s"),
          new Kind(
              "e-mail",
              r -> drawn(r, SMALL, 7) + "." + drawn(r, SMALL, 6) + "@example.org",
              "no such user %s",
              "mail to <%s> bounced"),
          new Kind("card", SeededSecrets::card, "card %s declined", "pan=%s cvv=***"),
          new Kind(
              "resident number", SeededSecrets::resident, "주민등록번호 %s", "customer %s not found"),
          new Kind(
              "phone",
              r -> "010-" + drawn(r, DIGITS, 4) + "-" + drawn(r, DIGITS, 4),
              "sms to %s failed"),
          new Kind(
              "phone abroad",
              r -> "+49 30 " + "1" + drawn(r, DIGITS, 7),
              "no answer from %s after 3 rings"),
          new Kind("account", SeededSecrets::iban, "transfer to %s was refused"));

  private SeededSecrets() {}

  /** So many, of all kinds in turn. */
  public static List<Secret> drawn(int count, long seed) {
    var random = new Random(seed);
    var secrets = new ArrayList<Secret>();
    for (int i = 0; i < count; i++) {
      var kind = KINDS.get(i % KINDS.size());
      var sentence = kind.sentences()[i / KINDS.size() % kind.sentences().length];
      var value = kind.value().apply(random);
      secrets.add(new Secret(kind.name(), value, sentence.replace("%s", value)));
    }
    return secrets;
  }

  /**
   * Whether a text still has the secret: eight of its characters in a row behind what every issuer
   * begins with, if one looks past what cannot be seen.
   */
  public static boolean holds(String text, Secret secret) {
    var plain = text.replaceAll("[\\p{Cf}\\s]", "");
    var value = secret.value().replaceAll("-----[^-]*-----|\\s|^sk(_live_|-proj-)", "");
    for (int at = 0; at + 8 <= value.length(); at++) {
      if (plain.contains(value.substring(at, at + 8))) {
        return true;
      }
    }
    return false;
  }

  private static String drawn(Random random, String letters, int count) {
    var drawn = new StringBuilder();
    for (int i = 0; i < count; i++) {
      drawn.append(letters.charAt(random.nextInt(letters.length())));
    }
    return drawn.toString();
  }

  private static String base64(String text) {
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String card(Random random) {
    var digits = "4" + drawn(random, DIGITS, 14);
    for (char check = '0'; check <= '9'; check++) {
      var card = digits + check;
      if (luhn(card) % 10 == 0) {
        return random.nextBoolean() ? card : card.replaceAll("(.{4})(?!$)", "$1 ");
      }
    }
    throw new AssertionError(digits);
  }

  private static int luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      sum += i % 2 == 0 ? digit : 2 * digit / 10 + 2 * digit % 10;
    }
    return sum;
  }

  private static String resident(Random random) {
    return "%02d%02d%02d-%d%s"
        .formatted(
            random.nextInt(100),
            1 + random.nextInt(12),
            1 + random.nextInt(28),
            1 + random.nextInt(4),
            drawn(random, DIGITS, 6));
  }

  private static String iban(Random random) {
    var account = drawn(random, DIGITS, 18);
    // Of DE00 behind the account: D is 13, E is 14.
    int rest =
        new java.math.BigInteger(account + "131400")
            .mod(java.math.BigInteger.valueOf(97))
            .intValue();
    return "DE%02d%s".formatted(98 - rest, account);
  }
}
