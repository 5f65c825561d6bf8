package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.flow.Conversation.Around;
import echoops.flow.Conversation.Microphone;
import echoops.hear.DeafEar;
import echoops.hear.DrivenEar;
import echoops.model.Change;
import echoops.model.IncidentEvent.Answered;
import echoops.model.IncidentEvent.Refused;
import echoops.model.Person;
import echoops.model.Role;
import echoops.model.ServiceName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of talks, of commands and of what is asked back, whatever the microphone. */
class ConversationTest {
  private static final byte[] A_SECOND = new byte[32_000];

  @TempDir private static Path data;
  private DrivenEar ear;
  private TalkedRoom room;
  private TalkedRoom.Guest ray;

  @BeforeEach
  void open() {
    ear = TalkedRoom.ear(data);
    room = TalkedRoom.of(ear);
    ray = room.enter(TalkedRoom.RAY);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private void say(TalkedRoom.Guest guest, String words) {
    say(guest, words, "", 1);
  }

  private void say(TalkedRoom.Guest guest, String words, String doubtful, double confidence) {
    guest.conversation.talk(7, Microphone.PUSH);
    guest.conversation.sound(7, A_SECOND, Around.QUIET);
    guest.conversation.talked(7, Duration.ZERO);
    ear.last().hears(DrivenEar.heard(words, doubtful, confidence), Optional.empty());
  }

  @Test
  void talk_whileAnotherIsOn_dropsThatAndItsLateSound() throws Exception {
    ray.conversation.talk(1, Microphone.PUSH);
    ray.conversation.sound(1, A_SECOND, Around.QUIET);
    ray.conversation.talk(2, Microphone.PUSH);
    ray.conversation.sound(1, A_SECOND, Around.QUIET);
    ray.conversation.talked(1, Duration.ZERO);
    ear.all().getFirst().hears("restart checkout");

    assertThat(ear.all()).hasSize(2);
    assertThat(ear.all().getFirst().isOver()).isTrue();
    assertThat(ear.last().bytes()).isZero();
    assertThat(ear.last().isEnded()).isFalse();
    assertThat(ray.toldBefore()).isEmpty();
  }

  @Test
  void sound_ofNoTalk_isLeftOut() throws Exception {
    ray.conversation.sound(1, A_SECOND, Around.QUIET);
    ray.conversation.talked(1, Duration.ZERO);
    ray.conversation.dropped(1);

    assertThat(ear.all()).isEmpty();
    assertThat(ray.toldBefore()).isEmpty();
  }

  @Test
  void end_ofTheConnection_dropsTheTalk() throws Exception {
    ray.conversation.talk(1, Microphone.PUSH);
    ray.conversation.sound(1, A_SECOND, Around.QUIET);
    ray.conversation.close();
    ear.last().hears("restart checkout");

    assertThat(ear.last().isOver()).isTrue();
    assertThat(ray.toldBefore()).isEmpty();
  }

  @Test
  void absentEar_losesTheTalkAndSaysWhy() throws Exception {
    try (var deaf = TalkedRoom.of(new DeafEar("no ear is wanted"))) {
      var guest = deaf.enter(TalkedRoom.RAY);
      guest.conversation.talk(1, Microphone.PUSH);
      guest.conversation.sound(1, A_SECOND, Around.QUIET);
      guest.conversation.talked(1, Duration.ZERO);

      assertThat(guest.toldBefore()).containsExactly("1 lost: no ear is wanted");
    }
  }

  @Test
  void fullEar_losesTheTalk_andTheNextIsHeard() throws Exception {
    ear.becomes(Optional.of("too many talk at once"));
    ray.conversation.talk(1, Microphone.PUSH);
    ear.becomes(Optional.empty());
    say(ray, "what happened");

    assertThat(ray.next()).isEqualTo("1 lost: too many talk at once");
    assertThat(ray.next()).isEqualTo("7 understood: There is no incident to speak of.");
  }

  @Test
  void doubt_isAskedBack_andItsAnswerIsTheOrder() throws Exception {
    say(ray, "scale checkout to fifteen", "fifteen", 0.6);

    assertThat(ray.next()).isEqualTo("7 doubt: fifteen or fifty?");
    say(ray, "fifty");
    assertThat(ear.last().phrases()).contains("fifteen", "fifty", "no", "restart checkout");
    assertThat(ray.next())
        .isEqualTo("7 understood: Nothing was done: scale is not among the declared actions.");
    assertThat(room.recorded(Refused.class))
        .extracting(Refused::change)
        .containsExactly(new Change.Scale(new ServiceName("checkout"), 50));
  }

  @Test
  void answerToADoubt_afterHalfAMinute_isNone() throws Exception {
    say(ray, "scale checkout to fifteen", "fifteen", 0.6);
    ray.next();
    room.clock.pass(Duration.ofSeconds(31));
    say(ray, "fifty");

    assertThat(ear.last().phrases()).doesNotContain("fifty");
    assertThat(ray.next()).startsWith("7 not-understood: ");
  }

  @Test
  void answerToADoubt_ofSomebodyElse_isNone() throws Exception {
    var val = room.enter(new Person("Val", Role.RESPONDER));
    say(ray, "scale checkout to fifteen", "fifteen", 0.6);
    ray.next();
    say(val, "fifty");

    assertThat(val.next()).startsWith("7 not-understood: ");
    say(ray, "fifty");
    assertThat(ray.next()).endsWith("scale is not among the declared actions.");
  }

  @Test
  void answerToADoubt_thatIsItselfUnclear_isNone() throws Exception {
    say(ray, "scale checkout to fifteen", "fifteen", 0.6);
    ray.next();
    say(ray, "fifty", "fifty", 0.6);

    assertThat(ray.next()).startsWith("7 not-understood: ");
  }

  @Test
  void doubt_isOverWithTheNextCommand() throws Exception {
    say(ray, "scale checkout to fifteen", "fifteen", 0.6);
    ray.next();
    say(ray, "what happened");
    ray.next();
    say(ray, "fifty");

    assertThat(ray.next()).startsWith("7 not-understood: ");
  }

  @Test
  void denial_ofADoubt_voidsIt() throws Exception {
    say(ray, "scale checkout to fifteen", "fifteen", 0.6);
    ray.next();
    say(ray, "no");

    assertThat(ray.next()).isEqualTo("7 understood: Dropped. Nothing was done.");
    say(ray, "fifteen");
    assertThat(ray.next()).startsWith("7 not-understood: ");
  }

  @Test
  void whatTheLogCannotTake_isLostAndNothingCameOfIt() throws Exception {
    room.log.refuse("the disk is full");
    say(ray, "restart checkout");

    assertThat(ray.next()).isEqualTo("7 lost: the disk is full");
    assertThat(room.recorded(Answered.class)).isEmpty();
    room.log.takeAgain();
    say(ray, "what happened");
    assertThat(ray.next()).startsWith("7 understood: ");
  }

  @Test
  void doubtThatTheLogCannotTake_wasNotAsked() throws Exception {
    room.log.refuse("the disk is full");
    say(ray, "scale checkout to fifteen", "fifteen", 0.6);
    assertThat(ray.next()).isEqualTo("7 lost: the disk is full");
    room.log.takeAgain();
    say(ray, "fifty");

    assertThat(ray.next()).startsWith("7 not-understood: ");
  }

  @Test
  void answerToADoubt_thatTheLogCannotTake_canBeSaidAgain() throws Exception {
    say(ray, "scale checkout to fifteen", "fifteen", 0.6);
    ray.next();
    room.log.refuse("the disk is full");
    say(ray, "fifty");
    assertThat(ray.next()).isEqualTo("7 lost: the disk is full");
    room.log.takeAgain();
    say(ray, "fifty");

    assertThat(ray.next()).endsWith("scale is not among the declared actions.");
  }

  @Test
  void stop_isSilence_andIsNotWrittenDown() throws Exception {
    ray.conversation.typed("echo stop");

    assertThat(ray.next()).isEqualTo("0 silence");
    assertThat(room.recorded(Answered.class)).isEmpty();
  }

  @Test
  void typed_isAnsweredWithWhatWasAsked() throws Exception {
    ray.conversation.typed("Restart checkout!");

    assertThat(ray.next()).endsWith("restart is not among the declared actions.");
    assertThat(room.recorded(Answered.class))
        .singleElement()
        .satisfies(
            answered -> {
              assertThat(answered.asked()).isEqualTo("restart checkout");
              assertThat(answered.meaning()).isEqualTo("Restart");
            });
  }

  @Test
  void commands_ofOneParticipant_areAnsweredEachAndOneAfterTheOther() throws Exception {
    IntStream.rangeClosed(1, 4).forEach(i -> ray.conversation.typed("runs " + i));
    for (int i = 0; i < 4; i++) {
      assertThat(ray.next()).startsWith("0 not-understood: ");
    }

    assertThat(room.asked())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 4).mapToObj(i -> "runs " + i).toList());
  }

  @Test
  void stopEverything_isAnsweredThatItIs() throws Exception {
    ray.conversation.typed("stop everything");

    assertThat(ray.next())
        .isEqualTo(
            "0 understood: Everything is stopped: nothing will be done until an admin allows it.");
  }

  @Test
  void moreCommandsThanAnybodySays_areSentAway() throws Exception {
    ray.participant.turn().lock();
    try {
      IntStream.rangeClosed(1, 5).forEach(i -> ray.conversation.typed("runs " + i));

      assertThat(ray.next()).isEqualTo("0 lost: too many commands at once");
    } finally {
      ray.participant.turn().unlock();
    }
  }

  @Test
  void command_ofSomebodyWhoIsBeingAnswered_waits() throws Exception {
    ray.participant.turn().lock();
    try {
      ray.conversation.typed("what happened");
      var val = room.enter(new Person("Val", Role.VIEWER));
      val.conversation.typed("list incidents");

      assertThat(val.next()).isEqualTo("0 understood: No incident is open.");
      assertThat(ray.answers()).isEmpty();
    } finally {
      ray.participant.turn().unlock();
    }
    assertThat(ray.next()).isEqualTo("0 understood: There is no incident to speak of.");
  }

  @Test
  void viewer_mayAskAndNotChange() throws Exception {
    var val = room.enter(new Person("Val", Role.VIEWER));
    say(val, "acknowledge");

    assertThat(val.next())
        .isEqualTo("7 denied: You may look and ask. To change something, Val must be a responder.");
  }
}
