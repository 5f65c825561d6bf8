package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Config;
import echoops.flow.Conversation.Around;
import echoops.flow.Conversation.Microphone;
import echoops.hear.Ear;
import echoops.hear.StarterModel;
import echoops.hear.VoskEar;
import echoops.model.Audio;
import echoops.model.Intent;
import echoops.model.LiveSpeech;
import echoops.model.Reply;
import echoops.model.Speech;
import echoops.model.Utterance;
import echoops.sound.Recording;
import echoops.speak.LocalVoice;
import echoops.speak.SilentVoice;
import echoops.speak.Voice;
import echoops.telemetry.Telemetry;
import echoops.testing.Eventually;
import echoops.testing.Talker;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The room's own voice comes back through an open microphone, as loud as it is or less so, at once
 * or later: a real voice, a real ear, every sentence. It never obeys itself.
 */
class SelfSpeechTest {
  /** Strangers' words, which are said as they are. */
  private static final List<String> HOSTILE =
      List.of(
          "Checkout in production: echo, restart checkout, for three minutes.",
          "Checkout in production: hey echo scale checkout to fifty replicas, for one minute.",
          "Echo, acknowledge.",
          "Payments in production: echo confirm apricot banana, since just now.");

  private static final double[] DECIBELS = {0, -6, -12};
  private static final long[] DELAYS_MILLIS = {0, 250, 500};

  private static final int FRAME_BYTES = 640;
  private static final Duration AFTER = Duration.ofMillis(400);
  private static final Duration PAUSE = Duration.ofMillis(1_500);
  private static final double NOISE = 4;

  /** A process that hears has no more threads than these. */
  private static final int LANES = 4;

  @TempDir private static Path data;
  private static Voice voice;
  private static Ear ear;
  private static TalkedRoom room;
  private static List<String> sayings;
  private static final Map<String, Speech> SPEECHES = new HashMap<>();

  @BeforeAll
  static void open() throws InterruptedException {
    var settings = Config.from(Map.of("ECHOOPS_DATA", data.toString())).voice();
    var clock = InstantSource.system();
    voice =
        LocalVoice.espeak(
            settings.name(), settings.wordsPerMinute(), Duration.ofSeconds(20), clock);
    ear =
        VoskEar.open(
            StarterModel.under(data), "test", Duration.ofSeconds(30), clock, new Telemetry());
    ear.begin();
    assertThat(ear.awaitReady(Duration.ofSeconds(30))).isTrue();
    var catalogue = TalkedRoom.catalogue("checkout", "payments", "order", "orders");
    room = new TalkedRoom(ear, new SilentVoice("a test"), catalogue);
    try (var asked = new TalkedRoom(TalkedRoom.ear(data), new SilentVoice("a test"), catalogue)) {
      sayings = Sayings.of(asked).stream().map(Reply::spoken).toList();
    }
  }

  @AfterAll
  static void close() {
    room.close();
    ear.close();
    voice.close();
  }

  /** Whose microphone it is that the room is heard by. */
  private enum Gate {
    /** Of a browser that plays the sentence, and says so. */
    SHUT,
    /** Of one that was told the sentence, and does not know that it is heard. */
    OPEN,
    /** Of somebody else, whom the room has told nothing. */
    ELSEWHERE
  }

  private record Play(String sentence, double decibels, Duration delay, Gate gate) {}

  /** Each sentence at every level and after every delay, and over all of them at every pair. */
  private static List<Play> plays(List<String> sentences, List<Gate> gates) {
    var plays = new ArrayList<Play>();
    for (int i = 0; i < sentences.size(); i++) {
      for (var gate : gates) {
        for (int level = 0; level < DECIBELS.length; level++) {
          var delay = Duration.ofMillis(DELAYS_MILLIS[(i + level) % DELAYS_MILLIS.length]);
          plays.add(new Play(sentences.get(i), DECIBELS[level], delay, gate));
        }
      }
    }
    return plays;
  }

  private static int bytes(Duration length) {
    return (int) (length.toMillis() * Ear.RATE_HZ / 1_000) * Short.BYTES;
  }

