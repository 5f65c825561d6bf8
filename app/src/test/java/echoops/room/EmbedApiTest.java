package echoops.room;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Embed;
import echoops.config.Secret;
import echoops.testing.LocalRoom;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedApiTest {
  private static final String BASE = "https://app.datadoghq.com/embed/d-1";

  @TempDir Path data;

  private LocalRoom with() {
    return LocalRoom.open(
        data,
        Map.of(
            "ECHOOPS_DATADOG_EMBED_URL",
            BASE,
            "ECHOOPS_DATADOG_EMBED_CREDENTIAL",
            "test-credential"));
  }

  private static String policy(LocalRoom room, String page) {
    return String.valueOf(room.get("/static/" + page).headers().get("Content-Security-Policy"));
  }

  /** The vector is Datadog's own scheme, computed apart from this code. */
  @Test
  void address_isSignedAsDatadogWantsIt() {
    var embed = new Embed(URI.create(BASE), new Secret("test-credential"));
    var nonce = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");

    assertThat(SignedEmbed.url(embed, nonce, Instant.ofEpochSecond(1_700_000_000)))
        .isEqualTo(
            BASE
                + "?token=3958e1a56fcbd791472892e4b424eba6e9d3e002e8f4beb81f1bc81413be5c75"
                + "&nonce=00112233445566778899aabbccddeeff&ts=1700000000");
  }

  @Test
  void address_isAnotherOneEachTime() {
    try (var room = with()) {
      var one = room.get("/api/embed-url").json().get("url").asText();
      var other = room.get("/api/embed-url").json().get("url").asText();

      assertThat(one).startsWith(BASE + "?token=").doesNotContain("test-credential");
      assertThat(other).isNotEqualTo(one);
    }
  }

  @Test
  void page_mayShowDashboardsThenAndNoFrameElse() {
    try (var room = with()) {
      assertThat(policy(room, "index.html"))
          .contains("frame-src https://*.datadoghq.com https://*.datadoghq.eu");
      assertThat(policy(room, "docs.html")).doesNotContain("frame-src");
    }
  }

  @Test
  void roomWithoutADashboard_hasNothingOfIt() {
    try (var room = LocalRoom.open(data)) {
      assertThat(room.get("/api/embed-url").status()).isEqualTo(204);
      assertThat(policy(room, "index.html")).doesNotContain("frame-src");
    }
  }

  @Test
  void anotherSite_andWhoeverIsNobody_getNone() {
    try (var room = with()) {
      var foreign = room.get("/api/embed-url", "Origin", "https://evil.example");
      assertThat(foreign.status()).isEqualTo(403);
    }
    try (var guarded = LocalRoom.guarded(data)) {
      assertThat(guarded.get("/api/embed-url").status()).isEqualTo(401);
    }
  }
}
