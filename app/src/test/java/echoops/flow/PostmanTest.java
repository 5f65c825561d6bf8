package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Failure;
import echoops.model.IncidentEvent.NotNotified;
import echoops.model.IncidentEvent.Notified;
import echoops.model.IncidentId;
import echoops.model.InvitationKey;
import echoops.model.Reality;
import echoops.model.Recorded;
import echoops.model.Severity;
import echoops.notify.Notice;
import echoops.notify.Notice.Telling;
import echoops.outbound.Answer;
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
  private final ManualClock clock = new ManualClock();
  private final MemoryEventLog log = new MemoryEventLog(clock);
  private final InvitationKey key = new InvitationKey(new byte[32]);
  private final RecordingChannel channel = new RecordingChannel();
  private final Outbox outbox = new Outbox();
  private final List<Duration> rests = new ArrayList<>();
  private final Postman postman =
      new Postman(
          channel,
          outbox,
          new Postman.Bag(
              log,
              new RoomLinks(URI.create("https://room"), key, Duration.ofHours(12)),
              clock,
              this::rest,
              new Telemetry()));

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
    return new IncidentId("inc-aaaaaaaaa" + (char) ('a' + n % 26));
  }

  private void offer(int n) {
    var at = clock.instant();
    var due = new Due(n, at, incident(n), Severity.ERROR, Reality.REAL, "Number " + n);
    assertThat(outbox.offer(due, Telling.FIRST)).isTrue();
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
    var more = new Due(5_000, clock.instant(), incident(1), Severity.INFO, Reality.REAL, "A");

    assertThat(outbox.offer(more, Telling.FIRST)).isFalse();
  }
}
