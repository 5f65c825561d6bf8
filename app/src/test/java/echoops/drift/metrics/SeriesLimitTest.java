package echoops.drift.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.MetricName;
import echoops.model.Series;
import echoops.model.ServiceName;
import org.junit.jupiter.api.Test;

class SeriesLimitTest {
  private final SeriesLimit limit = new SeriesLimit(2);

  @Test
  void seriesWithinTheLimit_stay() {
    assertThat(limit.seen(series("a"))).isEmpty();
    assertThat(limit.seen(series("b"))).isEmpty();
    assertThat(limit.seen(series("a"))).isEmpty();
    assertThat(limit.evictions()).isZero();
  }

  @Test
  void oneMore_takesThePlaceOfTheLongestUnseen() {
    limit.seen(series("a"));
    limit.seen(series("b"));
    limit.seen(series("a"));
    assertThat(limit.seen(series("c"))).contains(series("b"));
    assertThat(limit.evictions()).isEqualTo(1);
    assertThat(limit.size()).isEqualTo(2);
  }

  @Test
  void forgottenSeries_makesRoom() {
    limit.seen(series("a"));
    limit.seen(series("b"));
    limit.forget(series("a"));
    assertThat(limit.seen(series("c"))).isEmpty();
  }

  private static Series series(String metric) {
    return new Series(new ServiceName("checkout"), new MetricName(metric));
  }
}
