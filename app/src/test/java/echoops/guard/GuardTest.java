package echoops.guard;

import static echoops.guard.Guarded.ANN;
import static echoops.guard.Guarded.CATALOGUE;
import static echoops.guard.Guarded.GUARD;
import static echoops.guard.Guarded.ORDERS;
import static echoops.guard.Guarded.PAYMENT;
import static echoops.guard.Guarded.VIEWER;
import static echoops.guard.Guarded.after;
import static echoops.guard.Guarded.asks;
import static echoops.guard.Guarded.in;
import static echoops.guard.Guarded.past;
import static echoops.guard.Guarded.situation;
import static echoops.guard.Guarded.standing;
import static echoops.guard.Guarded.stopped;
import static echoops.guard.Guarded.undoes;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.policy.Rulebook;
import echoops.guard.Ruling.Allowed;
import echoops.guard.Ruling.Refused;
import echoops.model.ActionKind;
import echoops.model.Change;
import echoops.model.Mode;
import echoops.model.Risk;
import echoops.model.ServiceName;
import echoops.model.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GuardTest {
  private static final Change RESTART = new Change.Restart(PAYMENT);
  private static final Change LOGS = new Change.GetLogs(PAYMENT);

  @Test
  void whatIsAllowed_namesTheRuleAndTheRisk() {
    var ruling = GUARD.judge(asks(ANN, RESTART), after());

    assertThat(ruling)
        .isEqualTo(
            new Allowed(
                "responders put right",
                CATALOGUE.actions().of(ActionKind.RESTART).orElseThrow(),
                false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "payment | 4m  | DONE   | limit per target | payment was changed 4 minutes ago; 1 change in 10 minutes is allowed, the next in 6 minutes",
        "payment | 30s | FAILED | cool-down | the last change of payment went wrong 30 seconds ago; it is left alone for 2 minutes",
        "payment | 30s | OPEN   | one at a time | payment is being changed, and that has to end first",
        "till    | 4m  | DONE   | limit per target | payment was changed 4 minutes ago; 1 change in 10 minutes is allowed, the next in 6 minutes",
      })
  void afterAChange_theReasonSaysWhenTheNextMayBe(
      String service, String ago, Past.Stage stage, String rule, String because) {
    var before = past(ActionKind.SCALE, new ServiceName(service), ago, stage);

    var ruling = GUARD.judge(asks(ANN, RESTART), after(before));

    assertThat(ruling).isEqualTo(new Refused(rule, because, Optional.of(LOGS)));
  }

  /** A deploy whose pods never come up is being changed until somebody takes it back. */
  @Test
  void rollOutThatComesToNoEnd_holdsUpAllButItsWayBack() {
    var stuck =
        new Standing(
            "r1",
            Optional.of("42"),
            Optional.of("41"),
            Optional.of(3),
            Standing.Extras.NONE,
            true,
            Optional.empty(),
            List.of());
    var now = situation(Mode.CONFIRM, Optional.of(stuck));

    assertThat(GUARD.judge(asks(ANN, RESTART), now).rule()).isEqualTo("one at a time");
    assertThat(GUARD.judge(asks(ANN, new Change.RollBack(PAYMENT)), now))
        .isInstanceOf(Allowed.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "40 | 6 | declared range | 40 replicas cannot be had, since 1 to 20 are declared",
        "7  | 6 | scale factor   | payment has 3 replicas, and may have at most 6 after one step",
        "1  | 2 | scale factor   | payment has 3 replicas, and may have at least 2 after one step",
        "0  | 2 | least replicas | payment has to keep 1 replica",
      })
  void scale_beyondABound_isRefusedWithTheNearestThatIsAllowed(
      int wanted, int nearest, String rule, String because) {
    var ruling = GUARD.judge(asks(ANN, new Change.Scale(PAYMENT, wanted)), after());

    assertThat(ruling)
        .isEqualTo(new Refused(rule, because, Optional.of(new Change.Scale(PAYMENT, nearest))));
  }

  @Test
  void scale_toAsManyAsThereAre_isRefused() {
    var ruling = GUARD.judge(asks(ANN, new Change.Scale(PAYMENT, 3)), after());

    assertThat(ruling)
        .isEqualTo(
            new Refused(
                "state of the target", "payment has 3 replicas already", Optional.of(LOGS)));
  }

  @Test
  void scale_ofWhatCannotBeCounted_isRefused() {
    var uncounted = Optional.of(standing("r1", Optional.empty(), Optional.empty()));

    assertThat(judged(new Change.Scale(PAYMENT, 4), uncounted))
        .hasValue("it cannot be read how many replicas payment has");
    assertThat(judged(new Change.ScaleStep(PAYMENT, Change.Direction.UP), uncounted)).isPresent();
  }

  @Test
  void scaleDown_isDisruptive() {
    assertThat(risk(new Change.Scale(PAYMENT, 4))).isEqualTo(Risk.REVERSIBLE);
    assertThat(risk(new Change.Scale(PAYMENT, 2))).isEqualTo(Risk.DISRUPTIVE);
    assertThat(risk(new Change.ScaleStep(PAYMENT, Change.Direction.DOWN)))
        .isEqualTo(Risk.DISRUPTIVE);
  }

  @Test
  void mute_forLong_isDisruptive_andForTooLongRefusedWithTheLongest() {
    assertThat(risk(new Change.Mute(PAYMENT, Duration.ofHours(1)))).isEqualTo(Risk.REVERSIBLE);
    assertThat(risk(new Change.Mute(PAYMENT, Duration.ofHours(2)))).isEqualTo(Risk.DISRUPTIVE);

    var ruling = GUARD.judge(asks(ANN, new Change.Mute(PAYMENT, Duration.ofHours(4))), after());

    assertThat(ruling)
        .isEqualTo(
            new Refused(
                "declared range",
                "240 minutes cannot be had, since 1 to 180 are declared",
                Optional.of(new Change.Mute(PAYMENT, Duration.ofHours(3)))));
  }

  @Test
  void rollBack_withoutAnEarlierVersion_isRefused() {
    var first = Optional.of(standing("r1", Optional.of(3), Optional.empty()));

    assertThat(judged(new Change.RollBack(PAYMENT), first))
        .hasValue("payment has no earlier version to go back to");
  }

  @Test
  void viewer_isToldWhoMay_andMayLook() {
    assertThat(GUARD.judge(asks(VIEWER, RESTART), after()))
        .isEqualTo(
            new Refused(
                "default deny",
                "it takes a responder to restart payment, and you are a viewer",
                Optional.of(LOGS)));
  }

  @Test
  void actionThatIsNotDeclared_isRefused() {
    var ruling = GUARD.judge(asks(ANN, new Change.FlushQueue(PAYMENT)), after());

    assertThat(ruling)
        .isEqualTo(
            new Refused(
                "declared actions",
                "flush-queue is not among the declared actions",
                Optional.of(LOGS)));
  }

  @Test
  void serviceThatIsNotDeclared_isRefused_evenToLook() {
    var stranger = new ServiceName("stranger");

    assertThat(GUARD.judge(asks(ANN, new Change.GetLogs(stranger)), after()))
        .isEqualTo(
            new Refused(
                "declared services",
                "stranger is not declared, so nothing can be done to it",
                Optional.empty()));
  }

  @Test
  void serviceThatRunsNowhere_canOnlyBeLookedAt() {
    var ledger = new ServiceName("ledger");

    assertThat(GUARD.allowed(ANN, ledger, Optional.empty(), after()))
        .containsExactly(ActionKind.GET_LOGS, ActionKind.GET_STATUS);
  }

  @Test
  void serviceOutsideTheIncident_isRefused() {
    var ruling = GUARD.judge(asks(ANN, RESTART), in(Set.of(ORDERS)));

    assertThat(ruling.rule()).isEqualTo("scope of the incident");
    assertThat(GUARD.judge(asks(ANN, RESTART), in(Set.of(ORDERS, PAYMENT))))
        .isInstanceOf(Allowed.class);
  }

  @ParameterizedTest
  @EnumSource(ActionKind.class)
  void everythingStopped_allowsNothing(ActionKind kind) {
    var allowed = GUARD.allowed(ANN, PAYMENT, Optional.empty(), stopped("ann said so"));

    assertThat(allowed).doesNotContain(kind);
    assertThat(GUARD.judge(asks(ANN, LOGS), stopped("ann said so")))
        .isEqualTo(new Refused("everything is stopped", "ann said so", Optional.empty()));
  }

  @Test
  void modes_goTheirLengths() {
    assertThat(kinds(Mode.OFF)).isEmpty();
    assertThat(kinds(Mode.OBSERVE)).containsExactly(ActionKind.GET_LOGS, ActionKind.GET_STATUS);
    assertThat(kinds(Mode.DRY_RUN)).isEqualTo(kinds(Mode.CONFIRM)).contains(ActionKind.RESTART);
  }

  @Test
  void brokenPolicy_allowsNothing_andSaysSo() {
    var broken = new Guard(CATALOGUE, new Rulebook.Broken(List.of("a", "b")));

    assertThat(broken.judge(asks(ANN, LOGS), after()))
        .isEqualTo(
            new Refused(
                "policy is broken",
                "the policy has 2 mistakes, and nothing is done by a broken one; health names them",
                Optional.empty()));
  }

  @Test
  void undo_doesNotCountAndIsNotHeldUpByTheTargetsLimit() {
    var scaled = past(ActionKind.SCALE, PAYMENT, "1m", Past.Stage.DONE);
    var back = new Change.Scale(PAYMENT, 2);

    assertThat(GUARD.judge(asks(ANN, back), after(scaled))).isInstanceOf(Refused.class);
    assertThat(GUARD.judge(undoes(back), after(scaled))).isInstanceOf(Allowed.class);
  }

  @Test
  void undo_ofWhatWasNotDone_isAChangeAsAnyOther() {
    var restarted = past(ActionKind.RESTART, PAYMENT, "1m", Past.Stage.DONE);

    assertThat(GUARD.judge(undoes(new Change.Scale(PAYMENT, 2)), after(restarted)).rule())
        .isEqualTo("limit per target");
  }

  @Test
  void fleet_isChangedAShareAtATime() {
    var one = past(ActionKind.RESTART, ORDERS, "20s", Past.Stage.OPEN);
    var other = past(ActionKind.RESTART, new ServiceName("s4"), "10s", Past.Stage.OPEN);

    assertThat(GUARD.judge(asks(ANN, RESTART), after(one))).isInstanceOf(Allowed.class);
    assertThat(GUARD.judge(asks(ANN, RESTART), after(one, other)))
        .isEqualTo(
            new Refused(
                "fleet share",
                "other services are being changed; at most 2 of 10 may be at a time",
                Optional.of(LOGS)));
  }

  @Test
  void kindsThatAreAllowed_leaveOutWhatTheTargetsLimitHoldsUp() {
    var restarted = past(ActionKind.RESTART, PAYMENT, "1m", Past.Stage.DONE);

    assertThat(GUARD.allowed(ANN, PAYMENT, Optional.empty(), after(restarted)))
        .containsExactly(
            ActionKind.MUTE_MONITOR,
            ActionKind.UNMUTE_MONITOR,
            ActionKind.GET_LOGS,
            ActionKind.GET_STATUS);
  }

  private static List<ActionKind> kinds(Mode mode) {
    return GUARD.allowed(ANN, PAYMENT, Optional.empty(), situation(mode, Optional.of(standing(3))));
  }

  private static Optional<String> judged(Change change, Optional<echoops.model.Standing> standing) {
    return GUARD.judge(asks(ANN, change), situation(Mode.CONFIRM, standing))
            instanceof Refused refused
        ? Optional.of(refused.because())
        : Optional.empty();
  }

  private static Risk risk(Change change) {
    var ruling = (Allowed) GUARD.judge(asks(ANN, change), after());
    return ruling.action().risk();
  }
}
