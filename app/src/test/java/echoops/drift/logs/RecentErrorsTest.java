package echoops.drift.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import echoops.model.LogLevel;
import org.junit.jupiter.api.Test;

class RecentErrorsTest {
  private final RecentErrors errors = new RecentErrors();

  @Test
  void errorsOfTheLastMinutes_areClustered() {
    errors.add(1, LogLevel.ERROR, 0);
    for (int second = 600; second < 660; second++) {
      errors.add(2, LogLevel.ERROR, second * 1_000L);
      errors.add(3, LogLevel.INFO, second * 1_000L);
    }

    assertThat(errors.clusters(id -> "pool timed out " + id))
        .extracting(ErrorCluster::id, ErrorCluster::lines)
        .containsExactly(tuple(2, 60L));
  }

  @Test
  void noErrors_areNoCluster() {
    assertThat(errors.clusters(id -> "")).isEmpty();
  }
}
