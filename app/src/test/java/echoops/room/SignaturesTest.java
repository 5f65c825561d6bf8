package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Secret;
import echoops.room.Signatures.Signed;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import echoops.testing.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignaturesTest {
  private static final String KEY = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String OTHER = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
  private static final String BODY =
      "{\"type\":\"alert.triggered\",\"data\":{\"id\":\"a\",\"title\":\"Queue grows\"}}";

  @TempDir Path data;

  @Test
  void publishedVector_isRight() {
    var signatures = new Signatures(List.of(new Secret(OTHER), new Secret(KEY)), new ManualClock());
    var body = "{\"type\":\"incident.opened\"}".getBytes(StandardCharsets.UTF_8);
    var signature = "v1,yrhBuu6QVD39h8qp0RIn8RH9sMbdx83/3Q5fj8Y7u+g=";

    assertThat(isRight(signatures, new Signed("msg_test", "1700000000", signature), body)).isTrue();
    assertThat(isRight(signatures, new Signed("msg_test", "1700000000", "v1,x " + signature), body))
        .isTrue();
    assertThat(isRight(signatures, new Signed("msg_other", "1700000000", signature), body))
        .isFalse();
    assertThat(isRight(signatures, new Signed("msg_test", "1700000001", signature), body))
        .isFalse();
  }

  private static boolean isRight(Signatures signatures, Signed signed, byte[] body) {
    var check = signatures.check(signed);
    check.take(body, body.length);
    return check.isRight();
  }

  @Test
  void signedAlertAboveTheLimit_isKeptCutOff() throws Exception {
    try (var room = LocalRoom.open(data, Map.of("ECHOOPS_WEBHOOK_SECRET", KEY))) {
      var body = BODY.replace("\"data\":{", "\"data\":{\"x\":\"" + "y".repeat(1_200_000) + "\",");

      assertThat(send(room, "m1", now(), body, KEY).status()).isEqualTo(202);
      assertThat(send(room, "m2", now(), body, OTHER).status()).isEqualTo(401);
      assertThat(room.outside().log().head().sequence()).isPositive();
    }
  }

  @Test
  void bodiesOfForgers_takeUpNoMoreThanABound() throws Exception {
    var settings = Map.of("ECHOOPS_WEBHOOK_SECRET", KEY, "ECHOOPS_WEBHOOK_MAX_BYTES", "33554432");
    try (var room = LocalRoom.open(data, settings)) {
      try (var one = forger(room, 33_600_000);
          var other = forger(room, 33_520_000)) {
        Eventually.that("there is no room", () -> forged(room) == 503);
        assertThat(room.datadog("{\"title\":\"x\"}").status()).isEqualTo(202);
        assertThat(one.isConnected() && other.isConnected()).isTrue();
      }
      Eventually.that("there is room again", () -> forged(room) == 401);
    }
  }

  private static int forged(LocalRoom room) {
    var now = String.valueOf(now());
    return room.post(
            "/webhook/signed",
            BODY,
            "webhook-id",
            "m",
            "webhook-timestamp",
            now,
            "webhook-signature",
            "v1,x")
        .status();
  }

  /** Begins a body that it does not end. */
  private static Socket forger(LocalRoom room, int bytes) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), room.port());
    var head =
        """
        POST /webhook/signed HTTP/1.1
        Host: localhost
        webhook-id: m
        webhook-timestamp: %d
        webhook-signature: v1,x
        Content-Length: 60000000

        """
            .formatted(now())
            .replace("\n", "\r\n");
    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().write(new byte[bytes]);
    return socket;
  }

  @Test
  void signedAlert_isTakenOnceAndItsReplayIsCounted() throws Exception {
    try (var room = LocalRoom.open(data, Map.of("ECHOOPS_WEBHOOK_SECRET", KEY))) {
      var first = send(room, "m1", now(), BODY, KEY);
      var replay = send(room, "m1", now(), BODY, KEY);

      assertThat(first.status()).isEqualTo(202);
      assertThat(replay.json().get("duplicate").asBoolean()).isTrue();
      assertThat(room.get("/api/alerts").json()).hasSize(1);
    }
  }

  @Test
  void signatureThatIsOldOrWrongOrMissing_isRefused() throws Exception {
    try (var room = LocalRoom.open(data, Map.of("ECHOOPS_WEBHOOK_SECRET", KEY))) {
      assertThat(send(room, "m1", now() - 301, BODY, KEY).status()).isEqualTo(401);
      assertThat(send(room, "m1", now() + 330, BODY, KEY).status()).isEqualTo(401);
      assertThat(send(room, "m1", now(), BODY, OTHER).status()).isEqualTo(401);
      assertThat(room.post("/webhook/signed", BODY).status()).isEqualTo(401);
      assertThat(room.outside().log().head().sequence()).isZero();
    }
  }

  @Test
  void signedAlert_withoutAKeyConfigured_isRefused() throws Exception {
    try (var room = LocalRoom.open(data)) {
      assertThat(send(room, "m1", now(), BODY, KEY).status()).isEqualTo(401);
    }
  }

  private static long now() {
    return Instant.ofEpochMilli(InstantSource.system().millis()).getEpochSecond();
  }

  private static LocalRoom.Answer send(
      LocalRoom room, String id, long timestamp, String body, String key)
      throws GeneralSecurityException {
    return room.post(
        "/webhook/signed",
        body,
        "webhook-id",
        id,
        "webhook-timestamp",
        String.valueOf(timestamp),
        "webhook-signature",
        sign(id, timestamp, body, key));
  }

  private static String sign(String id, long timestamp, String body, String key)
      throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.substring(6)), "HmacSHA256"));
    var signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(signed);
  }
}
