package echoops.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Action;
import echoops.model.ActionId;
import echoops.model.Approved;
import echoops.model.Change;
import echoops.model.Environment;
import echoops.model.Outcome;
import echoops.model.Plan;
import echoops.model.Risk;
import echoops.model.ServiceName;
import echoops.model.Standing;
import echoops.model.Target;
import echoops.testing.ManualClock;
import echoops.testing.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every actuator promises, however the place behaves in which it does things. */
abstract class ActuatorContract {
  static final ServiceName PAYMENT = new ServiceName("payment");
  static final ActionId ID = new ActionId("a-0123456789ab");
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  final ManualClock clock = new ManualClock();
  final ManualTicker ticker = new ManualTicker();

  /** Time passes when somebody waits, and the place goes on with what it does. */
  final Pace pace =
      new Pace(
          ticker,
          duration -> {
            ticker.pass(duration);
            clock.pass(duration);
            goOn();
          });

  abstract Actuator actuator();

  /** The same, for a place that nobody is at. */
  abstract Actuator unreachable();

  abstract Target target();

  /** Something that can be done there. */
  abstract Change change();

  /** Something that cannot be done by it. */
  Change foreignChange() {
    return new Change.ClearCache(PAYMENT);
  }

  Target foreignTarget() {
    return new Target.Shop(PAYMENT);
  }

  /** How often the target was changed by calls of ours. */
  abstract int effects();

  /** All calls that there were. */
  abstract int calls();

  abstract void changeByOther();

  /** The action that the target shows once ours is done; nothing where nothing can be written. */
  Optional<ActionId> shown() {
    return Optional.of(ID);
  }

  /** What takes time goes on. */
  abstract void goOn();

  /** The next changes are made, and their answers are lost. */
  abstract void loseAnswers();

  /** The next changes are made, and no answer comes in time. */
  abstract void holdAnswers();

  /** The next changes are refused, and not made. */
  abstract void refuse(int status);

  abstract void answerAgain();

  Plan plan() {
    return plan(change());
  }

  Plan plan(Change change) {
    return plan(change, ID);
  }

  Plan plan(Change change, ActionId id) {
    var action =
        new Action(
            change.kind(),
            Risk.DISRUPTIVE,
            Optional.empty(),
            true,
            Optional.empty(),
            Action.Proof.SIGNALS,
            TIMEOUT,
            TIMEOUT,
            List.of());
    return new Plan(
        id,
        action,
        change,
        target(),
        Optional.of(new Environment("prod")),
        actuator().read(target()),
        "as it is",
        "as it would be",
        Optional.empty(),
        List.of());
  }

  Approved approved(Plan plan) {
    return new Approved(
        plan, plan.digest(), List.of("ann"), clock.instant().plus(Duration.ofSeconds(60)));
  }

  Outcome done(Plan plan) {
    return actuator().carryOut(approved(plan), () -> false);
  }

  @Test
  void target_isRead() {
    var standing = actuator().read(target());

    assertThat(standing.revision()).isNotBlank();
    assertThat(standing.lastAction()).isEmpty();
    expectStill(standing);
    assertThat(actuator().check()).isEmpty();
  }

  /** What waits in a queue, and is cached, goes up and down by itself. */
  private void expectStill(Standing before) {
    assertThat(actuator().read(target()))
        .usingRecursiveComparison()
        .ignoringFields("extras.queued", "extras.cached")
        .isEqualTo(before);
  }

  @Test
  void rehearsal_changesNothing() {
    var plan = plan();

    assertThat(actuator().rehearse(plan)).isEmpty();
    assertThat(effects()).isZero();
    expectStill(plan.before());
  }

  @Test
  void approvedPlan_isCarriedOutOnce() {
    var plan = plan();

    assertThat(done(plan)).isInstanceOf(Outcome.Succeeded.class);
    assertThat(effects()).isOne();
    assertThat(actuator().read(target()).revision()).isNotEqualTo(plan.before().revision());
  }

  @Test
  void target_showsWhatWasDoneLast() {
    done(plan());

    assertThat(actuator().read(target()).lastAction()).isEqualTo(shown());
  }

  @Test
  void sameApprovalAgain_isNotDoneTwice() {
    var approved = approved(plan());
    actuator().carryOut(approved, () -> false);

    assertThat(actuator().carryOut(approved, () -> false))
        .isInstanceOfSatisfying(
            Outcome.Succeeded.class, again -> assertThat(again.words()).startsWith("already done"));
    assertThat(effects()).isOne();
  }

  @Test
  void targetThatChangedSince_isLeftAlone() {
    var plan = plan();
    changeByOther();

    assertThat(done(plan))
        .isEqualTo(new Outcome.Failed("the state changed since the plan was made"));
    assertThat(effects()).isZero();
  }

