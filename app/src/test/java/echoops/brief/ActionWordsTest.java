package echoops.brief;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.CatalogueFile;
import echoops.model.ActionId;
import echoops.model.Catalogue;
import echoops.model.Change;
import echoops.model.Effect;
import echoops.model.Movement;
import echoops.model.Outcome;
import echoops.model.Plan;
import echoops.model.Reply;
import echoops.model.ServiceName;
import echoops.model.Standing;
import echoops.model.Stop;
import echoops.model.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What came of an action, word by word, as it is written and as it is said. */
class ActionWordsTest {
  private static final ServiceName PAYMENT = new ServiceName("payment");
  private static final Duration AFTER = Duration.ofSeconds(94);
  private static final Movement FELL = new Movement("latency.p95", "ms", 2_900, 310);

  private final ActionWords words = new ActionWords(Catalogue.EMPTY);

  private static Plan plan(Change change, Optional<Change> inverse) {
    var standing =
        new Standing(
            "1",
            Optional.of("3.9.3"),
            Optional.of("3.9.2"),
            Optional.of(2),
            Standing.Extras.NONE,
            false,
            Optional.empty(),
            List.of());
    return new Plan(
        new ActionId("a-0123456789ab"),
        CatalogueFile.shipped().of(change.kind()).orElseThrow(),
        change,
        new Target.Shop(PAYMENT),
        Optional.empty(),
        standing,
        "version 3.9.3",
        "version 3.9.2",
        inverse,
        List.of());
  }

  private static Plan rollBack() {
    return plan(
        new Change.RollBack(PAYMENT), Optional.of(new Change.RollForward(PAYMENT, "3.9.3")));
  }

  private static Plan restart() {
    return plan(new Change.Restart(PAYMENT), Optional.empty());
  }

  private Reply verified(Plan plan, Effect effect, Movement... movement) {
    return words.verified(plan, effect, List.of(movement).stream().findFirst(), AFTER);
  }

  @Test
  void recovered_isToldWithItsFigures() {
    assertThat(verified(rollBack(), Effect.RECOVERED, FELL))
        .isEqualTo(
            new Reply(
                "A rollback of payment has helped. Latency.p95 fell from 2.9 s to 310 ms in 94 s.",
                "A rollback of payment has helped. Latency p ninety-five fell from two point nine"
                    + " seconds to three hundred ten milliseconds in ninety-four seconds."));
  }

  @Test
  void recovered_withoutANumber_inventsNone() {
    assertThat(verified(rollBack(), Effect.RECOVERED))
        .isEqualTo(Reply.of("A rollback of payment has helped."));
  }

  @Test
  void tooEarly_saysSo_andNothingMore() {
    assertThat(words.tooEarly(rollBack()))
        .isEqualTo(
            Reply.of(
                "It is too early to tell whether a rollback of payment has helped. I am"
                    + " watching."));
  }

  @Test
  void noEffect_offersToTakeItBack() {
    assertThat(
            verified(rollBack(), Effect.NO_EFFECT, new Movement("latency.p95", "ms", 2_900, 2_900))
                .shown())
        .isEqualTo(
            "A rollback of payment has had no effect. Latency.p95 is 2.9 s as before. To take it"
                + " back, say undo.");
  }

  @Test
  void worse_saysHowItIsTakenBack_andThatThatTakesACodeToo() {
    assertThat(verified(rollBack(), Effect.WORSE, new Movement("latency.p95", "ms", 310, 2_900)))
        .isEqualTo(
            new Reply(
                "A rollback of payment has been followed by worse. Latency.p95 rose from 310 ms to"
                    + " 2.9 s in 94 s. To take it back, say undo, and then confirm and the words on"
                    + " your screen.",
                "A rollback of payment has been followed by worse. Latency p ninety-five rose from"
                    + " three hundred ten milliseconds to two point nine seconds in ninety-four"
                    + " seconds. To take it back, say undo, and then confirm and the words on your"
                    + " screen."));
  }

  @Test
  void whatCannotBeTakenBack_isNotOfferedToBe() {
    for (var effect : List.of(Effect.NO_EFFECT, Effect.WORSE)) {
      assertThat(verified(restart(), effect).shown()).doesNotContain("undo");
    }
  }

  @Test
  void better_isNotCalledOver() {
    assertThat(verified(rollBack(), Effect.NOT_KNOWN, FELL).shown())
        .isEqualTo(
            "A rollback of payment: it is better, and not over. Latency.p95 fell from 2.9 s to"
                + " 310 ms in 94 s.");
  }

  @Test
  void notKnown_saysThatNothingCanTell() {
    assertThat(verified(rollBack(), Effect.NOT_KNOWN))
        .isEqualTo(
            Reply.of(
                "A rollback of payment is done; there is no alert by which to tell whether it has"
                    + " helped."));
  }

  @Test
  void executed_isDone_failed_orNotKnown() {
    assertThat(words.executed(rollBack(), new Outcome.Succeeded("payment runs version 3.9.2")))
        .isEqualTo(
            new Reply(
                "Done: a rollback of payment. Payment runs version 3.9.2. I am watching whether it"
                    + " helps.",
                "Done: a rollback of payment. Payment runs version three point nine point two. I"
                    + " am watching whether it helps."));
    assertThat(words.executed(rollBack(), new Outcome.Failed("<b>quota</b> is used up")))
        .as("others' words are shown, and not said")
        .isEqualTo(
            new Reply(
                "A rollback of payment failed: <b>quota</b> is used up.",
                "A rollback of payment failed. The reason is on your screen."));
    assertThat(words.executed(rollBack(), new Outcome.Unknown("no answer came")))
        .isEqualTo(
            new Reply(
                "Whether a rollback of payment was done is not known: no answer came.",
                "Whether a rollback of payment was done is not known. I will not repeat it."));
  }

  @Test
  void withdrawn_andRefused_sayThatNothingWasDone() {
    assertThat(words.withdrawn(rollBack(), "payment was changed since it was planned"))
        .isEqualTo(
            new Reply(
                "A rollback of payment was not done: payment was changed since it was planned.",
                "A rollback of payment was not done. The reason is on your screen."));
    assertThat(words.refused("no rule allows it", Optional.of(new Change.GetLogs(PAYMENT))))
        .isEqualTo(
            Reply.of("Nothing was done: no rule allows it. Allowed is the logs of payment."));
  }

  @Test
  void stop_isToldWithWhoCanLiftIt() {
    assertThat(words.notLifted(Optional.of(new Stop.Said("ann"))).spoken())
        .isEqualTo(
            "Ann stopped everything; only an admin can lift that. No command does: an admin has to"
                + " press the button in the war room.");
    assertThat(words.notLifted(Optional.of(new Stop.File("KILL"))).shown())
        .isEqualTo(
            "There is a file KILL in the data directory; it has to be removed by hand. No command"
                + " lifts that.");
    assertThat(words.notLifted(Optional.of(new Stop.Setting())).spoken())
        .isEqualTo(
            "Actions are switched off by a setting; only whoever runs me can change that. No"
                + " command lifts that.");
  }
}
