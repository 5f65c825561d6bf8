package echoops.drill;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.ManualTicker;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MeterTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final long SECOND = NOON.getEpochSecond();

  private final Meter meter = new Meter();

  @Test
  void second_ofTwentyRequests_hasTheirQuantilesAndShares() {
    for (int millis = 1; millis <= 20; millis++) {
      served(NOON, millis, millis == 20 ? Reply.TIMED_OUT : Reply.ok());
    }

    assertThat(meter.close(SECOND).ofRequests(10))
        .containsEntry("request_rate", 20.0)
        .containsEntry("error_rate", 0.05)
        .containsEntry("latency.mean", 10.5)
        .containsEntry("latency.p50", 10.0)
        .containsEntry("latency.p95", 19.0);
  }

  @Test
  void second_inWhichNothingWasDone_saysNothingOfLatencies() {
    assertThat(meter.close(SECOND).ofRequests(10))
        .containsEntry("request_rate", 0.0)
        .doesNotContainKeys("latency.mean", "error_rate");
  }

  @Test
  void request_thatIsCountedLate_countsForTheNextSecond() {
    meter.close(SECOND);
    served(NOON, 5, Reply.ok());

    assertThat(meter.close(SECOND + 1).ofRequests(10)).containsEntry("request_rate", 1.0);
  }

  private void served(Instant began, int millis, Reply reply) {
    try (var time =
        new ShopTime(new ManualTicker(), NOON, new Pace(Duration.ZERO, 1, Duration.ZERO))) {
      var visit = new Visit(time, Chance.of(1, "visit", 1), 1, began);
      visit.resumeAt(began.plusMillis(millis));
      meter.served(visit, reply, visit.spent());
    }
  }
}
