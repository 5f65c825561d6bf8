package echoops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationKeyTest {
  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
  private static final Invitation INVITATION =
      new Invitation(new IncidentId("inc-abcdefghij"), NOW.plus(Duration.ofHours(12)));

  private final InvitationKey key = new InvitationKey(bytes(1));

  private static byte[] bytes(int filling) {
    var bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) filling);
    return bytes;
  }

  @Test
  void token_isReadBackByAnotherInstanceOfTheSameKey() {
    var token = key.sign(INVITATION);

    assertThat(new InvitationKey(bytes(1)).read(token, NOW)).contains(INVITATION);
    assertThat(token).matches("[A-Za-z0-9._-]{60,70}");
  }

  @Test
  void invitation_endsWithItsLastSecond() {
    var token = key.sign(INVITATION);

    assertThat(key.read(token, INVITATION.until().minusMillis(1))).contains(INVITATION);
    assertThat(key.read(token, INVITATION.until())).isEmpty();
    assertThat(key.read(token, INVITATION.until().plusSeconds(1))).isEmpty();
  }

  @Test
  void invitation_isOfWholeSeconds() {
    var precise = new Invitation(INVITATION.incident(), INVITATION.until().plusNanos(7));

    assertThat(key.read(key.sign(precise), NOW)).contains(INVITATION);
  }

  @Test
  void everyChangedCharacter_isNoticed() {
    var token = key.sign(INVITATION);

    for (int i = 0; i < token.length(); i++) {
      var other = token.charAt(i) == 'b' ? 'c' : 'b';
      var tampered = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(key.read(tampered, NOW)).as(tampered).isEmpty();
    }
  }

  @Test
  void everyTruncation_isNoticed() {
    var token = key.sign(INVITATION);

    for (int length = 0; length < token.length(); length++) {
      assertThat(key.read(token.substring(0, length), NOW)).isEmpty();
    }
  }

  @Test
  void otherKey_knowsNothing() {
    assertThat(new InvitationKey(bytes(2)).read(key.sign(INVITATION), NOW)).isEmpty();
  }

  @Test
  void signatureOfOneIncident_opensNoOther() {
    var token = key.sign(INVITATION);

    assertThat(key.read(token.replace("inc-abcdefghij", "inc-bbbbbbbbbb"), NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "..",
        "inc-abcdefghij",
        "inc-abcdefghij.t0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "inc-abcdefghij.zzzzzzzzzzzzz.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "inc-abcdefghij.-1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "\u0000\uD800 %00 <script>"
      })
  void garbage_isNobodysInvitation(String token) {
    assertThat(key.read(token, NOW)).isEmpty();
    assertThat(key.read(key.sign(INVITATION) + token + " ", NOW)).isEmpty();
  }

  @Test
  void invitationFromBeforeTime_andAShortKey_cannotExist() {
    assertThatThrownBy(() -> new Invitation(INVITATION.incident(), Instant.MIN))
        .hasMessageContaining("before 1970");
    assertThatThrownBy(() -> new InvitationKey(new byte[31]))
        .hasMessage("a key of 31 bytes: too short");
  }
}
