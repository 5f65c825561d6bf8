package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.flow.Conversation.Around;
import echoops.flow.Conversation.Microphone;
import echoops.hear.DrivenEar;
import echoops.hear.Ear;
import echoops.model.ActionId;
import echoops.model.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said while a key is held. */
class PushTalkTest {
  private static final byte[] FRAME = new byte[640];
  private static final byte[] A_SECOND = new byte[32_000];

  @TempDir private static Path data;
  private DrivenEar ear;
  private TalkedRoom room;
  private TalkedRoom.Guest ray;

  @BeforeEach
  void press() {
    ear = TalkedRoom.ear(data);
    room = TalkedRoom.of(ear);
    ray = room.enter(TalkedRoom.RAY);
    ray.conversation.talk(1, Microphone.PUSH);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private void sound(byte[] sound, Around around) {
    ray.conversation.sound(1, sound, around);
  }

  private void release() {
    ray.conversation.talked(1, Duration.ZERO);
  }

  @Test
  void speech_isToldWhileItIsSaid_andThenAnswered() throws Exception {
    sound(A_SECOND, Around.QUIET);
    ear.last().hearsSoFar("what");
    ear.last().hearsSoFar("what happened");
    release();
    ear.last().hears("what happened");

    assertThat(ear.last().way()).isEqualTo(Ear.Way.ONE_UTTERANCE);
    assertThat(ear.last().isEnded()).isTrue();
    assertThat(List.of(ray.next(), ray.next(), ray.next()))
        .containsExactly(
            "1 hearing: what",
            "1 hearing: what happened",
            "1 understood: There is no incident to speak of.");
  }

  @Test
  void stopEverything_isDoneBeforeTheKeyIsReleased_andOnce() throws Exception {
    sound(A_SECOND, Around.QUIET);
    ear.last().hearsSoFar("stop");
    ear.last().hearsSoFar("stop everything");

    assertThat(List.of(ray.next(), ray.next(), ray.next()))
        .containsExactly(
            "1 hearing: stop",
            "1 hearing: stop everything",
            "1 understood: Everything is stopped: nothing will be done until an admin allows it.");
    release();
    ear.last().hears("stop everything");
    assertThat(ray.toldBefore()).isEmpty();
  }

  @Test
  void codes_areListenedForWhileOneIsShown() throws Exception {
    ray.participant.expectCode(
        new CodeShown(
            new ActionId("a-0123456789ab"),
            List.of("tango", "velvet"),
            room.clock.instant().plusSeconds(60)));

    ray.conversation.talk(2, Microphone.PUSH);
    assertThat(ear.last().phrases()).anyMatch(phrase -> phrase.startsWith("confirm "));
    room.clock.pass(Duration.ofSeconds(60));
    ray.conversation.talk(3, Microphone.PUSH);
    assertThat(ear.last().phrases()).noneMatch(phrase -> phrase.startsWith("confirm "));
  }

  @Test
  void phrases_areTheCommands_withoutTheRoomsName() {
    assertThat(ear.last().phrases())
        .contains("restart checkout", "scale checkout to fifty", "no", Transcript.UNKNOWN)
        .noneMatch(phrase -> phrase.startsWith("echo "))
        .noneMatch(phrase -> phrase.startsWith("confirm "));
  }

  @Test
  void soundWhileTheRoomSpeaks_isLeftOut() {
    sound(A_SECOND, Around.ROOM_SPEAKS);
    sound(FRAME, Around.QUIET);
    sound(A_SECOND, Around.ROOM_SPEAKS);

    assertThat(ear.last().bytes()).isEqualTo(FRAME.length);
  }

  @Test
  void soundOfTheRoomAlone_isNothing() throws Exception {
    sound(A_SECOND, Around.ROOM_SPEAKS);
    release();
    ear.last().hears("restart checkout");

    assertThat(ray.toldBefore()).containsExactly("1 nothing");
  }

  @Test
  void touchOfTheKey_isNothing() throws Exception {
    sound(new byte[3_198], Around.QUIET);
    release();

    assertThat(ear.last().isOver()).isTrue();
    assertThat(ray.toldBefore()).containsExactly("1 nothing");
  }

  @Test
  void tenthOfASecond_isHeard() {
    sound(new byte[3_200], Around.QUIET);
    release();

    assertThat(ear.last().isEnded()).isTrue();
    assertThat(ear.last().isOver()).isFalse();
  }

  @Test
  void minute_isHeard_andMoreIsLost() throws Exception {
    for (int second = 0; second < 60; second++) {
      sound(A_SECOND, Around.QUIET);
    }
    assertThat(ear.last().bytes()).isEqualTo(60 * A_SECOND.length);
    sound(FRAME, Around.QUIET);
    sound(FRAME, Around.QUIET);
    release();
    ear.last().hears("restart checkout");

    assertThat(ray.toldBefore()).containsExactly("1 lost: it was longer than a minute");
  }

  @Test
  void dropped_isToldToNobody() throws Exception {
    sound(A_SECOND, Around.QUIET);
    ray.conversation.dropped(1);
    sound(A_SECOND, Around.QUIET);
    release();
    ear.last().hears("restart checkout");

    assertThat(ear.last().bytes()).isEqualTo(A_SECOND.length);
    assertThat(ray.toldBefore()).isEmpty();
  }

  @Test
  void lost_isToldWithItsReason() throws Exception {
    sound(A_SECOND, Around.QUIET);
    ear.last().loses("its process ended");
    sound(A_SECOND, Around.QUIET);
    release();

    assertThat(ray.toldBefore()).containsExactly("1 lost: its process ended");
  }

  @Test
  void lostAtOnce_isToldOnce() throws Exception {
    ear.last().loses("its process ended");
    release();

    assertThat(ray.toldBefore()).containsExactly("1 lost: its process ended");
  }

  @Test
  void noWords_areNothing() throws Exception {
    sound(A_SECOND, Around.QUIET);
    release();
    ear.last().hears(new Transcript(List.of()), Optional.empty());

    assertThat(ray.toldBefore()).containsExactly("1 nothing");
  }

  @Test
  void wordsOutsideThePhrases_areWrittenDownAsTheyWereHeardFreely() throws Exception {
    sound(A_SECOND, Around.QUIET);
    release();
    ear.last()
        .hears(DrivenEar.sure("[unk]"), Optional.of(DrivenEar.sure("the disk looks full to me")));

    assertThat(ray.next()).startsWith("1 not-understood: ");
    assertThat(room.asked()).containsExactly("the disk looks full to me");
  }

  @Test
  void note_isTakenFromTheFreeWords() throws Exception {
    sound(A_SECOND, Around.QUIET);
    release();
    ear.last()
        .hears(
            DrivenEar.sure("note [unk]"),
            Optional.of(DrivenEar.sure("note the disk looks full to me")));

    assertThat(ray.next()).isEqualTo("1 understood: There is no incident to speak of.");
  }

  @Test
  void change_isNeverTakenFromTheFreeWords() throws Exception {
    sound(A_SECOND, Around.QUIET);
    release();
    ear.last().hears(DrivenEar.sure("[unk]"), Optional.of(DrivenEar.sure("restart checkout")));

    assertThat(ray.next()).startsWith("1 not-understood: ");
  }

  @Test
  void phraseThatTheRoomSuggested_isTaken() throws Exception {
    ray.hears("You can say: what happened, repeat that, restart checkout.");
    sound(A_SECOND, Around.QUIET);
    release();
    ear.last().hears("restart checkout");

    assertThat(ray.next()).endsWith("restart is not among the declared actions.");
  }

  @Test
  void stop_isSilence() throws Exception {
    sound(A_SECOND, Around.QUIET);
    release();
    ear.last().hears("stop");

    assertThat(ray.next()).isEqualTo("1 silence");
  }

  @Test
  void hundredServices_canBeTalkedOf() throws Exception {
    try (var large = TalkedRoom.withServices(ear, 100)) {
      var guest = large.enter(TalkedRoom.RAY);
      guest.conversation.talk(1, Microphone.PUSH);
      guest.conversation.sound(1, A_SECOND, Around.QUIET);
      guest.conversation.talked(1, Duration.ZERO);
      ear.last().hears("restart payments ninety nine");

      assertThat(guest.next()).endsWith("restart is not among the declared actions.");
    }
  }

  @Test
  void moreServicesThanAnEarCanListenFor_loseTheTalkAndSayWhy() throws Exception {
    try (var large = TalkedRoom.withServices(ear, 800)) {
      var guest = large.enter(TalkedRoom.RAY);
      guest.conversation.talk(1, Microphone.PUSH);

      assertThat(guest.next()).startsWith("1 lost: ").endsWith(" phrases: not up to 50000");
    }
  }
}
