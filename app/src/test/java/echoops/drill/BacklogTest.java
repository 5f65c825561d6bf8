package echoops.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void offer_toAFullBacklog_isRefused() {
    var backlog = new Backlog(2);

    assertThat(backlog.offer(job(1))).isTrue();
    assertThat(backlog.offer(job(2))).isTrue();
    assertThat(backlog.offer(job(3))).isFalse();
    assertThat(backlog.depth()).isEqualTo(2);
  }

  @Test
  void age_isThatOfTheNextJob() throws InterruptedException {
    var backlog = new Backlog(2);
    assertThat(backlog.age(NOON)).isZero();
    backlog.offer(job(1));
    backlog.offer(job(2));
    assertThat(backlog.age(NOON.plusSeconds(10))).isEqualTo(Duration.ofSeconds(9));

    backlog.next(Duration.ZERO);

    assertThat(backlog.age(NOON.plusSeconds(10))).isEqualTo(Duration.ofSeconds(8));
  }

  private static Job job(int second) {
    return new Job(second, "receipt", "o1", "1", NOON.plusSeconds(second));
  }
}
