package echoops.act;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.model.ActionId;
import echoops.model.Change;
import echoops.model.Outcome;
import echoops.model.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudRunActuatorTest extends ComparingActuatorContract {
  private static final ActionId OTHER = new ActionId("a-ba9876543210");

  private final RunStandIn run = new RunStandIn();
  private boolean isStalled;

  @Override
  Actuator actuator(Api api) {
    return new CloudRunActuator(api, clock, pace);
  }

  @Override
  Door.Told behind(Door.Asked asked) {
    return run.answer(asked);
  }

  @Override
  Target target() {
    return new Target.CloudRun("p", "europe-west1", "payment");
  }

  @Override
  Change change() {
    return new Change.RollBack(PAYMENT);
  }

  @Override
  String refusal() {
    return "{\"error\":{\"code\":1,\"message\":\"because of a test\"}}";
  }

  @Override
  void changeByOther() {
    run.changed();
  }

  @Override
  void goOn() {
    if (!isStalled) {
      run.goOn();
    }
  }

  @Override
  void stall() {
    isStalled = true;
  }

  private JsonNode at(String pointer) {
    return run.service().at(pointer);
  }

  private String failure(Outcome outcome) {
    return ((Outcome.Failed) outcome).because();
  }

  @Test
  void standing_saysRevisionsAndTheFloor() {
    var standing = actuator().read(target());

    assertThat(standing.version()).contains("payment-00042-abc");
    assertThat(standing.previous()).contains("payment-00040-xyz");
    assertThat(standing.replicas()).contains(2);
    assertThat(standing.isChanging()).isFalse();
    assertThat(standing.cautions()).isEmpty();
  }

  @Test
  void rollBack_isValidatedAndThenPinsTheTraffic() {
    assertThat(done(plan()))
        .isEqualTo(new Outcome.Succeeded("payment-00040-xyz serves; its traffic is pinned there"));
    assertThat(at("/traffic/0/revision").asText()).isEqualTo("payment-00040-xyz");
    assertThat(at("/traffic/0/percent").asInt()).isEqualTo(100);
    assertThat(at("/annotations/team").asText()).isEqualTo("money");
    var patch = RunStandIn.SERVICE + "?updateMask=traffic,annotations";
    assertThat(door().asked().stream().filter(Door.Asked::isWrite).map(Door.Asked::path))
        .containsExactly(patch + "&validateOnly=true", patch);
    assertThat(actuator().read(target()).cautions())
        .containsExactly("its traffic is pinned: what is deployed gets none");
  }

  @Test
  void rollForwardToTheLatest_followsItAgain() {
    done(plan());

    assertThat(done(plan(new Change.RollForward(PAYMENT, "payment-00042-abc"), OTHER)))
        .isEqualTo(new Outcome.Succeeded("payment-00042-abc serves"));
    assertThat(at("/traffic/0/type").asText()).isEqualTo("TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST");
  }

  @Test
  void scale_setsTheFloor() {
    assertThat(done(plan(new Change.Scale(PAYMENT, 5)))).isInstanceOf(Outcome.Succeeded.class);
    assertThat(at("/scaling/minInstanceCount").asInt()).isEqualTo(5);
    assertThat(actuator().read(target()).replicas()).contains(5);
  }

  @ParameterizedTest
  @CsvSource({
    "0,not sent: at least one instance stays",
    "2,not sent: it keeps 2 instances already",
    "11,not sent: it may have 10 instances at most",
  })
  void scaleThatCannotBe_isRefused(int instances, String because) {
    assertThat(failure(done(plan(new Change.Scale(PAYMENT, instances))))).isEqualTo(because);
    assertThat(door().written()).isEmpty();
  }

  @Test
  void restart_makesANewRevision() {
    assertThat(done(plan(new Change.Restart(PAYMENT))))
        .isEqualTo(new Outcome.Succeeded("payment-00043-new serves"));
    assertThat(at("/template/annotations/echoops.io~1restarted-at").asText())
        .isEqualTo("2026-11-20T15:00:00Z");
    assertThat(at("/template/annotations/a").asText()).isEqualTo("b");
    assertThat(at("/template/containers/0/image").asText()).isEqualTo("payment");
  }

  @Test
  void restartWhereTrafficIsPinned_isRefused() {
    done(plan());

    assertThat(failure(done(plan(new Change.Restart(PAYMENT), OTHER))))
        .isEqualTo(
            "not sent: its traffic is pinned, and a restart would make a revision that gets none");
  }

  @Test
  void trafficThatIsSplit_isACaution() {
    run.service()
        .set(
            "traffic",
            RunStandIn.object(
                    "{'t':[{'type':'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST','percent':90},"
                        + "{'revision':'payment-00040-xyz','percent':10}]}")
                .path("t"));

    assertThat(actuator().read(target()).cautions())
        .containsExactly("its traffic is split among revisions, and a roll back sends all to one");
  }

  @Test
  void refusedValidation_meansNoRealCall() {
    var plan = plan();
    door().rehearsals(new Door.Fate.Refused(new Door.Told(403, refusal())));

    assertThat(failure(done(plan))).isEqualTo("not sent: place refused: 403 because of a test");
    assertThat(door().written()).isEmpty();
  }

  @Test
  void oldEtag_isReadAgainAndLeftAlone() {
    var plan = plan();
    door()
        .writes(new Door.Fate.Refused(new Door.Told(409, "{\"error\":{\"message\":\"ABORTED\"}}")));

    assertThat(failure(done(plan))).isEqualTo("place refused: 409 ABORTED");
    assertThat(effects()).isZero();
  }

  @Test
  void operationThatNeverEnds_isUnknown() {
    var plan = plan();
    stall();

    assertThat(done(plan))
        .isEqualTo(
            new Outcome.Unknown("its operation is not over, 60 seconds after it was asked for"));
  }

  @Test
  void operationThatEndsInAnError_isUnknown() {
    var plan = plan();
    run.fail("revision is not ready");

    assertThat(done(plan))
        .isEqualTo(new Outcome.Unknown("Cloud Run could not do it: revision is not ready"));
  }

  @Test
  void operationElsewhere_isNotAskedFor() {
    var plan = plan();
    door()
        .writes(
            new Door.Fate.Garbled(
                new Door.Told(200, "{\"name\":\"../../secrets\",\"done\":false}")));

    assertThat(done(plan)).isInstanceOf(Outcome.Succeeded.class);
    assertThat(door().asked()).noneMatch(it -> it.path().contains("secrets"));
  }

  @Test
  void readsThatFailMeanwhile_areNoEnd() {
    var plan = plan();
    door().writes(new Door.Fate.Garbled(new Door.Told(200, "<html>Sign in</html>")));

    assertThat(done(plan)).isInstanceOf(Outcome.Succeeded.class);
  }
}
