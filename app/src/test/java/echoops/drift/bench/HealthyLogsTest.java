package echoops.drift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Drifted;
import echoops.model.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthyLogsTest {
  /** The whole month is a matter of a minute: scripts print it, tests see the first deploy. */
  @Test
  void fourHealthyDays_wakeNobody() {
    var turns = new HealthyLogs(1, 3).run(Duration.ofDays(4));

    assertThat(turns)
        .filteredOn(Drifted.Began.class::isInstance)
        .extracting(turn -> ((Drifted.Began) turn).anomaly().verdict())
        .doesNotContain(Verdict.CRITICAL, Verdict.WARNING);
  }
}