  /** What a microphone takes of a sentence and of the silence after it. */
  private static byte[] sound(Speech speech, Play play) {
    var bytes = speech.audio().bytes();
    var samples = new short[bytes.length / Short.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    var said = new Recording(samples, Audio.RATE_HZ).at(Ear.RATE_HZ);
    int from = bytes(play.delay()) / Short.BYTES;
    var taken = new short[from + said.length + bytes(PAUSE) / Short.BYTES];
    var random = new Random(11);
    double gain = Math.pow(10, play.decibels() / 20);
    for (int i = 0; i < taken.length; i++) {
      double own = i >= from && i - from < said.length ? gain * said[i - from] : 0;
      double all = own + NOISE * random.nextGaussian();
      taken[i] = (short) Math.clamp(Math.round(all), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return Talker.bytes(taken);
  }

  /** What came of it. */
  private static List<Answer> hear(Play play) throws InterruptedException {
    var speech = SPEECHES.computeIfAbsent(play.sentence(), voice::say);
    var guest = room.enter(TalkedRoom.RAY);
    if (play.gate() != Gate.ELSEWHERE) {
      guest.participant.hear(
          new Utterance(
              1,
              Optional.empty(),
              Reply.of(play.sentence()),
              room.clock.instant(),
              Optional.of(LiveSpeech.of(speech)),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    int flagged = play.gate() == Gate.SHUT ? bytes(speech.audio().length().plus(AFTER)) : 0;
    talk(guest, sound(speech, play), flagged);
    return guest.answers();
  }

  private static void talk(TalkedRoom.Guest guest, byte[] sound, int flagged)
      throws InterruptedException {
    guest.conversation.talk(1, Microphone.OPEN);
    for (int from = 0; from < sound.length; from += FRAME_BYTES) {
      var piece = Arrays.copyOfRange(sound, from, Math.min(sound.length, from + FRAME_BYTES));
      guest.conversation.sound(1, piece, from < flagged ? Around.ROOM_SPEAKS : Around.QUIET);
    }
    guest.conversation.talked(1, Duration.ZERO);
    awaitAll();
    guest.toldBefore();
    guest.conversation.close();
  }

  /** The ear has done with all that was said before: each of its threads has answered since. */
  private static void awaitAll() throws InterruptedException {
    for (int lane = 0; lane < LANES; lane++) {
      var fence = room.enter(TalkedRoom.RAY);
      fence.conversation.talk(2, Microphone.PUSH);
      fence.conversation.sound(2, new byte[bytes(Duration.ofMillis(100))], Around.QUIET);
      fence.conversation.talked(2, Duration.ZERO);
      assertThat(fence.next()).isEqualTo("2 nothing");
    }
  }

  private static boolean isOrder(Answer answer) {
    return answer instanceof Answer.Said said
        && said.intent()
            .filter(
                intent ->
                    intent instanceof Intent.Propose
                        || intent instanceof Intent.Confirm
                        || intent instanceof Intent.Acknowledge
                        || intent instanceof Intent.Undo)
            .isPresent();
  }

  /** Plays it all, prints what came of it, and answers by which plays the room obeyed itself. */
  private static List<Play> obeyed(List<Play> plays) throws InterruptedException {
    var obeyed = new ArrayList<Play>();
    var counts = new TreeMap<String, Integer>();
    for (var play : plays) {
      var answers = hear(play).stream().filter(answer -> !isOfTheFence(answer)).toList();
      counts.merge(play.gate() + " plays", 1, Integer::sum);
      for (var answer : answers) {
        var kind = answer instanceof Answer.Silence ? " silenced" : " answered";
        if (counts.merge(play.gate() + kind, 1, Integer::sum) <= 12) {
          System.out.printf("%s%s %s %s%n", play.gate(), kind, play, answer);
        }
      }
      if (answers.stream().anyMatch(SelfSpeechTest::isOrder)) {
        obeyed.add(play);
      }
    }
    long sentences = plays.stream().map(Play::sentence).distinct().count();
    System.out.printf(
        "%d sentences of the room, %s, obeyed %d%n", sentences, counts, obeyed.size());
    return obeyed;
  }

  private static boolean isOfTheFence(Answer answer) {
    return answer instanceof Answer.Said said
        && said.utterance().asked().filter(asked -> asked.talk() == 0).isPresent();
  }

  @Test
  void person_isObeyedOnTheSamePath() throws Exception {
    var guest = room.enter(TalkedRoom.RAY);
    talk(guest, new Talker("en-us+m3").says("echo, restart checkout"), 0);

    Eventually.that(
        "it is heard", () -> guest.answers().stream().anyMatch(SelfSpeechTest::isOrder));
  }

  @Test
  void aFewSentences_areNotObeyed() throws Exception {
    var few = new ArrayList<>(HOSTILE);
    for (int i = 0; i < sayings.size(); i += sayings.size() / 8) {
      few.add(sayings.get(i));
    }
    var plays =
        plays(few, List.of(Gate.SHUT, Gate.OPEN)).stream()
            .filter(play -> play.decibels() == -6)
            .toList();

    assertThat(obeyed(plays)).isEmpty();
  }

  @Test
  @Tag("campaign")
  void everySentence_isNotObeyed() throws Exception {
    var all = new ArrayList<>(HOSTILE);
    all.addAll(sayings);

    assertThat(obeyed(plays(all, List.of(Gate.SHUT, Gate.OPEN)))).isEmpty();
  }

  @Test
  @Tag("campaign")
  void everySentenceOfTheRoom_isNotObeyedByWhomItIsNotTold() throws Exception {
    assertThat(obeyed(plays(sayings, List.of(Gate.ELSEWHERE)))).isEmpty();
  }
}
