package echoops.room;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Secret;
import echoops.room.SlackSignatures.Signed;
import echoops.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackSignaturesTest {
  private static final String RIGHT =
      "v0=47b2ba575ed2af0b2e823e34f311b8afaaa2264f26afd1c32cd91687a60e9262";
  private static final String BODY = "payload=%7B%7D";

  private final ManualClock clock = new ManualClock();
  private final SlackSignatures signatures =
      new SlackSignatures(new Secret("test-signing-secret"), clock);

  private boolean isRight(String timestamp, String signature, String body) {
    var check = signatures.check(new Signed(timestamp, signature));
    var bytes = body.getBytes(UTF_8);
    check.take(bytes, bytes.length);
    return check.isRight();
  }

  @Test
  void knownVector_isRightOnce() {
    assertThat(isRight("1700000000", RIGHT, BODY)).isTrue();
    assertThat(isRight("1700000000", RIGHT, BODY)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1700000001, payload=%7B%7D",
    "1700000000, payload={}",
    "1700000000, payload=%7b%7d",
    "1700000000, payload=%7B%7D&x=1",
    "1700000000, ''",
  })
  void anythingElse_isWrong(String timestamp, String body) {
    assertThat(isRight(timestamp, RIGHT, body)).isFalse();
  }

  @Test
  void wrongOne_isNotRemembered() {
    assertThat(isRight("1700000000", RIGHT, "payload=forged")).isFalse();
    assertThat(isRight("1700000000", RIGHT, BODY)).isTrue();
  }

  @Test
  void whatWasSeen_isRememberedForLongerThanItCounts() {
    assertThat(isRight("1700000000", RIGHT, BODY)).isTrue();
    clock.pass(Duration.ofMinutes(10));
    assertThat(isRight("1700000000", RIGHT, BODY)).isFalse();
  }
}
