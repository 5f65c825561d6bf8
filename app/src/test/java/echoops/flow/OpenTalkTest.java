package echoops.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.flow.Conversation.Around;
import echoops.flow.Conversation.Microphone;
import echoops.hear.DrivenEar;
import echoops.hear.Ear;
import echoops.testing.Eventually;
import echoops.testing.Signals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A microphone that is always on. */
class OpenTalkTest {
  private static final byte[] FRAME = new byte[640];

  @TempDir private static Path data;
  private DrivenEar ear;
  private TalkedRoom room;
  private TalkedRoom.Guest ray;

  @BeforeEach
  void open() {
    ear = TalkedRoom.ear(data);
    room = TalkedRoom.of(ear);
    ray = room.enter(TalkedRoom.RAY);
    ray.conversation.talk(1, Microphone.OPEN);
    quiet();
  }

  @AfterEach
  void close() {
    room.close();
  }

  private void quiet() {
    ray.conversation.sound(1, FRAME, Around.QUIET);
  }

  private void roomSpeaks() {
    ray.conversation.sound(1, FRAME, Around.ROOM_SPEAKS);
  }

  @Test
  void stopEverything_isDoneAsSoonAsItIsSaid_andOnce() throws Exception {
    ear.last().hearsSoFar("echo stop everything");

    assertThat(List.of(ray.next(), ray.next()))
        .containsExactly(
            "1 silence",
            "1 understood: Everything is stopped: nothing will be done until an admin allows it.");
    ear.last().hears("echo stop everything");
    assertThat(ray.toldBefore()).isEmpty();
  }

  @Test
  void speech_thatDoesNotCallTheRoom_isNothing() throws Exception {
    ear.last().hearsSoFar("restart");
    ear.last().hears("restart checkout");

    assertThat(ear.last().way()).isEqualTo(Ear.Way.UTTERANCES);
    assertThat(ray.toldBefore()).isEmpty();
    assertThat(room.asked()).containsExactly("who is here");
  }

  @Test
  void callThatIsCutShortByTheRoom_isToldAsLost() throws Exception {
    ear.last().hearsSoFar("echo restart");
    roomSpeaks();

    assertThat(ray.next()).isEqualTo("1 hearing: echo restart");
    assertThat(ray.next()).contains("lost").contains("Echo began to speak");
    assertThat(new String(room.telemetry.scrape(), UTF_8))
        .contains("echo_ops_utterances_lost_total 1.0");
    quiet();
    roomSpeaks();
    assertThat(ray.toldBefore()).isEmpty();
  }

  @Test
  void callThatTurnsOutToBeNone_isToldAsIgnored() throws Exception {
    ear.last().hearsSoFar("echo restart");
    ear.last().hears("restart checkout");

    assertThat(ray.next()).isEqualTo("1 hearing: echo restart");
    assertThat(ray.next()).contains("ignored");
  }

  @Test
  void speech_thatCallsTheRoom_isAnswered() throws Exception {
    ear.last().hearsSoFar("echo");
    ear.last().hearsSoFar("echo restart checkout");
    ear.last().hears("echo restart checkout");

    assertThat(ray.next()).isEqualTo("1 hearing: echo");
    assertThat(ray.next()).isEqualTo("1 hearing: echo restart checkout");
    assertThat(ray.next()).endsWith("restart is not among the declared actions.");
  }

  @Test
  void call_thatIsUnclear_isNone() throws Exception {
    ear.last().hears(DrivenEar.heard("echo restart checkout", "echo", 0.5), Optional.empty());

    assertThat(ray.toldBefore()).isEmpty();
  }

  @Test
  void severalCommands_areEachAnswered() throws Exception {
    ear.last().hears("echo what happened");
    assertThat(ray.next()).isEqualTo("1 understood: There is no incident to speak of.");
    quiet();
    ear.last().hears("echo list incidents");

    assertThat(ray.next()).isEqualTo("1 understood: No incident is open.");
  }

  @Test
  void soundAfterACommand_thatTheEarHasAlready_isHeardToo() throws Exception {
    var listened = ear.last();
    listened.hears("echo what happened");
    ray.next();
    quiet();

    assertThat(listened.isOver()).as("what was said right after the command is dropped").isFalse();
  }

