package echoops.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.flow.Due.Kind;
import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.IncidentEvent.NotNotified;
import echoops.model.IncidentEvent.Notified;
import echoops.model.IncidentId;
import echoops.model.InvitationKey;
import echoops.model.Reality;
import echoops.model.Recorded;
import echoops.model.Severity;
import echoops.notify.Manner;
import echoops.notify.Notice;
import echoops.notify.Notice.Telling;
import echoops.outbound.Answer;
import echoops.store.Draft;
import echoops.telemetry.Bugs;
import echoops.telemetry.Telemetry;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import echoops.testing.RecordingChannel;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What waits is carried; where the postman rests, the clock goes on. */
class PostmanTest {
  private static final Duration TOGETHER = Duration.ofMinutes(15);

  private final ManualClock clock = new ManualClock();
  private final MemoryEventLog log = new MemoryEventLog(clock);
  private final InvitationKey key = new InvitationKey(new byte[32]);
  private final List<Duration> rests = new ArrayList<>();
  private final Telemetry telemetry = new Telemetry();
  private final Postman.Bag bag =
      new Postman.Bag(
          log,
          new RoomLinks(URI.create("https://room"), key, Duration.ofHours(12)),
          clock,
          this::rest,
          telemetry,
          TOGETHER);

  private RecordingChannel channel = new RecordingChannel();
  private Outbox outbox = new Outbox(channel.manner());
  private Postman postman = new Postman(channel, outbox, bag);

  /** The same for people who are told otherwise. */
  private void become(Manner manner) {
    channel = new RecordingChannel(manner);
    outbox = new Outbox(manner);
    postman = new Postman(channel, outbox, bag);
  }

  private void rest(Duration duration) {
    rests.add(duration);
    clock.pass(duration);
  }

  private static Failure.Rejected refused() {
    return new Failure.Rejected("slack refused: 404 no_service");
  }

  private static Failure.Unavailable away(int status) {
    var answer = new Answer(status, "", Optional.empty());
    return (Failure.Unavailable) answer.failure("slack", "");
  }

  private static IncidentId incident(int n) {
    return new IncidentId("inc-aaaaaaa" + letter(n / 676) + letter(n / 26) + letter(n));
  }

  private static char letter(int n) {
    return (char) ('a' + n % 26);
  }

  private void offer(int n) {
    offer(n, Severity.ERROR);
  }

  private void offer(int n, Severity severity) {
    offer(due(n, Kind.BEGAN, incident(n), severity, "Number " + n));
  }

  private void offer(Due due) {
    assertThat(outbox.offer(due, Telling.FIRST)).isTrue();
  }

  private Due due(int n, Kind kind, IncidentId incident, Severity severity, String words) {
    return new Due(n, clock.instant(), kind, Optional.of(incident), severity, Reality.REAL, words);
  }

  private Due turn(int n, Kind kind, int ofWhich, String words) {
    return due(n, kind, incident(ofWhich), Severity.ERROR, words);
  }

  private void carryAll() throws InterruptedException {
    while (!outbox.all().isEmpty()) {
      postman.take();
    }
  }

  private List<Object> outcomes() {
    return log.read(0, 10_000).stream().<Object>map(Recorded::event).toList();
  }

  @Test
  void notice_isSentOnceAndNotedWithItsHeadline() throws Exception {
    offer(7);
    carryAll();

    assertThat(channel.sentences()).containsExactly("Error: Number 7");
    var noted = log.read(0, 10).getFirst();
    assertThat(noted.event()).isEqualTo(new Notified("slack"));
    assertThat(noted.cause()).contains(7L);
    assertThat(noted.incident()).contains(incident(7));
    assertThat(noted.actor()).hasToString("echoops:notify");
  }

  @Test
  void link_carriesAnInvitationThatTheKeyKnows() throws Exception {
    offer(7);
    carryAll();

    var link = channel.sent().getFirst().link().toString();
    assertThat(link).startsWith("https://room/static/index.html#invitation=");
    assertThat(link).endsWith("&incident=" + incident(7));
    var token = link.replaceFirst(".*invitation=", "").replaceFirst("&.*", "");
    var invitation = key.read(token, clock.instant()).orElseThrow();
    assertThat(invitation.incident()).isEqualTo(incident(7));
    assertThat(invitation.until()).isEqualTo(clock.instant().plus(Duration.ofHours(12)));
  }

