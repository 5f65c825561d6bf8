package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Actor;
import echoops.model.Headline;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.IncidentReopened;
import echoops.model.IncidentEvent.IncidentResolved;
import echoops.model.IncidentEvent.NotNotified;
import echoops.model.IncidentEvent.Notified;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentId;
import echoops.model.InvitationKey;
import echoops.model.Reality;
import echoops.model.Severity;
import echoops.model.Signal;
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

  private final ManualClock clock = new ManualClock();
  private final MemoryEventLog log = new MemoryEventLog(clock);
  private final Postman.Bag bag =
      new Postman.Bag(
          log,
          new RoomLinks(
              URI.create("https://room"), new InvitationKey(new byte[32]), Duration.ofHours(1)),
          clock,
          clock::pass,
          new Telemetry());

  private Outbox slack = new Outbox();
  private Outbox telegram = new Outbox();
  private NotifyStep step = new NotifyStep(Map.of("slack", slack, "telegram", telegram), bag);

  private void restart() {
    slack = new Outbox();
    telegram = new Outbox();
    step = new NotifyStep(Map.of("slack", slack, "telegram", telegram), bag);
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
    return outbox.all().stream().map(waiting -> waiting.due().headline()).toList();
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
    while (log.snapshot("ledger", 1).isEmpty()) {
      step.take();
    }
    restart();
    say(ONE, "Checkout is slower");
    step.take();

    assertThat(log.snapshot("ledger", 1).orElseThrow().through()).isGreaterThanOrEqualTo(10_000);
    assertThat(headlines(slack)).containsExactly("Mail is slow");
    assertThat(headlines(telegram)).containsExactly("Checkout is slow", "Mail is slow");
  }

  @Test
  void outboxThatIsFull_isAnOutcome() throws Exception {
    begin();
    for (int n = 0; n < Outbox.ROOM; n++) {
      var due =
          new Due(100_000 + n, clock.instant(), OTHER, Severity.INFO, Reality.REAL, "Earlier");
      assertThat(slack.offer(due, Telling.FIRST)).isTrue();
    }
    open(ONE, "Checkout is slow");
    step.take();

    assertThat(headlines(telegram)).containsExactly("Checkout is slow");
    assertThat(log.latest(NotNotified.class, 1).getFirst().recorded().event())
        .isEqualTo(new NotNotified("slack", "1000 others wait already"));
  }
}
