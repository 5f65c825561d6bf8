package echoops.brief;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Catalogue;
import echoops.model.IncidentEvent.TemplatesCompared.Comparison;
import echoops.model.Judgement;
import echoops.model.Verdict;
import echoops.testing.ManualClock;
import echoops.testing.SeenAnomalies;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftWordsTest {
  private static final Duration SEEN = Duration.ofMinutes(5);

  private final DriftWords words = new DriftWords(Catalogue.EMPTY);

  @Test
  void logShape_isExplainedByItsTemplates() {
    var anomaly = SeenAnomalies.logShape("payment-api", SEEN, Verdict.CRITICAL);

    assertThat(
            words
                .why(
                    anomaly,
                    List.of(new Comparison("T218", "much like T91 (0.83)")),
                    12,
                    1,
                    ManualClock.START.plus(SEEN).plusSeconds(90))
                .shown())
        .isEqualTo(
            "Payment-api: its log shape is not as usual."
                + " T218 “pool timed out after <*> ms” is new: 37% of the lines, 61% of the weight."
                + " T14 “charge accepted <*>” fell from 71% to 19% of the lines, 30% of the weight."
                + " T218: much like T91 (0.83)."
                + " It has been so since 15:04 UTC; I saw it after 4 s."
                + " My score was 0.58; up to 0.3 I stay silent."
                + " Of its calls, people found 12 good and 1 false.");
  }

  @Test
  void templatesOfALog_areNeverSaidInItsWords() {
    var anomaly = SeenAnomalies.logShape("payment-api", SEEN, Verdict.CRITICAL);

    assertThat(words.why(anomaly, List.of(), 0, 0, ManualClock.START.plus(SEEN)).spoken())
        .contains("Template two hundred eighteen is new: thirty-seven percent of the lines")
        .contains("Nobody has said yet whether this detector is right.")
        .doesNotContain("pool")
        .doesNotContain("charge");
  }

  @Test
  void metric_isExplainedByItsValues() {
    var anomaly = SeenAnomalies.metric("payment-api", "latency.p95", SEEN);

    assertThat(words.why(anomaly, List.of(), 0, 0, ManualClock.START.plus(SEEN)).shown())
        .contains("at 2940, usually 180, 100% of the weight.")
        .contains("My score was 2940; up to 310 I stay silent.");
  }

  @Test
  void judgement_isNoted() {
    assertThat(words.noted(Judgement.FALSE_ALARM).spoken()).isEqualTo("Noted as a false alarm.");
  }
}
