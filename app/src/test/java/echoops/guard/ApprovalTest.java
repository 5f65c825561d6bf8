package echoops.guard;

import static echoops.guard.Guarded.ANN;
import static echoops.guard.Guarded.BOB;
import static echoops.guard.Guarded.CATALOGUE;
import static echoops.guard.Guarded.GUARD;
import static echoops.guard.Guarded.NOW;
import static echoops.guard.Guarded.PAYMENT;
import static echoops.guard.Guarded.PRODUCTION;
import static echoops.guard.Guarded.VIEWER;
import static echoops.guard.Guarded.after;
import static echoops.guard.Guarded.past;
import static echoops.guard.Guarded.situation;
import static echoops.guard.Guarded.standing;
import static echoops.guard.Guarded.stopped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.policy.Match;
import echoops.config.policy.Policy;
import echoops.config.policy.Rulebook;
import echoops.model.ActionId;
import echoops.model.ActionKind;
import echoops.model.Change;
import echoops.model.Mode;
import echoops.model.Person;
import echoops.model.Plan;
import echoops.model.Role;
import echoops.model.ServiceName;
import echoops.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApprovalTest {
  private static final Plan PLAN = plan(new Target.Shop(PAYMENT));
  private static final Instant SOON = NOW.plusSeconds(60);

  @Test
  void plan_thatStillHolds_isApproved() {
    var approval = (Approval.Given) GUARD.approve(PLAN, consent(ANN), after());

    assertThat(approval.approved().plan()).isEqualTo(PLAN);
    assertThat(approval.approved().by()).containsExactly("ann");
    assertThat(approval.approved().until()).isEqualTo(SOON);
  }

  @Test
  void targetThatChangedSince_isNotTouched() {
    var moved = Optional.of(standing("r2", Optional.of(3), Optional.of("41")));

    assertThat(withheld(PLAN, consent(ANN), situation(Mode.CONFIRM, moved)))
        .isEqualTo("payment was changed since it was planned; ask for it again");
  }

  @Test
  void targetThatCannotBeRead_isNotTouched() {
    assertThat(withheld(PLAN, consent(ANN), situation(Mode.CONFIRM, Optional.empty())))
        .isEqualTo("how payment stands cannot be read");
  }

  @Test
  void confirmation_thatIsOver_isNone() {
    assertThat(withheld(PLAN, new Consent(List.of(ANN), Purpose.CHANGE, NOW), after()))
        .isEqualTo("that was confirmed too long ago; ask for it again");
  }

  @Test
  void otherTargetThanDeclared_isNotTouched() {
    var elsewhere = plan(new Target.Shop(new ServiceName("orders")));

    assertThat(withheld(elsewhere, consent(ANN), after()))
        .isEqualTo("payment is not declared to run on shop:orders");
  }

  @Test
  void dryRun_carriesNothingOut() {
    var dry = situation(Mode.DRY_RUN, Optional.of(standing(3)));

    assertThat(withheld(PLAN, consent(ANN), dry))
        .isEqualTo("this is a dry run, so nothing is carried out");
  }

  @Test
  void whatHappenedSinceTheRuling_isJudged() {
    assertThat(withheld(PLAN, consent(ANN), stopped("bob said so"))).contains("bob said so");
    assertThat(
            withheld(
                PLAN,
                consent(ANN),
                after(past(ActionKind.RESTART, PAYMENT, "5s", Past.Stage.OPEN))))
        .contains("is being changed");
  }

  @Test
  void everybodyWhoConfirms_hasToBeAllowed() {
    assertThat(withheld(PLAN, consent(ANN, VIEWER), after())).contains("you are a viewer");
  }

  @Test
  void twoPeople_areTwoNames() {
    var guard = forTwo();
    var again = new Person(" Ann", Role.ADMIN);

    assertThat(guard.approve(PLAN, consent(ANN), after())).isInstanceOf(Approval.Withheld.class);
    assertThat(guard.approve(PLAN, consent(ANN, again), after()))
        .isInstanceOf(Approval.Withheld.class);
    assertThat(guard.approve(PLAN, consent(ANN, BOB), after())).isInstanceOf(Approval.Given.class);
  }

  @Test
  void greaterRiskThanWasConfirmed_isNotTaken() {
    var plan =
        new Plan(
            PLAN.id(),
            CATALOGUE.actions().of(ActionKind.SCALE).orElseThrow(),
            new Change.Scale(PAYMENT, 2),
            PLAN.target(),
            PLAN.environment(),
            PLAN.before(),
            "3 replicas",
            "2 replicas",
            Optional.empty(),
            List.of());

    assertThat(withheld(plan, consent(ANN), after()))
        .isEqualTo("it is a greater risk than was confirmed; ask for it again");
  }

  @Test
  void nobody_confirmsNothing() {
    assertThatThrownBy(() -> GUARD.approve(PLAN, consent(), after()))
        .hasMessage("nobody confirmed a-000000000001");
  }

  private static Guard forTwo() {
    var shipped = ((Rulebook.Usable) Guarded.SHIPPED).policy();
    var rule = new Policy.ForTwo("by two", Match.ALL);
    return new Guard(
        CATALOGUE,
        new Rulebook.Usable(
            new Policy(shipped.allows(), List.of(), shipped.limits(), List.of(), List.of(rule))));
  }

  private static Consent consent(Person... by) {
    return new Consent(List.of(by), Purpose.CHANGE, SOON);
  }

  private static String withheld(Plan plan, Consent consent, Situation now) {
    return ((Approval.Withheld) GUARD.approve(plan, consent, now)).refused().because();
  }

  private static Plan plan(Target target) {
    return new Plan(
        new ActionId("a-000000000001"),
        CATALOGUE.actions().of(ActionKind.RESTART).orElseThrow(),
        new Change.Restart(PAYMENT),
        target,
        Optional.of(PRODUCTION),
        standing(3),
        "3 replicas",
        "3 new replicas",
        Optional.empty(),
        List.of());
  }
}
