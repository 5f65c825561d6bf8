package echoops.flow;

import static echoops.flow.ActedRoom.ANN;
import static echoops.flow.ActedRoom.BEN;
import static echoops.flow.ActedRoom.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.ActionState;
import echoops.model.Actor;
import echoops.model.Change;
import echoops.model.Effect;
import echoops.model.IncidentEvent.Executing;
import echoops.model.IncidentEvent.Refused;
import echoops.model.IncidentEvent.Verified;
import echoops.model.MetricName;
import echoops.model.Mode;
import echoops.model.Outcome;
import echoops.model.Person;
import echoops.model.Proposal;
import echoops.model.Proposals;
import echoops.model.Reading;
import echoops.model.Reply;
import echoops.model.Role;
import echoops.model.Series;
import echoops.model.ServiceName;
import echoops.model.Stop;
import echoops.telemetry.CrashPoints;
import echoops.testing.Eventually;
import echoops.testing.ManualTicker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionFlowTest {
  private static final Change ROLL_BACK = new Change.RollBack(PAYMENT);

  @TempDir Path data;

  private ActedRoom room;
  private Acting acting;
  private Participant ann;

  @BeforeEach
  void open() {
    room = new ActedRoom(data);
    acting = room.start();
    ann = room.window(ANN);
  }

  @AfterEach
  void close() {
    acting.flow().close();
  }

  private Response propose(Change change) {
    return propose(change, ann);
  }

  private Response propose(Change change, Participant asker) {
    return acting.flow().propose(change, asker, Optional.empty());
  }

  private String confirm(List<String> code, Participant asker) {
    return acting.flow().confirm(code, asker).reply().shown();
  }

  private Proposal last() {
    return acting.log().all().getLast();
  }

  private void comesTo(ActionState state) {
    Eventually.that(state + ", not " + last(), () -> last().state() == state);
  }

  @Test
  void propose_readsThePlanBack_andShowsTheCodeToTheAskersWindow() {
    var response = propose(ROLL_BACK);

    assertThat(response.reply().shown())
        .isEqualTo(
            "A rollback of payment in the drill shop, from version 3.9.3 to version 3.9.2."
                + " Checkout depends on it. It takes 5 min at most, and undo takes it back."
                + " To go ahead, say confirm and the 3 words on your screen.");
    assertThat(response.code().orElseThrow().words()).hasSize(3).doesNotHaveDuplicates();
    assertThat(response.reply().spoken())
        .doesNotContain(response.code().orElseThrow().words())
        .contains("from version three point nine point three to");
    assertThat(last().state()).isEqualTo(ActionState.AWAITING);
  }

  /** Payment promises nothing; checkout, which depends on it, does. */
  @ParameterizedTest
  @CsvSource({
    "0.02, An hour of waiting costs 20% of the error budget that checkout has for 10 h;"
        + " 5 min of acting cost 1.67% at most.",
    "0.00001, ''"
  })
  void propose_tellsWhatWaitingCosts(double failing, String told) {
    var rate = new Series(new ServiceName("checkout"), new MetricName("error_rate"));
    for (double share : List.of(failing, failing, 0.9)) {
      room.windows.append(List.of(new Reading.Sample(rate, room.clock.instant(), share)));
    }

    var reply = propose(ROLL_BACK).reply().shown();

    assertThat(reply).contains("undo takes it back. " + told).contains("To go ahead");
    assertThat(reply.contains("error budget")).isEqualTo(!told.isEmpty());
  }

  @Test
  void theCode_standsInNoRecord() {
    var code = propose(ROLL_BACK).code().orElseThrow();

    confirm(List.of("amber", "amber"), ann);
    confirm(code.words(), ann);
    comesTo(ActionState.SUCCEEDED);

    assertThat(room.log.read(0, 100).toString()).doesNotContain(code.words());
    assertThat(code.toString()).doesNotContain(code.words());
  }

  @Test
  void confirm_withTheCode_isDoneOnce() {
    var code = propose(ROLL_BACK).code().orElseThrow().words();

    assertThat(confirm(code, ann))
        .isEqualTo("Confirmed. If nothing has changed since, it begins: a rollback of payment.");
    comesTo(ActionState.SUCCEEDED);
    assertThat(confirm(code, ann)).isEqualTo("Nothing waits for your confirmation.");

    assertThat(room.target.effects()).hasSize(1);
    assertThat(room.target.effects().getFirst().by()).containsExactly("ann");
  }

  @Test
  void confirm_inAnotherWindowOfTheSamePerson_isNothing() {
    var code = propose(ROLL_BACK).code().orElseThrow().words();

    assertThat(confirm(code, room.window(ANN))).isEqualTo("Nothing waits for your confirmation.");
    assertThat(room.target.effects()).isEmpty();
  }

  @Test
  void confirm_withOtherWords_isSpentAtTheThird() {
    var code = propose(ROLL_BACK).code().orElseThrow().words();
    var reversed = code.reversed();

    assertThat(confirm(reversed, ann)).contains("2 tries are left");
    assertThat(confirm(code.subList(0, 2), ann)).contains("One try is left");
    assertThat(confirm(reversed, ann)).contains("the plan is dropped");
    assertThat(confirm(code, ann)).isEqualTo("Nothing waits for your confirmation.");
    assertThat(last().state()).isEqualTo(ActionState.REJECTED);
    assertThat(room.target.effects()).isEmpty();
  }

  @Test
  void confirm_afterAMinute_isTooLate() {
    var code = propose(ROLL_BACK).code().orElseThrow().words();

    room.clock.pass(Duration.ofSeconds(60));

    assertThat(confirm(code, ann)).contains("too late");
    assertThat(last().state()).isEqualTo(ActionState.EXPIRED);
    assertThat(room.target.effects()).isEmpty();
  }

  @Test
  void clockThatIsSetBack_lengthensNoCode() {
    var ticker = new ManualTicker();
    room.ticker = ticker;
    acting = room.start();
    var code = propose(ROLL_BACK).code().orElseThrow().words();

    room.clock.pass(Duration.ofHours(-1));
    ticker.pass(Duration.ofSeconds(60));

    assertThat(confirm(code, ann)).contains("too late");
    assertThat(room.target.effects()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1})
  void clockThatIsSet_voidsWhatWaits(long hours) {
    room.ticker = new ManualTicker();
    acting = room.start();
    var code = propose(ROLL_BACK).code().orElseThrow().words();

    room.clock.pass(Duration.ofHours(hours));
    acting.flow().expire();

    assertThat(last().state()).isEqualTo(ActionState.EXPIRED);
    assertThat(last().told()).isEqualTo("the clock of this machine was set");
    assertThat(confirm(code, ann)).isEqualTo("Nothing waits for your confirmation.");
  }

  @Test
  void fivePlansAMinute_areEnough() {
    for (int i = 0; i < 5; i++) {
      propose(ROLL_BACK);
    }

    assertThat(propose(ROLL_BACK).reply().shown()).contains("5 plans in a minute are enough");
  }

  @Test
  void cancel_withAPlanInEachOfTwoWindows_dropsTheOneOfTheWindow() {
    var other = room.window(ANN);
    var first = propose(ROLL_BACK).code().orElseThrow().words();
    propose(new Change.Restart(PAYMENT), other);

    acting.flow().cancel(other);

    assertThat(last().state()).isEqualTo(ActionState.CANCELLED);
    assertThat(confirm(first, ann)).startsWith("Confirmed.");
  }

  @Test
  void cancel_ofNothing_saysThatNothingWaits() {
    assertThat(acting.flow().cancel(ann).reply().shown())
        .isEqualTo("Nothing waits that could be dropped.");
  }

  @Test
  void stop_dropsWhatWaitsBeforeThatWindow() {
    var code = propose(ROLL_BACK).code().orElseThrow().words();

    acting.flow().drop(room.window(ANN), "stop");
    assertThat(last().state()).isEqualTo(ActionState.AWAITING);
    acting.flow().drop(ann, "stop");

    assertThat(last().state()).isEqualTo(ActionState.CANCELLED);
    assertThat(confirm(code, ann)).isEqualTo("Nothing waits for your confirmation.");
  }

  @Test
  void numberThatMayNotBe_isNoWayBack() {
    var back = room.target;
    back.hasReplicas(21);

    assertThat(propose(new Change.Scale(PAYMENT, 20)).reply().shown())
        .contains("and cannot be taken back");
  }

  @Test
  void whatWasTried_isKnownLongAfterItIsForgotten() {
    confirm(propose(ROLL_BACK).code().orElseThrow().words(), ann);
    comesTo(ActionState.SUCCEEDED);
    acting
        .log()
        .write(
            Actor.ACTION,
            Optional.empty(),
            new Verified(last().id(), Effect.RECOVERED, Optional.empty(), Duration.ofMinutes(1)));

    acting.log().forget(room.clock.instant().plusSeconds(1));

    assertThat(acting.log().all()).isEmpty();
    assertThat(acting.log().tally(ROLL_BACK)).isEqualTo(new Proposals.Tally(1, 1));
    assertThat(room.start().log().tally(ROLL_BACK)).isEqualTo(new Proposals.Tally(1, 1));
  }

  @Test
  void planOfThisProcess_isNotEndedAsOneThatWasLeftBehind() {
    var code = propose(ROLL_BACK).code().orElseThrow().words();

    acting.flow().settle();

    assertThat(confirm(code, ann)).startsWith("Confirmed.");
    comesTo(ActionState.SUCCEEDED);
  }

  @Test
  void cancel_inAnotherWindowOfThePerson_dropsItToo() {
    var code = propose(ROLL_BACK).code().orElseThrow().words();

    acting.flow().cancel(room.window(ANN));

    assertThat(confirm(code, ann)).isEqualTo("Nothing waits for your confirmation.");
    assertThat(last().state()).isEqualTo(ActionState.CANCELLED);
  }

  @Test
  void cancel_dropsWhatWaits() {
    var code = propose(ROLL_BACK).code().orElseThrow().words();

    assertThat(acting.flow().cancel(ann).reply().shown()).isEqualTo("Dropped. Nothing was done.");
    assertThat(confirm(code, ann)).isEqualTo("Nothing waits for your confirmation.");
    assertThat(last().state()).isEqualTo(ActionState.CANCELLED);
  }

  @Test
  void propose_again_takesThePlaceOfWhatWaited() {
    var first = propose(ROLL_BACK).code().orElseThrow().words();
    var second = propose(new Change.Restart(PAYMENT)).code().orElseThrow().words();

    assertThat(confirm(second, ann)).startsWith("Confirmed.");
    assertThat(confirm(first, ann)).isEqualTo("Nothing waits for your confirmation.");
    comesTo(ActionState.SUCCEEDED);
    assertThat(room.target.effects()).hasSize(1);
  }

  @Test
  void changedSinceItWasPlanned_isNotDone() {
    var code = propose(ROLL_BACK).code().orElseThrow().words();
    room.target.change();

    confirm(code, ann);

    comesTo(ActionState.REJECTED);
    assertThat(last().told()).contains("was changed since it was planned");
    Eventually.that(
        "it is known why",
        () -> whyRefused().startsWith("By the rule “state changed”: payment was changed since"));
    assertThat(room.target.effects()).isEmpty();
  }

  /** What is said of what follows a confirmation, as it is written down. */
  private List<String> said() {
    var sentences = new ActionSentences(acting.log(), room.catalogue);
    return room.log.read(0, 100).stream()
        .flatMap(it -> sentences.of(it).stream())
        .map(Reply::shown)
        .toList();
  }

  @Test
  void confirmed_isNotSaidToHaveBegun_beforeThatIsWrittenDown() {
    confirm(propose(ROLL_BACK).code().orElseThrow().words(), ann);
    comesTo(ActionState.SUCCEEDED);

    assertThat(said())
        .containsExactly(
            "A rollback of payment has begun.", "Done: a rollback of payment. It is done.");
  }

  @Test
  void confirmedAndRejected_isNeverSaidToHaveBegun() {
    var code = propose(ROLL_BACK).code().orElseThrow().words();
    room.target.change();

    assertThat(confirm(code, ann)).startsWith("Confirmed. If nothing has changed since, ");
    comesTo(ActionState.REJECTED);

    assertThat(said())
        .containsExactly(
            "A rollback of payment was not done: payment was changed since it was planned; ask for"
                + " it again.");
    assertThat(room.log.latest(Executing.class, 1)).isEmpty();
  }

  @Test
  void confirmedAndStopped_isNeverSaidToHaveBegun() throws Exception {
    var code = propose(ROLL_BACK).code().orElseThrow().words();
    Files.createFile(data.resolve("KILL"));

    confirm(code, ann);
    comesTo(ActionState.KILLED);

    assertThat(said())
        .containsExactly("A rollback of payment was not done: everything was stopped.");
  }

  private String whyRefused() {
    return acting.deeds().whyRefused(ann).reply().shown();
  }

  @Test
  void whatMakesNoSenseForTheTarget_isRefusedByARule() {
    var same = new Change.SetFlag(PAYMENT, Change.Position.OFF);

    var response = propose(same);

    assertThat(response.reply().shown())
        .isEqualTo("Nothing was done: prices of payment is off already.");
    assertThat(response.events())
        .containsExactly(
            new Refused(
                same, "state of the target", "prices of payment is off already", Optional.empty()));
  }

  @Test
  void rehearsalThatFails_isToldWithItsReason() {
    room.target.failsRehearsal("the quota is used up");

    assertThat(propose(ROLL_BACK).reply().shown())
        .isEqualTo("Nothing was done: a rollback of payment would not work: the quota is used up.");
    assertThat(last().state()).isEqualTo(ActionState.REJECTED);
  }

  @Test
  void stopEverything_killsWhatWaits_andRefusesWhatComes() {
    var code = propose(ROLL_BACK).code().orElseThrow().words();

    assertThat(acting.flow().stopEverything(BEN, "test").reply().shown())
        .isEqualTo("Everything is stopped: nothing will be done until an admin allows it.");

    assertThat(confirm(code, ann)).isEqualTo("Nothing waits for your confirmation.");
    assertThat(propose(ROLL_BACK).reply().shown()).contains("ben stopped everything");
    assertThat(room.target.effects()).isEmpty();
  }

  @Test
  void stopEverything_killsWhatIsConfirmed_alsoWhereItIsLiftedBeforeItBegins() {
    var code = propose(ROLL_BACK).code().orElseThrow().words();
    room.target.whileRead(
        () -> {
          room.target.whileRead(() -> {});
          acting.flow().stopEverything(BEN, "test");
          acting.killSwitch().release(Actor.ACTION, "root");
        });

    confirm(code, ann);

    comesTo(ActionState.KILLED);
    assertThat(room.target.effects()).isEmpty();
  }

  @Test
  void denyingWord_dropsWhatWaits() {
    var code = propose(ROLL_BACK).code().orElseThrow().words();

    assertThat(acting.flow().drop(ann, "no")).isTrue();

    assertThat(confirm(code, ann)).isEqualTo("Nothing waits for your confirmation.");
    assertThat(last().told()).isEqualTo("ann said no");
    assertThat(acting.flow().drop(ann, "no")).isFalse();
  }

  @Test
  void stopped_outlivesTheProcess_untilItIsReleased() {
    acting.flow().stopEverything(BEN, "test");
    var next = room.start();

    assertThat(next.killSwitch().pulled()).contains(new Stop.Said("ben"));
    next.killSwitch().release(Actor.ACTION, "root");

    assertThat(room.start().killSwitch().pulled()).isEmpty();
  }

  @Test
  void stopThatCouldNotBeWritten_isSaidToBe_andHoldsForTheNextOnceItIs() throws Exception {
    room.log.refuse("the database is away");
    assertThat(acting.flow().stopEverything(BEN, "test").reply().shown())
        .isEqualTo(
            "Everything is stopped: nothing will be done until an admin allows it. That cannot be"
                + " written down now: another process would not know of it.");
    assertThat(acting.flow().isStopShared()).isFalse();
    room.log.takeAgain();
    acting.flow().shareStop();
    assertThat(acting.flow().isStopShared()).isTrue();

    Files.delete(data.resolve("KILL"));
    assertThat(room.start().killSwitch().pulled()).contains(new Stop.Said("ben"));
  }

  @Test
  void aFileStopsEverything_too() throws Exception {
    var code = propose(ROLL_BACK).code().orElseThrow().words();
    Files.createFile(data.resolve("KILL"));

    confirm(code, ann);

    comesTo(ActionState.KILLED);
    assertThat(room.target.effects()).isEmpty();
  }

  @Test
  void aLostAnswer_isSettledByReading_andNeverRepeated() {
    room.target.answersAfter(new Outcome.Unknown("the answer was lost"));

    confirm(propose(ROLL_BACK).code().orElseThrow().words(), ann);

    comesTo(ActionState.UNKNOWN);
    acting.flow().reconcile();
    comesTo(ActionState.SUCCEEDED);
    assertThat(last().told()).isEqualTo("its target says that it was done");
    assertThat(room.target.effects()).hasSize(1);
  }

  @Test
  void whatItsTargetShowsAndCouldNotDo_isNeverToldAsDone() {
    room.target.answersAfter(new Outcome.Unknown("the revision did not become ready"));
    room.target.breaks("the revision did not become ready");

    confirm(propose(ROLL_BACK).code().orElseThrow().words(), ann);

    comesTo(ActionState.UNKNOWN);
    acting.flow().reconcile();
    assertThat(last().state()).isEqualTo(ActionState.UNKNOWN);
    assertThat(last().told()).isEqualTo("the revision did not become ready");
  }

  @Test
  void aCallThatNeverArrived_isSettledAsNotDone() {
    room.target.answersInstead(new Outcome.Unknown("the answer was lost"));

    confirm(propose(ROLL_BACK).code().orElseThrow().words(), ann);

    comesTo(ActionState.UNKNOWN);
    acting.flow().reconcile();
    assertThat(last().state()).as("a call may still be on its way").isEqualTo(ActionState.UNKNOWN);
    room.clock.pass(Duration.ofMinutes(6));
    acting.flow().reconcile();
    comesTo(ActionState.FAILED);
    assertThat(last().told()).isEqualTo("its target says that it was not done");
    assertThat(room.target.effects()).isEmpty();
  }

  @Test
  void undo_isAPlanOfItsOwn_withACodeOfItsOwn() {
    confirm(propose(ROLL_BACK).code().orElseThrow().words(), ann);
    comesTo(ActionState.SUCCEEDED);

    var undo = acting.flow().undo(ann);

    assertThat(undo.reply().shown())
        .startsWith(
            "This takes back what was done. Payment at version 3.9.3 in the drill shop, from");
    assertThat(undo.code()).isPresent();
    assertThat(room.target.effects()).hasSize(1);
  }

  @Test
  void status_saysHowAServiceRuns() {
    assertThat(acting.deeds().runs(PAYMENT).shown())
        .isEqualTo("It runs version 3.9.3 on 2 replicas.");
    assertThat(acting.deeds().runs(new ServiceName("stranger")).shown()).isEmpty();
  }

  @Test
  void undo_ofNothing_saysSo() {
    assertThat(acting.flow().undo(ann).reply().shown())
        .isEqualTo("Of the last hour there is nothing left to take back.");
  }

  @Test
  void undo_ofWhatWasDoneLongAgo_isNotMeant() {
    confirm(propose(ROLL_BACK).code().orElseThrow().words(), ann);
    comesTo(ActionState.SUCCEEDED);
    room.clock.pass(Duration.ofHours(1));

    assertThat(acting.flow().undo(ann).code()).isEmpty();
  }

  @Test
  void aViewer_isRefused_andToldWhy() {
    var viewer = room.window(new Person("vic", Role.VIEWER));

    assertThat(propose(ROLL_BACK, viewer).reply().shown()).startsWith("Nothing was done: ");
    assertThat(acting.log().all()).isEmpty();
  }

  @Test
  void inDryRun_itIsRehearsedOnly() {
    var rehearsing = room.start(CrashPoints.NONE, Optional.of(Mode.DRY_RUN));

    var response = rehearsing.flow().propose(ROLL_BACK, ann, Optional.empty());

    assertThat(response.reply().shown()).startsWith("It would work: a rollback of payment");
    assertThat(response.code()).isEmpty();
    assertThat(room.target.effects()).isEmpty();
  }

  @Test
  void whatWaitedWhenTheProcessEnded_isOver() {
    propose(ROLL_BACK);

    var next = room.start();

    assertThat(next.log().all().getLast().state()).isEqualTo(ActionState.EXPIRED);
  }
}
