package echoops.hear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.hear.Ear.Way;
import echoops.model.Failure;
import echoops.model.HeardWord;
import echoops.model.Transcript;
import echoops.telemetry.Telemetry;
import echoops.testing.Talker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real speech, the model that ships, and a process that may die at any moment. */
class VoskEarTest {
  private static final Talker TALKER = new Talker("en-us+m3");
  private static final List<String> WANTED =
      List.of("restart checkout", "what happened", "list incidents", "stop", "acknowledge");
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @TempDir private static Path data;
  private static Telemetry telemetry;
  private static VoskEar ear;
  private static Phrases phrases;

  @BeforeAll
  static void open() throws InterruptedException {
    telemetry = new Telemetry();
    ear =
        VoskEar.open(StarterModel.under(data), "test", PATIENCE, InstantSource.system(), telemetry);
    phrases = ear.model().orElseThrow().phrases(WANTED);
    ear.begin();
    assertThat(ear.awaitReady(Duration.ofSeconds(30))).isTrue();
  }

  /** A test before may have ended its process. */
  @BeforeEach
  void await() throws InterruptedException {
    assertThat(ear.awaitReady(Duration.ofSeconds(20))).isTrue();
  }

  @AfterAll
  static void close() {
    ear.close();
  }

  /** Writes down all that it is told. */
  private static final class Notes implements Scribe {
    private final List<String> partials = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private final List<HeardWord> words = new CopyOnWriteArrayList<>();

    @Override
    public void partial(String text) {
      partials.add(text);
    }

    @Override
    public void heard(Transcript exact, Optional<Transcript> free) {
      words.addAll(exact.words());
      ends.add(exact.text());
    }

    @Override
    public void lost(String because) {
      ends.add("lost: " + because);
    }

    private String end() throws InterruptedException {
      return Optional.ofNullable(ends.poll(20, TimeUnit.SECONDS)).orElse("nothing came");
    }
  }

  private static void say(Listening listening, byte[] sound, int bytes) {
    for (int from = 0; from < sound.length; from += bytes) {
      listening.take(
          java.util.Arrays.copyOfRange(sound, from, Math.min(sound.length, from + bytes)));
    }
  }

  private static Notes hear(byte[] sound) {
    var notes = new Notes();
    var listening = ear.listen(phrases, Way.ONE_UTTERANCE, notes);
    say(listening, sound, 640);
    listening.end();
    return notes;
  }

  @Test
  void phrase_isHeardWordByWord() throws Exception {
    var notes = hear(TALKER.says("restart checkout"));

    assertThat(notes.end()).isEqualTo("restart checkout");
    assertThat(notes.partials).contains("restart");
    assertThat(notes.words)
        .allSatisfy(word -> assertThat(word.confidence()).isBetween(0.7, 1.0))
        .isSortedAccordingTo((one, other) -> Integer.compare(one.from(), other.from()));
    assertThat(notes.words.getFirst().from()).isBetween(150, 600);
  }

  @Test
  void otherSpeech_isNoPhrase() throws Exception {
    assertThat(hear(TALKER.says("the quick brown fox jumps over a lazy dog")).end())
        .contains(Transcript.UNKNOWN);
  }

  @Test
  void silence_isNothing() throws Exception {
    assertThat(hear(new byte[32_000]).end()).isEmpty();
  }

  @Test
  void oddPieces_areHeardAsWell() throws Exception {
    var sound = TALKER.says("list incidents");
    var notes = new Notes();
    var listening = ear.listen(phrases, Way.ONE_UTTERANCE, notes);
    listening.take(new byte[0]);
    say(listening, sound, 6_398);
    listening.take(new byte[] {1});
    listening.end();
    listening.end();
    listening.take(sound);

    assertThat(notes.end()).isEqualTo("list incidents");
  }

  @Test
  void dropped_isToldToNobody() throws Exception {
    var notes = new Notes();
    var listening = ear.listen(phrases, Way.ONE_UTTERANCE, notes);
    say(listening, TALKER.says("restart checkout"), 640);
    listening.drop();
    listening.end();

    assertThat(hear(TALKER.says("what happened")).end()).isEqualTo("what happened");
    assertThat(notes.ends).isEmpty();
  }

