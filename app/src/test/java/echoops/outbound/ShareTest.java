package echoops.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Failure;
import echoops.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ShareTest {
  private final ManualClock clock = new ManualClock();

  @Test
  void halfOfAnHours_mayComeAtOnce() {
    var share = new Share("logs", 60);
    for (int i = 0; i < 30; i++) {
      share.spend(clock.instant());
    }

    assertThatThrownBy(() -> share.spend(clock.instant()))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessage("our share of logs, 60 questions an hour, is used up")
        .extracting(failure -> ((Failure.Unavailable) failure).retryAfter())
        .isEqualTo(Duration.ofMinutes(2));
    clock.pass(Duration.ofMinutes(2));
    share.spend(clock.instant());
  }

  @Test
  void inNoHour_thereAreMoreThanAll() {
    var share = new Share("logs", 60);
    var asked = new ArrayList<Integer>();
    for (int second = 0; second < 4 * 3_600; second += 5) {
      if (share.check(clock.instant()).isEmpty()) {
        share.spend(clock.instant());
        asked.add(second);
      }
      clock.pass(Duration.ofSeconds(5));
    }

    for (int first : asked) {
      assertThat(asked.stream().filter(it -> it >= first && it < first + 3_600))
          .hasSizeLessThanOrEqualTo(60);
    }
    assertThat(asked).hasSizeGreaterThan(140);
  }

  @Test
  void clockThatWasSetBack_givesNothing() {
    var empty = TokenBucket.full(2).at(clock.instant()).asked().orElseThrow();

    assertThat(empty.at(clock.instant().minus(Duration.ofHours(5))).asked()).isEmpty();
  }

  @Test
  void refund_isNeverMoreThanAll() {
    var bucket = TokenBucket.full(4).at(clock.instant()).refunded().refunded();

    assertThat(bucket.left()).isEqualTo(2);
  }
}
