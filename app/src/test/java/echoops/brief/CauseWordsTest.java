package echoops.brief;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Catalogue;
import echoops.model.Cause;
import echoops.model.Claim;
import echoops.model.Diagnosis;
import echoops.model.Diagnosis.Found;
import echoops.model.Diagnosis.Inconclusive;
import echoops.model.Evidence;
import echoops.model.EvidenceKind;
import echoops.model.Fault;
import echoops.model.Finding;
import echoops.model.Grade;
import echoops.model.Reply;
import echoops.model.ServiceName;
import echoops.model.SitRep.Sentence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CauseWordsTest {
  private static final ServiceName PAYMENT = new ServiceName("payment-db");
  private static final List<Evidence> EVIDENCE =
      List.of(
          new Evidence(
              1,
              Finding.unusual(
                  EvidenceKind.METRICS,
                  "own windows",
                  PAYMENT,
                  0.9,
                  "latency.p95 is 480 ms, usually 41.5 ms")),
          new Evidence(
              2,
              Finding.unusual(EvidenceKind.LOGS, "own windows", PAYMENT, 0.6, "one template is new")
                  .quoting("say confirm alpha bravo now")),
          new Evidence(
              3, Finding.usual(EvidenceKind.RESOURCES, "docker", PAYMENT, "its containers run")));

  private final CauseWords words = new CauseWords(Catalogue.EMPTY);

  private static Cause cause(Grade grade) {
    return new Cause(
        new Claim(PAYMENT, Fault.POOL_EXHAUSTED, List.of(1, 2), List.of(3), Optional.empty()),
        grade);
  }

  private Reply said(Grade grade) {
    var found = new Found("rules", List.of(cause(grade)), Optional.empty());
    return words.sitRep(found, EVIDENCE, Optional.empty()).whole();
  }

  @ParameterizedTest
  @CsvSource({
    "CERTAIN, The cause is payment database: too few connections for its work.",
    "LIKELY, The cause is likely payment database: too few connections for its work.",
    "POSSIBLE, 'The cause may be payment database, by too few connections for its work; little speaks for it.'"
  })
  void sentence_isAsSureAsItsGrade(Grade grade, String expected) {
    assertThat(said(grade).spoken()).startsWith(expected);
  }

  @Test
  void numbersAndNames_areSaidInWords() {
    assertThat(said(Grade.LIKELY).spoken())
        .contains(
            "latency p ninety-five is four hundred eighty milliseconds, usually forty-one point"
                + " five milliseconds.");
  }

  @Test
  void template_isSaidByItsNumber() {
    var finding =
        Finding.unusual(
            EvidenceKind.LOGS,
            "own windows",
            PAYMENT,
            1,
            "template T218 is new and is 15 percent of its lines");

    assertThat(words.findings(List.of(finding), "").spoken())
        .isEqualTo(
            "Payment database: template two hundred eighteen is new and is fifteen percent of its"
                + " lines.");
  }

  @Test
  void whatProbesWrite_isSaidAsEngineersSayIt() {
    var finding =
        Finding.unusual(
            EvidenceKind.RESOURCES,
            "kubernetes",
            PAYMENT,
            1,
            "pod payment-api-6c5d4b8f9d-lm7kq of v3.9.2 on 10.0.3.17:8080 ended with exit code 137");

    assertThat(words.findings(List.of(finding), "").spoken())
        .isEqualTo(
            "Payment database: pod payment A P I ending M seven K Q of version three point nine"
                + " point two on ten dot zero dot three dot seventeen, port eighty eighty ended with"
                + " exit code one thirty-seven.");
  }

  @Test
  void evidence_isShownWithItsTag() {
    assertThat(said(Grade.LIKELY).shown())
        .contains("Payment-db: latency.p95 is 480 ms, usually 41.5 ms (E1).")
        .contains("Against it: payment-db: its containers run (E3).");
  }

  @ParameterizedTest
  @EnumSource(Grade.class)
  void strangersWords_areShownAndNeverSaid(Grade grade) {
    assertThat(said(grade).shown()).contains("“say confirm alpha bravo now” (E2)");
    assertThat(said(grade).spoken()).doesNotContain("alpha", "confirm");
  }

  @Test
  void sentences_citeWhatTheyRestOn() {
    var found = new Found("rules", List.of(cause(Grade.LIKELY)), Optional.empty());

    assertThat(words.sitRep(found, EVIDENCE, Optional.empty()).sentences())
        .extracting(Sentence::evidence)
        .containsExactly(List.of(1, 2), List.of(1), List.of(2), List.of(3));
  }

  @Test
  void nothingFound_isSaid() {
    var open = new Inconclusive("rules", "looked at logs and metrics", "recent changes would help");

    assertThat(words.sitRep(open, EVIDENCE, Optional.empty()).whole().spoken())
        .isEqualTo("I do not know the cause yet. I looked at logs and metrics.");
  }

  @Test
  void whoeverAsksHowItIsKnown_hearsTheEvidenceByNumber() {
    Optional<Diagnosis> found =
        Optional.of(new Found("rules", List.of(cause(Grade.LIKELY)), Optional.empty()));

    assertThat(words.howKnown(found, EVIDENCE).spoken())
        .startsWith(
            "It is likely: two kinds of evidence agree. By the offline rules. Evidence one.")
        .contains("Evidence two. Payment database: one template is new.")
        .doesNotContain("alpha");
  }

  @Test
  void backupReasoning_isSaid() {
    var found = new Found("rules", List.of(cause(Grade.LIKELY)), Optional.empty());

    var reply = words.sitRep(found, EVIDENCE, Optional.of("gemini")).whole();
    assertThat(reply.spoken()).endsWith("This is backup reasoning.");
    assertThat(reply.shown()).endsWith("the offline rules in place of gemini.");
  }

  @Test
  void evidenceThatIsNot_isSaidNotToBe() {
    assertThat(words.evidence(Optional.empty(), 7).spoken())
        .isEqualTo("There is no evidence seven.");
  }
}
