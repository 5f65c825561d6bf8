package echoops.act;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.model.ActionId;
import echoops.model.Change;
import echoops.model.Outcome;
import echoops.model.Target;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesActuatorTest extends ComparingActuatorContract {
  private static final String OLD_ANNOTATION = "/metadata/annotations/team";
  private static final ActionId OTHER = new ActionId("a-ba9876543210");

  private final ClusterStandIn cluster = new ClusterStandIn();
  private boolean isStalled;
  private boolean isBlind;

  @AfterEach
  void end() {
    cluster.close();
  }

  @Override
  Actuator actuator(Api api) {
    return new KubernetesActuator(api, clock, pace);
  }

  @Override
  Door.Told behind(Door.Asked asked) {
    return isBlind && asked.path().contains("autoscal")
        ? new Door.Told(403, refusal())
        : cluster.answer(asked);
  }

  @Override
  Target target() {
    return new Target.Kubernetes("shop", "payment");
  }

  @Override
  Change change() {
    return new Change.Restart(PAYMENT);
  }

  @Override
  void changeByOther() {
    cluster.merge("{'spec':{'minReadySeconds':1}}");
  }

  @Override
  void goOn() {
    if (!isStalled) {
      cluster.goOn();
    }
  }

  @Override
  void stall() {
    isStalled = true;
  }

  @Test
  void autoscalersThatWeMayNotSee_areACaution() {
    isBlind = true;

    assertThat(actuator().read(target()).cautions())
        .containsExactly("whether an autoscaler keeps it cannot be seen");
    assertThat(done(plan())).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void whatWeMayNotSee_isNoTrouble() {
    isBlind = true;
    var actuator = actuator();
    actuator.read(target());

    assertThat(actuator.check()).isEmpty();
  }

  private JsonNode at(String pointer) {
    return cluster.deployment().at(pointer);
  }

  private String image() {
    return at("/spec/template/spec/containers/0/image").asText();
  }

  private String failure(Outcome outcome) {
    return ((Outcome.Failed) outcome).because();
  }

  @Test
  void standing_saysVersionsAndReplicas() {
    var standing = actuator().read(target());

    assertThat(standing.version()).contains("2 (2.4.1)");
    assertThat(standing.previous()).contains("1 (2.4.0)");
    assertThat(standing.replicas()).contains(3);
    assertThat(standing.isChanging()).isFalse();
    assertThat(standing.cautions()).isEmpty();
  }

  @Test
  void restart_isRehearsedAndThenAnnotated() {
    assertThat(done(plan())).isEqualTo(new Outcome.Succeeded("3 of 3 replicas are up"));
    assertThat(
            at("/spec/template/metadata/annotations/kubectl.kubernetes.io~1restartedAt").asText())
        .startsWith("2026-11-20T15:00:0");
    assertThat(door().asked().stream().filter(Door.Asked::isWrite).map(Door.Asked::path))
        .containsExactly(
            ClusterStandIn.DEPLOYMENT + "?fieldManager=echoops&fieldValidation=Strict&dryRun=All",
            ClusterStandIn.DEPLOYMENT + "?fieldManager=echoops&fieldValidation=Strict");
  }

  @Test
  void scale_setsTheReplicas() {
    assertThat(done(plan(new Change.Scale(PAYMENT, 5))))
        .isEqualTo(new Outcome.Succeeded("5 of 5 replicas are up"));
    assertThat(at("/spec/replicas").asInt()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"0,not sent: at least one replica stays", "3,not sent: it has 3 replicas already"})
  void scaleToNothingOrToTheSame_isRefused(int replicas, String because) {
    assertThat(failure(done(plan(new Change.Scale(PAYMENT, replicas))))).isEqualTo(because);
    assertThat(door().written()).isEmpty();
  }

  @Test
  void rollBack_bringsTheTemplateBackAndItsAnnotations() {
    assertThat(done(plan(new Change.RollBack(PAYMENT)))).isInstanceOf(Outcome.Succeeded.class);

    assertThat(image()).endsWith("payment:2.4.0");
    assertThat(at("/spec/template/metadata/labels").has("pod-template-hash")).isFalse();
    assertThat(at("/metadata/annotations/set").asText()).isEqualTo("1");
    assertThat(at(OLD_ANNOTATION).isMissingNode()).isTrue();
    assertThat(actuator().read(target()).version()).contains("3 (2.4.0)");
    assertThat(actuator().read(target()).previous()).contains("2 (2.4.1)");
  }

  @Test
  void rollForward_undoesARollBack() {
    done(plan(new Change.RollBack(PAYMENT)));

    assertThat(done(plan(new Change.RollForward(PAYMENT, "2 (2.4.1)"), OTHER)))
        .isInstanceOf(Outcome.Succeeded.class);
    assertThat(image()).endsWith("payment:2.4.1");
    assertThat(actuator().read(target()).lastAction()).contains(OTHER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 (9.9) | not sent: version 7 (9.9) is gone",
        "2 | not sent: it runs version 2 already"
      })
  void versionThatIsGoneOrRunsAlready_isRefused(String version, String because) {
    assertThat(failure(done(plan(new Change.RollForward(PAYMENT, version))))).isEqualTo(because);
  }

  @Test
  void rollBackWithoutAnEarlierVersion_isRefused() {
    cluster.forgetSets();

    assertThat(failure(done(plan(new Change.RollBack(PAYMENT)))))
        .isEqualTo("not sent: there is no earlier version");
  }

  @ParameterizedTest
  @CsvSource({"restart", "roll-back"})
  void pausedDeployment_isNotRolledOut(String kind) {
    cluster.merge("{'spec':{'paused':true}}");
    var change = kind.equals("restart") ? change() : new Change.RollBack(PAYMENT);
    var plan = plan(change);

    assertThat(plan.before().cautions()).contains("its roll-outs are paused");
    assertThat(failure(done(plan))).isEqualTo("not sent: its roll-outs are paused");
  }

  @Test
  void statusThatChanges_isNoChangeOfTheTarget() {
    var plan = plan();
    cluster.merge("{'status':{'availableReplicas':1}}");

    assertThat(done(plan)).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void autoscaler_isACautionAndItsRangeIsKept() {
    cluster.create(
        "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers",
        "{'apiVersion':'autoscaling/v2','kind':'HorizontalPodAutoscaler',"
            + "'metadata':{'name':'payment','namespace':'shop'},'spec':{'minReplicas':2,"
            + "'maxReplicas':4,'scaleTargetRef':{'kind':'Deployment','name':'payment'}}}");

    assertThat(actuator().read(target()).cautions())
        .containsExactly("an autoscaler keeps 2 to 4 replicas and may undo a scale");
    assertThat(actuator().rehearse(plan(new Change.Scale(PAYMENT, 5))))
        .contains("its autoscaler keeps 2 to 4 replicas and would undo it");
    assertThat(actuator().rehearse(plan(new Change.Scale(PAYMENT, 4)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'annotations':{'argocd.argoproj.io/tracking-id':'x'} | Argo CD",
        "'labels':{'argocd.argoproj.io/instance':'x'} | Argo CD",
        "'labels':{'kustomize.toolkit.fluxcd.io/name':'x'} | Flux",
        "'labels':{'helm.toolkit.fluxcd.io/name':'x'} | Flux",
      })
  void gitOps_isACaution(String mark, String who) {
    cluster.merge("{'metadata':{" + mark + "}}");

    assertThat(actuator().read(target()).cautions())
        .containsExactly(who + " keeps it as its repository says, and may undo a change");
  }

  @Test
  void disruptionBudgetThatIsSpent_isACaution() {
    cluster.create(
        "/apis/policy/v1/namespaces/shop/poddisruptionbudgets",
        "{'apiVersion':'policy/v1','kind':'PodDisruptionBudget',"
            + "'metadata':{'name':'payment','namespace':'shop'},"
            + "'spec':{'selector':{'matchLabels':{'app':'payment'}}},"
            + "'status':{'disruptionsAllowed':0}}");

    assertThat(actuator().read(target()).cautions())
        .containsExactly("its disruption budget lets no replica go now");
  }

  @Test
  void rollOutThatComesToNoEnd_isUnknown() {
    var plan = plan();
    stall();
    var stuck =
        "{'metadata':{'annotations':{'echoops.io/action-id':'"
            + ID
            + "'}},'status':{'observedGeneration':99,'availableReplicas':1,'conditions':["
            + "{'type':'Progressing','status':'False','reason':'ProgressDeadlineExceeded'}]}}";
    cluster.merge(stuck);

    assertThat(done(plan))
        .isEqualTo(new Outcome.Unknown("the roll-out came to no end: 1 of 3 replicas are up"));
  }

  @Test
  void scaleThatSomebodyUndoes_isUnknown() {
    var plan = plan(new Change.Scale(PAYMENT, 5));
    cluster.merge("{'metadata':{'annotations':{'echoops.io/action-id':'" + ID + "'}}}");

    assertThat(done(plan))
        .isEqualTo(new Outcome.Unknown("somebody else has set it to 3 replicas since"));
  }

  @Test
  void refusedDryRun_meansNoRealCall() {
    var plan = plan();
    door()
        .rehearsals(
            new Door.Fate.Refused(new Door.Told(403, "{\"message\":\"admission: no Fridays\"}")));

    assertThat(actuator().rehearse(plan)).contains("place refused: 403 admission: no Fridays");
    assertThat(failure(done(plan))).isEqualTo("not sent: place refused: 403 admission: no Fridays");
    assertThat(door().written()).isEmpty();
  }

  @Test
  void conflictOverItsStatus_isTriedAgain() {
    var plan = plan();
    door().writes(new Door.Fate.Refused(new Door.Told(409, refusal())));

    assertThat(failure(done(plan))).isEqualTo("place refused: 409 because of a test");
    assertThat(door().written()).hasSize(3);
  }

  @Test
  void spentDisruptionBudget_isWaitedForAsLongAsItSays() {
    var plan = plan();
    door()
        .writes(
            new Door.Fate.Refused(
                new Door.Told(
                    429,
                    "{\"reason\":\"TooManyRequests\",\"message\":\"disruption budget\"}",
                    Map.of("Retry-After", "5"))));
    var began = clock.instant();

    assertThat(failure(done(plan))).isEqualTo("place refused: 429 disruption budget");
    assertThat(door().written()).hasSize(3);
    assertThat(Duration.between(began, clock.instant())).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource({"86400", "60"})
  void waitBeyondTheApproval_isNotWaited(String seconds) {
    var plan = plan();
    door()
        .writes(
            new Door.Fate.Refused(new Door.Told(429, refusal(), Map.of("Retry-After", seconds))));

    assertThat(done(plan)).isInstanceOf(Outcome.Failed.class);
    assertThat(door().written()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"<html>Sign in</html>", "{\"kind\":\"Depl", "7", "''"})
  void garbledAnswer_isSettledByReading(String body) {
    var plan = plan();
    door().writes(new Door.Fate.Garbled(new Door.Told(200, body)));

    assertThat(done(plan)).isEqualTo(new Outcome.Succeeded("3 of 3 replicas are up"));
  }

  @Test
  void successThatTheTargetDoesNotShow_isUnknown() {
    var plan = plan();
    door().writes(new Door.Fate.Refused(new Door.Told(200, "<html>Sign in</html>")));

    assertThat(done(plan))
        .isEqualTo(
            new Outcome.Unknown(
                "the deployment does not show that it was changed, 60 seconds after it was asked"
                    + " for"));
  }
}