  @Test
  void refusal_isFinalAndTheNextIsSentAllTheSame() throws Exception {
    channel.failWith(refused());
    offer(1);
    offer(2);
    carryAll();

    assertThat(outcomes())
        .containsExactly(
            new NotNotified("slack", "slack refused: 404 no_service"), new Notified("slack"));
    assertThat(postman.trouble()).isEmpty();
  }

  @Test
  void noticeThatTripsOverABug_holdsNothingUp() throws Exception {
    channel.failWith(new IllegalStateException("not a letter"));
    offer(1);
    try (var _ = Bugs.countedBy(telemetry)) {
      carryAll();
    }

    assertThat(postman.trouble()).contains("something broke on EchoOps' side");
    assertThat(new String(telemetry.scrape(), UTF_8))
        .contains("echo_ops_failures_total{kind=\"bug\"} 1.0");
    offer(2);
    carryAll();
    assertThat(channel.sentences()).containsExactly("Error: Number 1", "Error: Number 2");
    assertThat(outcomes())
        .containsExactly(
            new NotNotified("slack", "something broke on EchoOps' side"), new Notified("slack"));
    assertThat(postman.trouble()).isEmpty();
  }

  @Test
  void trouble_isKnownWhileItLasts() throws Exception {
    channel.failWith(refused());
    offer(1);
    carryAll();

    assertThat(postman.trouble()).contains("slack refused: 404 no_service");
  }

  @Test
  void unavailable_isTriedAgainWithGrowingWaits() throws Exception {
    channel.failWith(away(503), away(429), away(503));
    offer(1);
    carryAll();

    assertThat(rests).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(channel.sentences()).hasSize(4).containsOnly("Error: Number 1");
    assertThat(channel.sent().stream().map(Notice::id)).containsOnly("inc-aaaaaaaaab.1");
    assertThat(outcomes()).containsExactly(new Notified("slack"));
  }

  @Test
  void whatMayHaveArrived_isMarkedAsARepeat() throws Exception {
    channel.failWith(away(500));
    offer(1);
    carryAll();

    assertThat(channel.sentences()).containsExactly("Error: Number 1", "Error: Number 1 (repeat)");
  }

