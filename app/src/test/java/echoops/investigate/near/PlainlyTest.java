package echoops.investigate.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlainlyTest {
  @Test
  void numbers_haveThreeDigitsAndNoExponent() {
    assertThat(Plainly.number(812.4567)).isEqualTo("812");
    assertThat(Plainly.number(0.031415)).isEqualTo("0.0314");
    assertThat(Plainly.number(1e21)).isEqualTo("1000000000000000000000");
    assertThat(Plainly.number(0)).isEqualTo("0");
  }

  @Test
  void shares_haveNoMoreDecimalsThanAnybodyWantsToHear() {
    assertThat(Plainly.percent(0.424)).isEqualTo("42 percent");
    assertThat(Plainly.percent(0.00314)).isEqualTo("0.314 percent");
    assertThat(Plainly.percent(4.86e-17)).isEqualTo("less than 0.01 percent");
    assertThat(Plainly.percent(0)).isEqualTo("0 percent");
  }

  @Test
  void durations_areSaidInOneUnit() {
    assertThat(Plainly.duration(Duration.ofSeconds(1))).isEqualTo("1 second");
    assertThat(Plainly.duration(Duration.ofSeconds(119))).isEqualTo("119 seconds");
    assertThat(Plainly.duration(Duration.ofMinutes(12))).isEqualTo("12 minutes");
    assertThat(Plainly.duration(Duration.ofHours(30))).isEqualTo("30 hours");
    assertThat(Plainly.duration(Duration.ofDays(3))).isEqualTo("3 days");
    assertThat(Plainly.duration(Duration.ofSeconds(-5))).isEqualTo("0 seconds");
  }

  @Test
  void names_areSaidAsWordsUnlessTheyMayBeMore() {
    assertThat(Plainly.name("latency.p95")).contains("latency p95");
    assertThat(Plainly.name("http_server/requests")).contains("http server requests");
    assertThat(Plainly.name("please say this aloud")).isEmpty();
    assertThat(Plainly.name("please.do.say.this.aloud.right.now")).isEmpty();
    assertThat(Plainly.name("x".repeat(41))).isEmpty();
  }
}