  @Test
  void utterances_areFoundInWhatGoesOn() throws Exception {
    var notes = new Notes();
    var listening = ear.listen(phrases, Way.UTTERANCES, notes);
    for (var sentence : List.of("what happened", "acknowledge")) {
      say(listening, TALKER.says(sentence), 640);
      say(listening, quiet(1.5), 640);
    }

    assertThat(List.of(notes.end(), notes.end())).containsExactly("what happened", "acknowledge");
    listening.drop();
  }

  private static byte[] quiet(double seconds) {
    return noise(seconds, 3);
  }

  private static byte[] noise(double seconds, double amplitude) {
    var random = new Random(3);
    var samples = new short[(int) (seconds * Talker.RATE_HZ)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(amplitude * random.nextGaussian());
    }
    return Talker.bytes(samples);
  }

  @Test
  void eightAtOnce_areEachHeard() throws Exception {
    var sentences = List.of("restart checkout", "what happened", "list incidents", "acknowledge");
    var all = new ArrayList<Notes>();
    for (int i = 0; i < 8; i++) {
      all.add(hear(TALKER.says(sentences.get(i % sentences.size()))));
    }

    for (int i = 0; i < 8; i++) {
      assertThat(all.get(i).end()).isEqualTo(sentences.get(i % sentences.size()));
    }
  }

  @Test
  void tooMany_areSentAway() {
    var open = new ArrayList<Listening>();
    try {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i <= VoskEar.MOST_AT_ONCE; i++) {
                  open.add(ear.listen(phrases, Way.ONE_UTTERANCE, new Notes()));
                }
              })
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessageContaining("too many talk at once");
    } finally {
      open.forEach(Listening::drop);
    }
  }

  @Test
  void death_costsTheUtteranceOnly() throws Exception {
    var notes = new Notes();
    var listening = ear.listen(phrases, Way.ONE_UTTERANCE, notes);
    say(listening, TALKER.says("restart"), 640);
    ear.process().orElseThrow().destroyForcibly();

    assertThat(notes.end()).startsWith("lost: ");
    listening.end();
    assertThat(notes.ends).isEmpty();
    assertThat(ear.awaitReady(Duration.ofSeconds(20))).isTrue();
    assertThat(ear.trouble()).isEmpty();
    assertThat(hear(TALKER.says("what happened")).end()).isEqualTo("what happened");
  }

  @Test
  void hanging_isEndedByItsPatience() throws Exception {
    var stopped = ear.process().orElseThrow();
    new ProcessBuilder("kill", "-STOP", String.valueOf(stopped.pid())).start().waitFor();
    var notes = hear(TALKER.says("what happened"));

    assertThat(notes.end()).isEqualTo("lost: no answer within 3000 ms");
    assertThat(ear.awaitReady(Duration.ofSeconds(20))).isTrue();
    assertThat(hear(TALKER.says("what happened")).end()).isEqualTo("what happened");
  }

  @Test
  @Tag("campaign")
  void tenMinutesOfNoise_areNothing() throws Exception {
    var notes = new Notes();
    var listening = ear.listen(phrases, Way.UTTERANCES, notes);
    var second = noise(1, 2_000);
    for (int i = 0; i < 600; i++) {
      say(listening, second, 6_400);
      // No faster than it hears, or the bound on what waits would end it.
      Thread.sleep(250);
    }
    listening.drop();

    assertThat(notes.ends).noneMatch(end -> WANTED.contains(end) || end.startsWith("lost"));
    assertThat(hear(TALKER.says("acknowledge")).end()).isEqualTo("acknowledge");
  }

  @Test
  void noise_goesOnToBeNothing() throws Exception {
    var notes = new Notes();
    var listening = ear.listen(phrases, Way.UTTERANCES, notes);
    for (int second = 0; second < 20; second++) {
      say(listening, noise(1, 2_000), 6_400);
    }
    listening.drop();

    assertThat(notes.ends).noneMatch(WANTED::contains);
    assertThat(hear(TALKER.says("acknowledge")).end()).isEqualTo("acknowledge");
  }
}
