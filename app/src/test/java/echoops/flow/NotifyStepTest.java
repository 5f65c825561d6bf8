package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.flow.Due.Kind;
import echoops.model.ActionId;
import echoops.model.Actor;
import echoops.model.Headline;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentAcknowledged;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.IncidentReopened;
import echoops.model.IncidentEvent.IncidentResolved;
import echoops.model.IncidentEvent.NotNotified;
import echoops.model.IncidentEvent.Notified;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentEvent.SitRepWritten;
import echoops.model.IncidentEvent.SummaryWritten;
import echoops.model.IncidentId;
import echoops.model.InvitationKey;
import echoops.model.Outcome;
import echoops.model.Reality;
import echoops.model.Recorded;
import echoops.model.Reply;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.SitRep;
import echoops.notify.Manner;
import echoops.notify.Notice.Telling;
import echoops.store.Draft;
import echoops.telemetry.Telemetry;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import echoops.testing.Signals;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotifyStepTest {
  private static final IncidentId ONE = new IncidentId("inc-aaaaaaaaaa");
  private static final IncidentId OTHER = new IncidentId("inc-bbbbbbbbbb");

  private static final ActionId ACTION = new ActionId("a-0123456789ab");

  private final ManualClock clock = new ManualClock();
  private final MemoryEventLog log = new MemoryEventLog(clock);
  private final Postman.Bag bag =
      new Postman.Bag(
          log,
          new RoomLinks(
              URI.create("https://room"), new InvitationKey(new byte[32]), Duration.ofHours(1)),
          clock,
          clock::pass,
          new Telemetry(),
          Duration.ofMinutes(15));

  private Outbox slack = new Outbox(Manner.READ);
  private Outbox telegram = new Outbox(Manner.READ);
  private NotifyStep step = step();

  private NotifyStep step() {
    return new NotifyStep(
        Map.of("slack", slack, "telegram", telegram), new FollowUps(NotifyStepTest::done), bag);
  }

  /** Stands for what is said of actions. */
  private static Optional<Reply> done(Recorded recorded) {
    return recorded.event() instanceof Executed
        ? Optional.of(Reply.of("The roll back is done."))
        : Optional.empty();
  }

  private void restart() {
    restart(Manner.READ);
  }

  private void restart(Manner ofSlack) {
    slack = new Outbox(ofSlack);
    telegram = new Outbox(Manner.READ);
    step = step();
  }

  private void begin() throws InterruptedException {
    append(OTHER, new IncidentOpened("it began"));
    step.take();
  }

  private long append(IncidentId id, IncidentEvent event) {
    return log.append(List.of(Draft.of(Actor.TRIAGE, event).in(id))).getFirst().sequence();
  }

  private long open(IncidentId id, String headline) {
    append(id, new IncidentOpened("it began"));
    append(id, new SignalJoined(Signals.triggered("a", "checkout", Duration.ZERO), "new"));
    return say(id, headline);
  }

  private long say(IncidentId id, String headline) {
    return append(id, new HeadlineWritten(new Headline(headline, headline)));
  }

  private void settle(IncidentId id, long headline, IncidentEvent outcome) {
    log.append(List.of(Draft.of(Actor.NOTIFY, outcome).in(id).causedBy(headline)));
  }

  private static List<String> headlines(Outbox outbox) {
    return outbox.all().stream().map(waiting -> waiting.due().words()).toList();
  }

  @Test
  void firstHeadline_goesToEveryChannelAndLaterOnesToNone() throws Exception {
    begin();
    open(ONE, "Checkout is slow");
    say(ONE, "Checkout is slower");
    step.take();

    assertThat(headlines(slack)).containsExactly("Checkout is slow");
    assertThat(headlines(telegram)).containsExactly("Checkout is slow");
    var waiting = slack.all().getFirst();
    assertThat(waiting.telling()).isEqualTo(Telling.FIRST);
    assertThat(waiting.due().severity()).isEqualTo(Severity.ERROR);
    assertThat(waiting.due().reality()).isEqualTo(Reality.REAL);
  }

  @Test
  void incidentThatReopens_isToldAgain() throws Exception {
    begin();
    open(ONE, "Checkout is slow");
    step.take();
    slack.remove(slack.all());
    append(ONE, new IncidentResolved("well"));
    say(ONE, "Checkout is well");
    append(ONE, new IncidentReopened("an alert went off again"));
    say(ONE, "Again: checkout is slow");
    step.take();

    assertThat(headlines(slack)).containsExactly("Again: checkout is slow");
  }

  @Test
  void drill_isADrill() throws Exception {
    begin();
    append(ONE, new IncidentOpened("it began"));
    Signal drill = Signals.drill(Signals.triggered("a", "checkout", Duration.ZERO));
    append(ONE, new SignalJoined(drill, "new"));
    say(ONE, "Checkout is slow");
    step.take();

    assertThat(slack.all().getFirst().due().reality()).isEqualTo(Reality.DRILL);
  }

  @Test
  void incidentThatIsMergedOrOverOrClosed_lapses() throws Exception {
    begin();
    open(ONE, "Checkout is slow");
    append(ONE, new IncidentMerged(OTHER, "the same"));
    open(OTHER, "Mail is slow");
    append(OTHER, new IncidentClosed("known"));
    say(OTHER, "Mail was closed");
    step.take();

    assertThat(slack.all().stream().map(Outbox.Waiting::lapsed))
        .containsExactly(
            Optional.of("it became part of inc-bbbbbbbbbb before it could be told"),
            Optional.of("it was over before it could be told"));
  }

  @Test
  void afterARestart_whatHasNoOutcomeIsARepeat() throws Exception {
    long headline = open(ONE, "Checkout is slow");
    settle(ONE, headline, new Notified("slack"));
    restart();
    step.take();

    assertThat(slack.all()).isEmpty();
    assertThat(headlines(telegram)).containsExactly("Checkout is slow");
    assertThat(telegram.all().getFirst().telling()).isEqualTo(Telling.REPEAT);
  }

  @Test
  void afterARestart_whatIsSettledOrOverOrOldIsNotTold() throws Exception {
    settle(ONE, open(ONE, "Checkout is slow"), new NotNotified("slack", "refused"));
    open(OTHER, "Mail is slow");
    append(OTHER, new IncidentResolved("well"));
    restart();
    step.take();
    assertThat(slack.all()).isEmpty();

    clock.pass(Duration.ofHours(25));
    restart();
    step.take();
    assertThat(telegram.all()).isEmpty();
  }

  @Test
  void endThatWasErased_isStillAnEnd() throws Exception {
    open(ONE, "Checkout is slow");
    long end = append(ONE, new IncidentResolved("well"));
    log.append(List.of(Draft.of(Actor.TRIAGE, new PayloadErased(List.of(end), "asked"))));
    step.take();

    assertThat(slack.all()).isEmpty();
  }

  @Test
  void snapshot_remembersWhatWasToldAndWhatWasNot() throws Exception {
    long told = open(ONE, "Checkout is slow");
    settle(ONE, told, new Notified("slack"));
    open(OTHER, "Mail is slow");
    step.take();
    for (int i = 0; i < 10_000; i++) {
      append(OTHER, new IncidentOpened("again"));
    }
    while (log.snapshot("ledger", 2).isEmpty()) {
      step.take();
    }
    restart();
    say(ONE, "Checkout is slower");
    step.take();

    assertThat(log.snapshot("ledger", 2).orElseThrow().through()).isGreaterThanOrEqualTo(10_000);
    assertThat(headlines(slack)).containsExactly("Mail is slow");
    assertThat(headlines(telegram)).containsExactly("Checkout is slow", "Mail is slow");
  }

  @Test
  void outboxThatIsFull_isAnOutcome() throws Exception {
    begin();
    for (int n = 0; n < Outbox.ROOM; n++) {
      var earlier = day(100_000 + n);
      assertThat(slack.offer(earlier, Telling.FIRST)).isTrue();
    }
    open(ONE, "Checkout is slow");
    step.take();

    assertThat(headlines(telegram)).containsExactly("Checkout is slow");
    assertThat(log.latest(NotNotified.class, 1).getFirst().recorded().event())
        .isEqualTo(new NotNotified("slack", "1000 others wait already"));
  }

  private Due day(long sequence) {
    return new Due(
        sequence,
        clock.instant(),
        Kind.DAY,
        Optional.empty(),
        Severity.INFO,
        Reality.REAL,
        "Earlier");
  }

  private void join(IncidentId id, Severity severity) {
    append(id, new SignalJoined(Signals.pressing("a", severity), "new"));
  }

  @Test
  void warningThatComesToPress_isToldAgainAndOnlyOnce() throws Exception {
    begin();
    join(ONE, Severity.WARNING);
    say(ONE, "Checkout is a bit slow");
    step.take();
    slack.remove(slack.all());
    join(ONE, Severity.CRITICAL);
    say(ONE, "Checkout is down");
    say(ONE, "Checkout and mail are down");
    step.take();

    assertThat(headlines(slack)).containsExactly("Checkout is down");
    assertThat(slack.all().getFirst().due().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void whatPressesMore_isNotToldAgain() throws Exception {
    begin();
    join(ONE, Severity.ERROR);
    say(ONE, "Checkout is slow");
    step.take();
    slack.remove(slack.all());
    join(ONE, Severity.CRITICAL);
    say(ONE, "Checkout is down");
    step.take();

    assertThat(slack.all()).isEmpty();
  }

  private void goOn(IncidentId id) {
    append(id, new IncidentAcknowledged("Ann"));
    append(id, sitRep("The cause is likely a deploy.", true));
    append(id, sitRep("The cause is likely a deploy.", false));
    append(id, new Executed(ACTION, new Outcome.Succeeded("done"), Duration.ZERO));
    append(id, new IncidentResolved("every alert has recovered"));
  }

  private static SitRepWritten sitRep(String first, boolean isNews) {
    var sentences =
        List.of(
            new SitRep.Sentence(Reply.of(first), List.of()),
            new SitRep.Sentence(Reply.of("A log line says “drop table”."), List.of(1)));
    return new SitRepWritten(new SitRep(sentences), isNews);
  }

  @Test
  void howItGoesOn_isToldWhereItIsWanted() throws Exception {
    restart(Manner.THREADED);
    begin();
    open(ONE, "Checkout is slow");
    step.take();
    slack.remove(slack.all());
    telegram.remove(telegram.all());
    goOn(ONE);
    step.take();

    assertThat(headlines(slack))
        .containsExactly(
            "Ann has taken it.",
            "The cause is likely a deploy.",
            "The roll back is done.",
            "It is over: every alert has recovered.");
    assertThat(slack.all().stream().map(waiting -> waiting.due().kind()))
        .containsExactly(Kind.TAKEN, Kind.NEWS, Kind.NEWS, Kind.OVER);
    assertThat(telegram.all()).isEmpty();
  }

  @Test
  void whoeverIsWoken_isToldThatItIsTakenAndOver() throws Exception {
    restart(Manner.PAGED);
    begin();
    open(ONE, "Checkout is slow");
    goOn(ONE);
    step.take();

    assertThat(slack.all().stream().map(waiting -> waiting.due().kind()))
        .containsExactly(Kind.BEGAN, Kind.TAKEN, Kind.OVER);
  }

  @Test
  void howItEnded_saysWhy() throws Exception {
    restart(Manner.THREADED);
    begin();
    log.append(
        List.of(Draft.of(new Actor("person:Ann"), new IncidentClosed("secret reasons")).in(ONE)));
    append(OTHER, new IncidentMerged(ONE, "the same"));
    step.take();

    assertThat(headlines(slack))
        .containsExactly(
            "It is over: Ann closed it.", "It is over: it is told as part of inc-aaaaaaaaaa.");
  }

  @Test
  void afterARestart_whatWasToldOfHowItGoesOnIsNotToldAgain() throws Exception {
    restart(Manner.THREADED);
    begin();
    settle(ONE, open(ONE, "Checkout is slow"), new Notified("slack"));
    long taken = append(ONE, new IncidentAcknowledged("Ann"));
    settle(ONE, taken, new Notified("slack"));
    append(ONE, new IncidentResolved("well"));
    step.take();
    restart(Manner.THREADED);
    step.take();

    assertThat(headlines(slack)).containsExactly("It is over: well.");
    assertThat(slack.all().getFirst().telling()).isEqualTo(Telling.REPEAT);
  }

  private long sumUp(String text) {
    var summary = new SummaryWritten(text, clock.instant(), clock.instant());
    return log.append(List.of(Draft.of(Actor.DRIFT, summary))).getFirst().sequence();
  }

  @Test
  void day_isToldByEveryChannelThatIsRead() throws Exception {
    restart(Manner.PAGED);
    begin();
    sumUp("3 incidents opened.");
    step.take();

    assertThat(slack.all()).isEmpty();
    assertThat(headlines(telegram)).containsExactly("3 incidents opened.");
  }

  @Test
  void day_isToldOnce() throws Exception {
    long first = sumUp("3 incidents opened.");
    var told = Draft.of(Actor.NOTIFY, new Notified("slack")).causedBy(first);
    log.append(List.of(told));
    restart();
    step.take();

    assertThat(slack.all()).isEmpty();
    assertThat(headlines(telegram)).containsExactly("3 incidents opened.");
    assertThat(telegram.all().getFirst().telling()).isEqualTo(Telling.REPEAT);
  }

  @Test
  void snapshot_remembersHowItGoesOnAndTheDay() throws Exception {
    restart(Manner.THREADED);
    begin();
    open(ONE, "Checkout is slow");
    append(ONE, new IncidentAcknowledged("Ann"));
    sumUp("3 incidents opened.");
    for (int i = 0; i < 10_000; i++) {
      append(OTHER, new IncidentOpened("again"));
    }
    while (log.snapshot("ledger", 2).isEmpty()) {
      step.take();
    }
    restart(Manner.THREADED);
    step.take();

    assertThat(headlines(slack))
        .containsExactly("Checkout is slow", "Ann has taken it.", "3 incidents opened.");
  }
}
