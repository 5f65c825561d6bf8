package echoops.drift.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.drift.metrics.Verdicts.Alarms;
import echoops.model.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          8 |  1 | 12 | CRITICAL | the metrics no longer go together as usual, and one metric changed alone
          4 |  3 | 12 | CRITICAL | the metrics no longer go together as usual, and 3 metrics changed alone
          8 |  0 |  0 | WARNING  | the metrics no longer go together as usual, by far, though each alone might be usual
          4 |  1 | 25 | WARNING  | the metrics no longer go together as usual, and one metric changed alone
          4 |  1 | 12 | LOG_ONLY | the metrics no longer go together as usual, and one metric changed alone
          4 |  0 |  0 | LOG_ONLY | the metrics no longer go together as usual, by a little, and each alone might be usual
          0 |  2 | 12 | WARNING  | 2 metrics changed within 15 minutes
          0 |  1 | 25 | WARNING  | one metric changed, further than ever by far
          0 |  1 | 12 | LOG_ONLY | one metric changed, and nothing else did
          0 |  0 |  0 | NORMAL   | nothing is unusual
          """)
  void alarms_meanAVerdict_withItsReason(
      double together, int alone, double strongest, Verdict verdict, String because) {
    assertThat(Verdicts.of(new Alarms(together, alone, strongest)))
        .isEqualTo(new Verdicts.Grade(verdict, because));
  }
}