  @Test
  void afterADay_itIsGivenUp() throws Exception {
    for (int i = 0; i < 400; i++) {
      channel.failWith(away(503));
    }
    Instant began = clock.instant();
    offer(1);
    carryAll();

    assertThat(outcomes())
        .containsExactly(new NotNotified("slack", "not within 24 hours: slack answered 503"));
    assertThat(Duration.between(began, clock.instant())).isBetween(hours(24), hours(25));
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  @Test
  void incidentThatIsOverMeanwhile_isNotToldAnyMore() throws Exception {
    channel.failWith(away(503));
    offer(1);
    postman.take();
    outbox.lapse(incident(1), "it was over before it could be told");
    carryAll();

    assertThat(channel.sent()).hasSize(1);
    assertThat(outcomes())
        .containsExactly(new NotNotified("slack", "it was over before it could be told"));
  }

  @Test
  void burst_isToldOneASecond() throws Exception {
    for (int n = 0; n < 5; n++) {
      offer(n);
    }
    var began = clock.instant();
    carryAll();

    assertThat(Duration.between(began, clock.instant())).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void storm_isTwentyNoticesAndTheRestAsOne() throws Exception {
    for (int n = 0; n < 57; n++) {
      offer(n);
    }
    var began = clock.instant();
    carryAll();

    assertThat(channel.sent()).hasSize(21);
    assertThat(channel.sentences().getLast()).isEqualTo("And 37 more incidents");
    assertThat(channel.sent().getLast().link())
        .isEqualTo(URI.create("https://room/static/index.html"));
    assertThat(Duration.between(began, clock.instant())).isEqualTo(Duration.ofMinutes(10));
    assertThat(outcomes()).hasSize(57).containsOnly(new Notified("slack"));
  }

  @Test
  void oneAfterAStorm_isToldByItsOwnName() throws Exception {
    for (int n = 0; n < 21; n++) {
      offer(n);
    }
    carryAll();

    assertThat(channel.sentences()).hasSize(21).contains("Error: Number 20");
  }

  @Test
  void fullOutbox_refusesOneMore() {
    for (int n = 0; n < Outbox.ROOM; n++) {
      offer(n);
    }

    assertThat(outbox.offer(turn(5_000, Kind.NEWS, 1, "A"), Telling.FIRST)).isFalse();
  }

  @Test
  void warnings_waitAQuarterOfAnHourAndGoTogether() throws Exception {
    offer(1, Severity.WARNING);
    clock.pass(Duration.ofMinutes(14));
    offer(2, Severity.INFO);
    postman.take();
    assertThat(channel.sent()).isEmpty();

    clock.pass(Duration.ofMinutes(1));
    carryAll();

    var together = (Notice.Together) channel.sent().getFirst().subject();
    assertThat(together.items())
        .extracting(item -> item.opened().sentence())
        .containsExactly("Warning: Number 1", "Info: Number 2");
    assertThat(together.items().get(1).link().toString()).endsWith("&incident=" + incident(2));
    assertThat(together.others()).isZero();
    assertThat(channel.sentences()).containsExactly("2 incidents that do not press");
    assertThat(outcomes()).containsExactly(new Notified("slack"), new Notified("slack"));
  }

  @Test
  void whatPresses_doesNotWaitBehindWarnings() throws Exception {
    offer(1, Severity.WARNING);
    offer(2, Severity.CRITICAL);
    postman.take();

    assertThat(channel.sentences()).containsExactly("Critical: Number 2");
    assertThat(outbox.size()).isEqualTo(1);
  }

  @Test
  void oneWarning_isToldByItsOwnName() throws Exception {
    offer(1, Severity.WARNING);
    clock.pass(TOGETHER);
    carryAll();

    assertThat(channel.sentences()).containsExactly("Warning: Number 1");
  }

  @Test
  void manyWarnings_areNamedAsFarAsAnybodyReads() throws Exception {
    for (int n = 0; n < 30; n++) {
      offer(n, Severity.WARNING);
    }
    clock.pass(TOGETHER);
    carryAll();

    var together = (Notice.Together) channel.sent().getFirst().subject();
    assertThat(together.items()).hasSize(8);
    assertThat(together.others()).isEqualTo(22);
    assertThat(outcomes()).hasSize(30);
  }

  @Test
  void warningThatIsOverBeforeItIsTold_isNot() throws Exception {
    offer(1, Severity.WARNING);
    outbox.lapse(incident(1), "it was over before it could be told");
    carryAll();

    assertThat(channel.sent()).isEmpty();
    assertThat(outcomes())
        .containsExactly(new NotNotified("slack", "it was over before it could be told"));
  }

  @Test
  void warningThatPressesByNow_isToldOnceAndAtOnce() throws Exception {
    offer(1, Severity.WARNING);
    offer(due(9, Kind.BEGAN, incident(1), Severity.CRITICAL, "Number 1 is worse"));
    carryAll();

    assertThat(channel.sentences()).containsExactly("Critical: Number 1 is worse");
  }

  @Test
  void day_isToldByItself() throws Exception {
    offer(
        new Due(
            4,
            clock.instant(),
            Kind.DAY,
            Optional.empty(),
            Severity.INFO,
            Reality.REAL,
            "3 incidents opened."));
    carryAll();

    assertThat(channel.sentences()).containsExactly("The last day: 3 incidents opened.");
    assertThat(channel.sent().getFirst().id()).isEqualTo("day.4");
    var noted = log.read(0, 10).getFirst();
    assertThat(noted.incident()).isEmpty();
    assertThat(noted.cause()).contains(4L);
  }

  @Test
  void howItGoesOn_isToldUnderWhatWasToldFirst() throws Exception {
    become(Manner.THREADED);
    offer(1);
    offer(turn(2, Kind.TAKEN, 1, "Ann has taken it."));
    offer(turn(3, Kind.OVER, 1, "It is over."));
    carryAll();

    assertThat(channel.sentences())
        .containsExactly("Error: Number 1", "Ann has taken it.", "It is over.");
    assertThat(channel.sent().stream().map(Notice::thread))
        .containsExactly(Optional.empty(), Optional.of("message 1"), Optional.of("message 1"));
    assertThat(outcomes())
        .containsExactly(
            new Notified("slack", Optional.of("message 1")),
            new Notified("slack"),
            new Notified("slack"));
  }

  @Test
  void threadOfAnotherChannel_isNone() throws Exception {
    become(Manner.THREADED);
    var noted = new Notified("webhook", Optional.of("elsewhere"));
    log.append(List.of(Draft.of(Actor.NOTIFY, noted).in(incident(1))));
    offer(turn(2, Kind.TAKEN, 1, "Ann has taken it."));
    carryAll();

    assertThat(channel.sent()).isEmpty();
  }

  @Test
  void howItGoesOn_isToldNobodyWhoKnowsNothingOfIt() throws Exception {
    become(Manner.THREADED);
    channel.failWith(refused());
    offer(1);
    offer(turn(2, Kind.TAKEN, 1, "Ann has taken it."));
    carryAll();

    assertThat(channel.sent()).hasSize(1);
    assertThat(outcomes())
        .containsExactly(new NotNotified("slack", "slack refused: 404 no_service"));
    assertThat(postman.outgoing().dropped()).as("an operator sees it").isOne();
    assertThat(new String(telemetry.scrape(), UTF_8))
        .contains("echo_ops_notices_total{channel=\"slack\",outcome=\"dropped\"} 1");
  }

  @Test
  void whatWasToldTogether_isFollowedByNothing() throws Exception {
    become(Manner.THREADED);
    offer(1, Severity.WARNING);
    offer(2, Severity.WARNING);
    clock.pass(TOGETHER);
    carryAll();
    offer(turn(3, Kind.TAKEN, 1, "Ann has taken it."));
    carryAll();

    assertThat(channel.sent()).hasSize(1);
  }

  @Test
  void storm_wakesEachForItself() throws Exception {
    become(Manner.PAGED);
    for (int n = 0; n < 57; n++) {
      offer(n);
    }
    var began = clock.instant();
    carryAll();

    assertThat(channel.sentences()).hasSize(57).doesNotContain("And 37 more incidents");
    assertThat(Duration.between(began, clock.instant())).isEqualTo(Duration.ofSeconds(56));
  }

  @Test
  void whoeverWasPerhapsWoken_isToldThatItIsOver() throws Exception {
    become(Manner.PAGED);
    channel.failWith(away(500));
    offer(1);
    postman.take();
    outbox.lapse(incident(1), "it was over before it could be told");
    offer(turn(2, Kind.OVER, 1, "It is over."));
    carryAll();

    assertThat(channel.sentences()).containsExactly("Error: Number 1", "It is over.");
  }

  /** Its key has that wake nobody, and end nothing that is not there. */
  @Test
  void whoeverMayHaveBeenWokenByAProcessThatEnded_isToldThatItIsOver() throws Exception {
    become(Manner.PAGED);
    offer(turn(2, Kind.TAKEN, 1, "Ann has taken it."));
    offer(turn(3, Kind.OVER, 1, "It is over."));
    carryAll();

    assertThat(channel.sentences()).containsExactly("Ann has taken it.", "It is over.");
    assertThat(outcomes()).hasSize(2).hasOnlyElementsOfType(Notified.class);
    assertThat(postman.outgoing().dropped()).isZero();
  }

  @Test
  void wakingChannel_wantsWhatPressesAndIsReal() {
    become(Manner.PAGED);
    var id = Optional.of(incident(1));
    var now = clock.instant();

    assertThat(outbox.wants(due(1, Kind.BEGAN, incident(1), Severity.ERROR, "A"))).isTrue();
    assertThat(outbox.wants(due(1, Kind.BEGAN, incident(1), Severity.WARNING, "A"))).isFalse();
    assertThat(outbox.wants(turn(1, Kind.TAKEN, 1, "A"))).isTrue();
    assertThat(outbox.wants(turn(1, Kind.NEWS, 1, "A"))).isFalse();
    assertThat(outbox.wants(new Due(1, now, Kind.BEGAN, id, Severity.CRITICAL, Reality.DRILL, "A")))
        .isFalse();
    assertThat(
            outbox.wants(
                new Due(1, now, Kind.DAY, Optional.empty(), Severity.CRITICAL, Reality.REAL, "A")))
        .isFalse();
  }
}