  @Test
  void stopEverything_whileTheRoomSpeaks_isDone_andNotOnlySilence() throws Exception {
    roomSpeaks();
    var listened = ear.last();
    listened.hearsSoFar("echo stop");
    assertThat(ray.next()).isEqualTo("1 silence");
    quiet();
    listened.hearsSoFar("echo stop everything");

    assertThat(ray.next())
        .isEqualTo(
            "1 understood: Everything is stopped: nothing will be done until an admin allows it.");
    listened.hears("echo stop everything");
    assertThat(ray.toldBefore()).isEmpty();
  }

  @Test
  void whileTheRoomSpeaks_onlyStopsAreListenedFor() throws Exception {
    roomSpeaks();
    ear.last().hears("echo restart checkout");

    assertThat(ear.last().phrases())
        .contains("stop", "echo stop", "quiet")
        .noneMatch(phrase -> phrase.contains("checkout"));
    assertThat(ray.toldBefore()).isEmpty();
  }

  @Test
  void stop_whileTheRoomSpeaks_isSilenceAtTheFirstPartial() throws Exception {
    roomSpeaks();
    ear.last().hearsSoFar("[unk]");
    ear.last().hearsSoFar("[unk] echo stop");

    assertThat(ray.next()).isEqualTo("1 silence");
  }

  @Test
  void stop_isToldOnceForEachUtterance() throws Exception {
    roomSpeaks();
    ear.last().hearsSoFar("stop");
    ear.last().hearsSoFar("stop [unk]");
    ear.last().hears("stop [unk]");
    ear.last().hearsSoFar("stop");
    ear.last().hears("stop");

    assertThat(ray.toldBefore()).containsExactly("1 silence", "1 silence");
  }

  @Test
  void stop_whileNobodySpeaks_isToldOnce() throws Exception {
    ear.last().hearsSoFar("echo stop");
    ear.last().hears("echo stop");

    assertThat(ray.toldBefore()).containsExactly("1 silence");
  }

  @Test
  void stopThatTheRoomItselfSays_isNone_unlessItIsCalled() throws Exception {
    ray.hears("All quiet. Nothing is wrong that I know of.");
    roomSpeaks();
    ear.last().hearsSoFar("[unk] quiet");
    ear.last().hears("[unk] quiet [unk]");
    assertThat(ray.toldBefore()).isEmpty();
    ear.last().hearsSoFar("[unk] quiet");
    ear.last().hearsSoFar("[unk] quiet echo quiet");

    assertThat(ray.next()).isEqualTo("1 silence");
  }

  @Test
  void stopInsideAnotherSentence_isSilenceAndNoChange() throws Exception {
    ear.last().hearsSoFar("echo stop restart");
    ear.last().hears("echo stop restart checkout");

    assertThat(ray.next()).isEqualTo("1 silence");
    assertThat(ray.next()).isEqualTo("1 denied: I heard \"stop\", so nothing was done.");
  }

  @Test
  void speech_acrossTheBeginningOfTheRooms_isDropped() throws Exception {
    var before = ear.last();
    before.hearsSoFar("echo restart");
    ray.next();
    roomSpeaks();
    before.hears("echo restart checkout");

    assertThat(before.isOver()).isTrue();
    assertThat(ray.toldBefore()).containsExactly("1 lost: Echo began to speak");
  }

  @Test
  void speech_acrossTheEndOfTheRooms_isDropped() throws Exception {
    roomSpeaks();
    var during = ear.last();
    quiet();
    during.hears("echo stop");
    ear.last().hears("checkout");

    assertThat(during.isOver()).isTrue();
    assertThat(ear.all()).hasSize(3);
    assertThat(ray.toldBefore()).isEmpty();
  }

  @Test
  void wordsThatTheRoomJustSaid_areIgnored() throws Exception {
    ray.hears("Echo, restart checkout");
    room.clock.pass(Duration.ofSeconds(14));
    ear.last().hears("echo restart checkout");

    assertThat(ray.toldBefore()).containsExactly("1 ignored: Echo had just said that");
  }

  @Test
  void wordsThatTheRoomSaidAWhileAgo_areTaken() throws Exception {
    ray.hears("Echo, restart checkout");
    room.clock.pass(Duration.ofSeconds(16));
    ear.last().hears("echo restart checkout");

    assertThat(ray.next()).endsWith("restart is not among the declared actions.");
  }

