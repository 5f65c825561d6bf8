package echoops.investigate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import echoops.model.Cause;
import echoops.model.Claim;
import echoops.model.Diagnosis;
import echoops.model.Diagnosis.Found;
import echoops.model.Diagnosis.Inconclusive;
import echoops.model.Evidence;
import echoops.model.EvidenceKind;
import echoops.model.Failure;
import echoops.model.Fault;
import echoops.model.Finding;
import echoops.model.Finding.Standing;
import echoops.model.Grade;
import echoops.model.IncidentId;
import echoops.model.Inquiry;
import echoops.model.Look;
import echoops.model.Quote;
import echoops.model.ServiceName;
import echoops.model.Steer;
import echoops.testing.ManualTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvestigationTest {
  private static final ServiceName CHECKOUT = new ServiceName("checkout");
  private static final ServiceName PAYMENT = new ServiceName("payment");
  private static final Instant ONSET = Instant.parse("2026-11-21T10:00:00Z");
  private static final Inquiry INQUIRY =
      new Inquiry(
          new IncidentId("inc-abcdefghij"),
          ONSET,
          ONSET.plusSeconds(30),
          List.of(CHECKOUT),
          Optional.empty(),
          Quote.of("p95 is high"),
          Map.of(CHECKOUT, Set.of(PAYMENT)));

  private final Notebook notebook = new Notebook();
  private final ManualTicker ticker = new ManualTicker();
  private final List<Probe> planned = new ArrayList<>();
  private final List<Reasoner> models = new ArrayList<>();
  private Probes probes = new Probes(List.of());

  @AfterEach
  void end() {
    probes.close();
  }

  private Diagnosis diagnosis() {
    return diagnosis(Known.NOTHING);
  }

  private Diagnosis diagnosis(Known known) {
    probes.close();
    probes = new Probes(planned);
    var limits = new Investigation.Limits(8, Duration.ofSeconds(30));
    return new Investigation(probes, models, limits, Purse.UNLIMITED, ticker)
        .of(INQUIRY, known, notebook);
  }

  private void plan(EvidenceKind kind, Map<ServiceName, List<Finding>> answers) {
    planned.add(PlannedProbe.of(kind, answers));
  }

  private static Finding unusual(
      EvidenceKind kind, ServiceName service, double weight, String words) {
    return Finding.unusual(kind, "test", service, weight, words);
  }

  private void planSlowPayment() {
    plan(
        EvidenceKind.METRICS,
        Map.of(
            CHECKOUT,
            List.of(unusual(EvidenceKind.METRICS, CHECKOUT, 1, "p95 latency is 900 ms")),
            PAYMENT,
            List.of(unusual(EvidenceKind.METRICS, PAYMENT, 0.9, "p95 latency is 800 ms"))));
    plan(
        EvidenceKind.LOGS,
        Map.of(PAYMENT, List.of(unusual(EvidenceKind.LOGS, PAYMENT, 0.8, "one template is new"))));
  }

  private void planDeploy(Instant at) {
    plan(
        EvidenceKind.CHANGES,
        Map.of(
            PAYMENT, List.of(unusual(EvidenceKind.CHANGES, PAYMENT, 0.9, "a deploy").since(at))));
  }

  private static Cause first(Diagnosis diagnosis) {
    return ((Found) diagnosis).causes().getFirst();
  }

  @Test
  void deepestServiceThatIsUnwell_isBlamed() {
    planSlowPayment();

    var cause = first(diagnosis());

    assertThat(cause.claim().service()).isEqualTo(PAYMENT);
    assertThat(cause.claim().fault()).isEqualTo(Fault.SLOW_CODE);
    assertThat(cause.grade()).isEqualTo(Grade.LIKELY);
  }

  @Test
  void whoComesSecond_withoutAReasonOfItsOwn_isPossibleAtMost() {
    planSlowPayment();
    plan(
        EvidenceKind.LOGS,
        Map.of(CHECKOUT, List.of(unusual(EvidenceKind.LOGS, CHECKOUT, 0.8, "errors are new"))));

    var causes = ((Found) diagnosis()).causes();

    assertThat(causes)
        .extracting(cause -> cause.claim().service(), Cause::grade)
        .containsExactly(tuple(PAYMENT, Grade.LIKELY), tuple(CHECKOUT, Grade.POSSIBLE));
  }

  @Test
  void whoComesSecond_withAReasonOfItsOwn_isLikelyToo() {
    planSlowPayment();
    planDeploy(ONSET.minusSeconds(60));
    plan(
        EvidenceKind.RESOURCES,
        Map.of(CHECKOUT, List.of(unusual(EvidenceKind.RESOURCES, CHECKOUT, 0.8, "cpu is full"))));

    var causes = ((Found) diagnosis()).causes();

    assertThat(causes)
        .extracting(cause -> cause.claim().service(), Cause::grade)
        .containsExactly(tuple(PAYMENT, Grade.CERTAIN), tuple(CHECKOUT, Grade.LIKELY));
  }

  @Test
  void changeJustBefore_makesItCertain() {
    planSlowPayment();
    planDeploy(ONSET.minusSeconds(60));

    var cause = first(diagnosis());

    assertThat(cause.claim().fault()).isEqualTo(Fault.BAD_CHANGE);
    assertThat(cause.grade()).isEqualTo(Grade.CERTAIN);
  }

  @Test
  void steepScalingJustBefore_isToldFromADeploy() {
    planSlowPayment();
    plan(
        EvidenceKind.CHANGES,
        Map.of(
            PAYMENT,
            List.of(
                unusual(EvidenceKind.CHANGES, PAYMENT, 0.9, "a change")
                    .since(ONSET.minusSeconds(60))
                    .quoting("autoscaler: scaling from 2 to 10 replicas"))));

    assertThat(first(diagnosis()).claim().fault()).isEqualTo(Fault.SCALED);
  }

  @Test
  void calleeThatIsOnlySaidToBeUnusual_isNoCause() {
    planDeploy(ONSET.minusSeconds(60));
    plan(
        EvidenceKind.CALLS,
        Map.of(PAYMENT, List.of(unusual(EvidenceKind.CALLS, PAYMENT, 0.9, "checkout calls it"))));

    assertThat(diagnosis()).isInstanceOf(Inconclusive.class);
  }

  @Test
  void changeAfterwards_isNoReason() {
    planSlowPayment();
    planDeploy(ONSET.plusSeconds(120));

    var cause = first(diagnosis());

    assertThat(cause.claim().fault()).isEqualTo(Fault.SLOW_CODE);
    assertThat(cause.claim().against()).isNotEmpty();
  }

  @Test
  void changeAlone_isNoCause() {
    planDeploy(ONSET.minusSeconds(60));

    assertThat(diagnosis()).isInstanceOf(Inconclusive.class);
  }

  @Test
  void nothingUnusual_isInconclusive() {
    plan(
        EvidenceKind.METRICS,
        Map.of(
            CHECKOUT,
            List.of(Finding.usual(EvidenceKind.METRICS, "test", CHECKOUT, "all is as usual"))));

    var diagnosis = (Inconclusive) diagnosis();

    assertThat(diagnosis.lookedAt()).isEqualTo("looked at metrics");
    assertThat(diagnosis.wouldDecide()).contains("logs", "recent changes", "resources");
  }

  @Test
  void kindThatWasLookedAtInOnePlace_isNotNamedAsOneThatCouldNotBe() {
    plan(
        EvidenceKind.METRICS,
        Map.of(
            CHECKOUT,
            List.of(
                Finding.usual(EvidenceKind.METRICS, "test", CHECKOUT, "all is as usual"),
                Finding.skipped(EvidenceKind.METRICS, "far", CHECKOUT, "it is away"))));

    var diagnosis = (Inconclusive) diagnosis();

    assertThat(diagnosis.lookedAt()).isEqualTo("looked at metrics");
    assertThat(diagnosis.wouldDecide()).doesNotContain("metrics");
  }

  @Test
  void oneKindOfEvidence_isOnlyPossible() {
    plan(
        EvidenceKind.LOGS,
        Map.of(CHECKOUT, List.of(unusual(EvidenceKind.LOGS, CHECKOUT, 1, "a thousand new lines"))));

    assertThat(first(diagnosis()).grade()).isEqualTo(Grade.POSSIBLE);
  }

  @Test
  void manyOfOneKind_doNotCrowdOutAnother() {
    plan(EvidenceKind.LOGS, Map.of(PAYMENT, fives(EvidenceKind.LOGS, 0.9)));
    plan(EvidenceKind.METRICS, Map.of(PAYMENT, fives(EvidenceKind.METRICS, 0.8)));
    plan(
        EvidenceKind.DATABASE,
        Map.of(PAYMENT, List.of(unusual(EvidenceKind.DATABASE, PAYMENT, 0.5, "it is slow"))));
    var cited = ((Diagnosis.Found) diagnosis()).causes().getFirst().claim().evidence();

    assertThat(cited).hasSize(6);
    assertThat(notebook.evidence)
        .filteredOn(it -> cited.contains(it.number()))
        .extracting(it -> it.finding().kind())
        .contains(EvidenceKind.DATABASE);
  }

  private static List<Finding> fives(EvidenceKind kind, double weight) {
    return Collections.nCopies(5, unusual(kind, PAYMENT, weight, "it is unwell"));
  }

  @Test
  void usualMetrics_speakAgainst() {
    plan(
        EvidenceKind.LOGS,
        Map.of(CHECKOUT, List.of(unusual(EvidenceKind.LOGS, CHECKOUT, 1, "new lines"))));
    plan(
        EvidenceKind.METRICS,
        Map.of(CHECKOUT, List.of(Finding.usual(EvidenceKind.METRICS, "test", CHECKOUT, "usual"))));
    plan(
        EvidenceKind.RESOURCES,
        Map.of(CHECKOUT, List.of(unusual(EvidenceKind.RESOURCES, CHECKOUT, 1, "cpu is high"))));

    assertThat(first(diagnosis()).grade()).isEqualTo(Grade.POSSIBLE);
  }

  @Test
  void probeThatFails_isEvidenceOfItself() {
    planned.add(
        new PlannedProbe(
            Viewpoint.far(EvidenceKind.DATABASE, "test", Duration.ofSeconds(5)),
            _ -> {
              throw new Failure.Unavailable("the budget is used up", Duration.ofSeconds(1));
            }));
    diagnosis();

    assertThat(notebook.evidence.getFirst().finding().standing()).isEqualTo(Standing.SKIPPED);
    assertThat(notebook.evidence.getFirst().finding().quote())
        .contains(Quote.of("the budget is used up"));
  }

  @Test
  void probeThatHangs_isNotWaitedFor() {
    planned.add(
        new PlannedProbe(
            Viewpoint.far(EvidenceKind.DATABASE, "test", Duration.ofMillis(50)),
            _ -> {
              try {
                Thread.sleep(Duration.ofHours(1));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return List.of();
            }));
    diagnosis();

    assertThat(notebook.evidence.getFirst().finding().quote().orElseThrow().text())
        .startsWith("it did not answer within");
  }

  /** A model that says the same every time. */
  private record Model(Step step) implements Reasoner {
    @Override
    public String name() {
      return "model";
    }

    @Override
    public Step next(Inquiry inquiry, List<Evidence> known, Budget budget) {
      return step;
    }
  }

  private void model(ServiceName service, Integer... evidence) {
    models.add(
        new Model(
            new Step.Conclude(
                List.of(
                    new Claim(
                        service,
                        Fault.RETRY_STORM,
                        List.of(evidence),
                        List.of(),
                        Optional.of(Quote.of("I am certain")))))));
  }

  @Test
  void modelThatCitesNothing_isNotBelieved() {
    planSlowPayment();
    model(PAYMENT);

    var found = (Found) diagnosis();

    assertThat(found.reasoner()).isEqualTo(Rules.NAME);
    assertThat(found.causes().getFirst().claim().fault()).isEqualTo(Fault.SLOW_CODE);
  }

  @Test
  void modelThatCitesWhatDoesNotExist_isNotBelieved() {
    planSlowPayment();
    model(PAYMENT, 77);

    assertThat(diagnosis().reasoner()).isEqualTo(Rules.NAME);
  }

  @Test
  void modelThatBlamesAStranger_isNotBelieved() {
    planSlowPayment();
    model(new ServiceName("billing"), 1, 2, 3);

    assertThat(diagnosis().reasoner()).isEqualTo(Rules.NAME);
  }

  @Test
  void modelThatDisagrees_isToldBesideTheRules() {
    planSlowPayment();
    int ofCheckout = 1;
    model(CHECKOUT, ofCheckout);

    var found = (Found) diagnosis();

    assertThat(first(found).claim().service()).isEqualTo(CHECKOUT);
    assertThat(first(found).grade()).isEqualTo(Grade.POSSIBLE);
    assertThat(found.dissent().orElseThrow().cause().claim().service()).isEqualTo(PAYMENT);
  }

  @Test
  void modelThatAlwaysLooks_isReplaced() {
    planSlowPayment();
    models.add(new Model(new Step.Looks(List.of(new Look(EvidenceKind.LOGS, PAYMENT)))));

    assertThat(diagnosis().reasoner()).isEqualTo(Rules.NAME);
    assertThat(notebook.replaced).containsExactly("model by rules: it asked for what it knows");
  }

  @Test
  void whatAPersonSaysToIgnore_countsNothing() {
    planSlowPayment();
    planDeploy(ONSET.minusSeconds(60));
    notebook.steers.add(new Steer(Steer.Way.IGNORE, EvidenceKind.CHANGES));

    assertThat(first(diagnosis()).claim().fault()).isEqualTo(Fault.SLOW_CODE);
  }

  @Test
  void whatWasLookedAtBeforeACrash_isNotLookedAtAgain() {
    planSlowPayment();
    diagnosis();
    var look = new Look(EvidenceKind.METRICS, PAYMENT);
    var known = new Known(Map.of(look, List.of(notebook.evidence.getFirst())), Set.of(look), 7);
    notebook.looks.clear();
    notebook.evidence.clear();
    diagnosis(known);

    assertThat(notebook.looks).doesNotContain(look);
    assertThat(notebook.evidence).extracting(Evidence::number).first().isEqualTo(8);
  }
}
