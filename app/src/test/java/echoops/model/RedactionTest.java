package echoops.model;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.SeededSecrets;
import echoops.testing.SeededSecrets.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  /** Issuers give these a shape by which they are known wherever they stand. */
  private static final List<String> SHAPED =
      List.of("aws", "google", "github", "slack", "stripe", "model key", "jwt");

  static Stream<Secret> secrets() {
    return SeededSecrets.drawn(200, 7).stream();
  }

  static Stream<Secret> shaped() {
    return SeededSecrets.drawn(200, 8).stream().filter(it -> SHAPED.contains(it.kind()));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void secret_inASentence_isTakenOut(Secret secret) {
    var redacted = Redaction.of(secret.sentence());

    assertThat(SeededSecrets.holds(redacted, secret)).as(redacted).isFalse();
    assertThat(Redaction.of(redacted)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void secret_withUnseenLettersInIt_isTakenOut(Secret secret) {
    for (var unseen : List.of("\u200b", "\u2060", "\u00ad", "\u202e", "\udb40\udc41", "\ufe0f")) {
      var hidden = secret.value().replaceAll("(?<=[^\\s-]{2})(?=[^\\s-]{2})", unseen);
      var redacted = Redaction.of(secret.sentence().replace(secret.value(), hidden));

      assertThat(SeededSecrets.holds(redacted, secret)).as(redacted).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void secret_inPercentSigns_isTakenOut(Secret secret) {
    var encoded = encoded(secret.sentence(), "%%%02X");

    assertThat(Redaction.of(encoded)).matches(text -> !SeededSecrets.holds(decoded(text), secret));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void secret_inBase64_isTakenOut(Secret secret) {
    var bytes = secret.sentence().getBytes(StandardCharsets.UTF_8);
    var encoded = Base64.getEncoder().encodeToString(bytes);

    var redacted = Redaction.of("payload " + encoded + " was refused");

    assertThat(redacted).isIn("payload <secret> was refused", "payload <key> was refused");
  }

  @ParameterizedTest
  @MethodSource("shaped")
  void secretOfKnownShape_brokenOverLines_isTakenOut(Secret secret) {
    int middle = secret.value().length() / 2;
    var broken = secret.value().substring(0, middle) + "\n   " + secret.value().substring(middle);
    var redacted = Redaction.of("could not use " + broken);

    assertThat(SeededSecrets.holds(redacted, secret)).as(redacted).isFalse();
  }

  @ParameterizedTest
  @MethodSource("shaped")
  void secret_inLettersThatNobodySees_isTakenOut(Secret secret) {
    var hidden = new StringBuilder("all is well");
    secret.value().chars().forEach(c -> hidden.appendCodePoint(0xE0000 + c));

    assertThat(Redaction.of(hidden + ".")).isEqualTo("all is well" + label(secret) + ".");
  }

  private static String label(Secret secret) {
    return secret.kind().equals("jwt") ? "<jwt>" : "<secret>";
  }

  private static String encoded(String text, String form) {
    var encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      encoded.append(form.formatted(b));
    }
    return encoded.toString();
  }

  private static String decoded(String text) {
    return java.net.URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order o-17 failed after 3 attempts in 182.5 ms",
        "GET /api/orders/8f14e45f-ceea-467f-a0e6-5f2b3c1d7e90 200 12ms",
        "2026-11-21T14:48:29.123456Z checkout-7d9f8b6c5-x2x4q started",
        "deployed commit 3b18e512dba79e4c8300dd08aeb37f8e728b8dad of release-2026.11.21",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 pulled",
        "trace 4bf92f3577b34da6a3ce929d0e0e4736 span 00f067aa0ba902b7",
        "at 1795272509123 ms, 1795272509123456789 ns, block 6285161494041403917",
        "token: expired for user 17",
        "password incorrect for user kim",
        "secret db-credentials not found in namespace shop",
        "password=<*> rejected, token=<*>",
        "password=${DB_PASSWORD} secret={{ vault.db }} token=***",
        "Basic authentication failed, bearer authentication required",
        "used 1523 tokens: max_tokens=4096 token_count=17",
        "PWD=/home/shop listening on 10.251.43.192:50010",
        "template <*> from <*> took <*> ms",
        "http://checkout:8080/health answered 503 in 12 s",
        "lodash@4.17.21 and image shop/checkout@sha256:9b1c",
        "java.lang.IllegalStateException: pool is empty at a.b.C$D.run(C.java:42)",
        "activity token=AppToken{de9231d u0} android.os.BinderProxy@2bd79ce",
        "load 0.41 0.37 0.33, 12 345 678 requests, +12.5 % against 2025-11-21",
        "순서 처리에 실패했습니다: 재고 부족",
        "version 2.6.5-1.358 (gcc 3.3.3 20040412) up 13:01"
      })
  void ordinaryLine_staysAsItIs(String line) {
    assertThat(Redaction.of(line)).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "0",
        "@",
        "a@",
        "-",
        ".",
        "eyJ",
        "eyJaaaaaaaa.",
        "password",
        "password=\"",
        "token: ",
        "://",
        "://a:",
        "Bearer ",
        "-----BEGIN PRIVATE KEY-----",
        "4111 ",
        "+1",
        "+1 2",
        "DE89 ",
        "AKIA",
        "sk-",
        "sk-a",
        "%",
        "%2",
        "%25",
        "\\u",
        "\\",
        "\n",
        "a\n",
        "MII",
        "Aa1",
        "Aa1/",
        "cookie: a",
        "authorization: ",
        "authorization: digest ",
        "-u a:",
        "--a",
        "<",
        "\u200b",
        "\udb40\udc41"
      })
  void hostileText_takesWorkInProportionToItsLength(String piece) {
    long little = work(piece.repeat(16_384 / piece.length()));
    long much = work(piece.repeat(262_144 / piece.length()));

    assertThat(much).isLessThan(24 * Math.max(little, 100_000));
  }

  /** How many characters are looked at. */
  private static long work(String text) {
    var looked = new AtomicLong();
    Secrets.in(new Counted(text, looked));
    return looked.get();
  }

  private record Counted(String text, AtomicLong looked) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      looked.incrementAndGet();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @Test
  void megabyteOfHostileText_isRead() {
    var text = "eyJ%70assword=\u200b\"://a:b@c +1 4111-".repeat(32_000);

    assertThat(text.length()).isGreaterThan(1_000_000);
    assertThat(Redaction.of(text)).contains("<secret>");
  }
}