  @Test
  void phraseThatTheRoomSuggested_canBeCalledToIt() throws Exception {
    ray.hears("You can say: what happened, status of checkout, list incidents, repeat that.");
    ear.last().hears("echo list incidents");

    assertThat(ray.next()).isEqualTo("1 understood: No incident is open.");
  }

  @Test
  void doubt_isAnsweredByCallingTheRoom() throws Exception {
    ear.last()
        .hears(DrivenEar.heard("echo scale checkout to fifteen", "fifteen", 0.6), Optional.empty());
    assertThat(ray.next()).isEqualTo("1 doubt: fifteen or fifty?");
    Eventually.that("it was asked", () -> ray.participant.doubt(room.clock.instant()).isPresent());
    quiet();

    assertThat(ear.last().phrases()).contains("echo fifteen", "echo fifty");
    ear.last().hears("echo fifty");
    assertThat(ray.next()).endsWith("scale is not among the declared actions.");
  }

  @Test
  void callThatIsCutShortByADoubt_isToldWhy() throws Exception {
    ear.last()
        .hears(DrivenEar.heard("echo scale checkout to fifteen", "fifteen", 0.6), Optional.empty());
    ray.next();
    Eventually.that("it was asked", () -> ray.participant.doubt(room.clock.instant()).isPresent());
    ear.last().hearsSoFar("echo restart");
    quiet();

    assertThat(ray.next()).isEqualTo("1 hearing: echo restart");
    assertThat(ray.next()).isEqualTo("1 lost: Echo listens for other words now");
  }

  @Test
  void answerToADoubt_withoutTheRoomsName_isNothing() throws Exception {
    ear.last()
        .hears(DrivenEar.heard("echo scale checkout to fifteen", "fifteen", 0.6), Optional.empty());
    ray.next();
    quiet();
    ear.last().hears("fifty");

    assertThat(ray.toldBefore()).isEmpty();
  }

  @Test
  void lostEar_isToldOnlyToWhoWasCalling() throws Exception {
    ear.last().hearsSoFar("restart");
    ear.last().loses("its process ended");
    quiet();
    ear.last().hearsSoFar("echo restart");
    ear.last().loses("its process ended");
    quiet();

    assertThat(ear.all()).hasSize(3);
    assertThat(ray.toldBefore())
        .containsExactly("1 hearing: echo restart", "1 lost: its process ended");
  }

  @Test
  void absentEar_isAskedAgainWithTheNextSound() throws Exception {
    ear.last().loses("its process ended");
    ear.becomes(Optional.of("it is starting"));
    quiet();
    quiet();
    ear.becomes(Optional.empty());
    quiet();
    ear.last().hears("echo list incidents");

    assertThat(ear.all()).hasSize(2);
    assertThat(ray.next()).isEqualTo("1 understood: No incident is open.");
  }

  @Test
  void moreServicesThanAnEarCanListenFor_loseTheTalkOnceAndSayWhy() throws Exception {
    try (var large = TalkedRoom.withServices(ear, 800)) {
      var guest = large.enter(TalkedRoom.RAY);
      guest.conversation.talk(1, Microphone.OPEN);
      guest.conversation.sound(1, FRAME, Around.QUIET);
      guest.conversation.sound(1, FRAME, Around.QUIET);

      assertThat(guest.next()).startsWith("1 lost: ").endsWith(" phrases: not up to 50000");
      assertThat(guest.toldBefore()).isEmpty();
    }
  }

  @Test
  void serviceThatAnAlertNamed_isListenedForAfterTheNextCommand() throws Exception {
    room.alert("inc-aaaaaaaaaa", Signals.triggered("a", "shipping", Duration.ZERO));
    ear.last().hears("echo list incidents");
    ray.next();
    quiet();

    assertThat(ear.last().phrases()).contains("restart shipping");
  }

  @Test
  void end_letsTheLastUtteranceBeHeard() throws Exception {
    ray.conversation.talked(1, Duration.ZERO);
    quiet();
    ear.last().hears("echo list incidents");

    assertThat(ear.last().isEnded()).isTrue();
    assertThat(ear.last().bytes()).isEqualTo(FRAME.length);
    assertThat(ray.next()).isEqualTo("1 understood: No incident is open.");
  }

  @Test
  void dropped_isToldToNobody() throws Exception {
    ray.conversation.dropped(1);
    quiet();
    ear.last().hears("echo restart checkout");

    assertThat(ear.all()).hasSize(1);
    assertThat(ray.toldBefore()).isEqualTo(List.of());
  }
}