  @Test
  void approvalThatLapsed_isNotCarriedOut() {
    var approved = approved(plan());
    clock.pass(Duration.ofSeconds(61));

    assertThat(actuator().carryOut(approved, () -> false))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, it -> assertThat(it.because()).startsWith("not sent"));
    assertThat(effects()).isZero();
  }

  @Test
  void whenEverythingIsStopped_nothingIsSent() {
    var approved = approved(plan());

    assertThat(actuator().carryOut(approved, () -> true))
        .isEqualTo(new Outcome.Failed("not sent: everything was stopped"));
    assertThat(effects()).isZero();
  }

  /** What is read before takes its time, and somebody may stop everything meanwhile. */
  @Test
  void whetherEverythingIsStopped_isAskedRightBeforeTheCall() {
    var approved = approved(plan());
    var callsSoFar = new ArrayList<Integer>();

    actuator()
        .carryOut(
            approved,
            () -> {
              callsSoFar.add(calls());
              return true;
            });

    assertThat(callsSoFar).isNotEmpty().last().isEqualTo(calls());
    assertThat(effects()).isZero();
  }

  @Test
  void refusedConnection_isAFailure() {
    var approved = approved(plan());

    assertThat(unreachable().carryOut(approved, () -> false))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, it -> assertThat(it.because()).startsWith("not sent"));
  }

  @Test
  void lostAnswer_isUnknown() {
    var plan = plan();
    loseAnswers();

    assertThat(done(plan)).isInstanceOf(Outcome.Unknown.class);
    assertThat(effects()).isOne();
  }

  @Test
  void afterALostAnswer_theTargetTells() {
    var approved = approved(plan());
    loseAnswers();
    actuator().carryOut(approved, () -> false);
    answerAgain();

    assertThat(actuator().read(target()).lastAction()).contains(ID);
    assertThat(actuator().carryOut(approved, () -> false)).isInstanceOf(Outcome.Succeeded.class);
    assertThat(effects()).isOne();
  }

  @Test
  void answerThatDoesNotCome_isUnknown() {
    var plan = plan();
    holdAnswers();

    assertThat(done(plan)).isInstanceOf(Outcome.Unknown.class);
    assertThat(effects()).isOne();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 422})
  void refusal_isAFailure(int status) {
    var plan = plan();
    refuse(status);

    assertThat(done(plan))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            it -> assertThat(it.because()).contains("refused: " + status + " because of a test"));
    assertThat(effects()).isZero();
    assertThat(actuator().read(target()).lastAction()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void failureOfTheirs_isUnknown(int status) {
    var plan = plan();
    refuse(status);

    assertThat(done(plan))
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, it -> assertThat(it.because()).contains("answered " + status));
    assertThat(actuator().read(target()).lastAction()).isEmpty();
  }

  @Test
  void targetSomewhereElse_isRefusedBeforeAnyCall() {
    int before = calls();
    var actuator = actuator();

    assertThatThrownBy(() -> actuator.read(foreignTarget()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(calls()).isEqualTo(before);
  }

  @Test
  void planForSomewhereElse_isRefusedBeforeAnyCall() {
    refusesBeforeAnyCall(elsewhere(plan()));
  }

  Plan elsewhere(Plan plan) {
    return new Plan(
        plan.id(),
        plan.action(),
        plan.change(),
        foreignTarget(),
        plan.environment(),
        plan.before(),
        plan.from(),
        plan.to(),
        plan.inverse(),
        plan.callers());
  }

  @Test
  void changeThatCannotBeMadeThere_isRefusedBeforeAnyCall() {
    refusesBeforeAnyCall(plan(foreignChange()));
  }

  private void refusesBeforeAnyCall(Plan plan) {
    var actuator = actuator();
    var approved = approved(plan);
    int before = calls();

    assertThatThrownBy(() -> actuator.rehearse(plan)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> actuator.carryOut(approved, () -> false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(calls()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "kubernetes:",
        "kubernetes:*/payment",
        "kubernetes:shop/",
        "kubernetes:shop/pay*",
        "kubernetes:/payment",
        "kubernetes:shop/a/b",
        "cloud-run:p/l/",
        "cloud-run:p/*/s",
        "cloud-run:p/l/../s",
        "docker:",
        "docker:.*",
        "docker:a b",
        "shop:",
        "shop:*",
      })
  void emptyOrWildcardTarget_cannotBeMade(String text) {
    assertThatThrownBy(() -> Target.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void placeThatCannotBeReached_isSaidByCheck() {
    var nobody = unreachable();

    assertThatThrownBy(() -> nobody.read(target())).isInstanceOf(echoops.model.Failure.class);
    assertThat(nobody.check()).isPresent();
  }

  @Test
  void whatIsNotDoneInTime_isUnknown() {
    var plan = plan();
    stall();

    assertThat(done(plan)).isInstanceOf(Outcome.Unknown.class);
    assertThat(effects()).isOne();
  }

  /** What takes time goes on no more. */
  abstract void stall();
}
