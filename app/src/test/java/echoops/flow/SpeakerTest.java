package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import echoops.brief.SpokenLength;
import echoops.model.Audio;
import echoops.model.Failure;
import echoops.model.Speech;
import echoops.model.Word;
import echoops.speak.Voice;
import echoops.speak.Voices;
import echoops.telemetry.Telemetry;
import echoops.testing.Eventually;
import echoops.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpeakerTest {
  private static final String SENTENCE = "Checkout is slow in production.";

  private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> sentAway = new ConcurrentLinkedQueue<>();
  private final SpokenLength lengths = new SpokenLength(SpokenLength.USUAL);
  private final Far voice = new Far();
  private final Speaker speaker =
      new Speaker(Voices.of(voice), lengths, new ManualClock(), new Telemetry());

  /** Takes ten seconds for whatever it says, and refuses what is odd. */
  private final class Far implements Voice {
    private volatile CountDownLatch isHeldUp = new CountDownLatch(0);

    @Override
    public void say(String sentence, Consumer<Speech> taker) {
      await();
      if (sentence.contains("odd")) {
        throw new Failure.Unavailable("odd", Duration.ZERO);
      }
      said.add(sentence);
      var audio = Audio.of(new short[10 * Audio.RATE_HZ]);
      var words = List.of(new Word(sentence, 0, 10_000));
      taker.accept(new Speech(audio, words, Speech.Timing.MEASURED, name()));
    }

    private void await() {
      try {
        isHeldUp.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public String name() {
      return "far";
    }

    @Override
    public Optional<String> trouble() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void close() {
    voice.isHeldUp.countDown();
    speaker.close();
  }

  @Test
  void phraseThatCannotBeMade_doesNotHoldUpTheNext() {
    speaker.prepare(List.of("One.", "An odd one. Two.", "Three."));

    Eventually.that("all others are made", () -> said.contains("Three."));
    assertThat(said).contains("One.", "Two.");
  }

  @Test
  void answers_teachHowFastTheVoiceIs() {
    var usual = lengths.of(SENTENCE);
    speaker.tell(SENTENCE);
    assertThat(lengths.of(SENTENCE)).isEqualTo(usual);

    speaker.answer(SENTENCE);
    Eventually.that(
        "it is known for slow", () -> lengths.of(SENTENCE).compareTo(usual.multipliedBy(2)) > 0);
  }

  private void tryToTell() {
    sentAway.add(String.valueOf(catchThrowable(() -> speaker.tell(SENTENCE)).getMessage()));
  }

  @Test
  void whoeverComesWhenAllAreWaiting_isSentAway() {
    voice.isHeldUp = new CountDownLatch(1);
    for (int i = 0; i < 80; i++) {
      Thread.ofVirtual().start(this::tryToTell);
    }
    // Four are spoken to, and 64 wait.
    Eventually.that("the others are sent away", () -> sentAway.size() >= 11);

    assertThat(sentAway).containsOnly("too many sentences wait for the voice");
  }
}
