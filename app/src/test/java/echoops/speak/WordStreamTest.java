package echoops.speak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.CloudVoices;
import echoops.config.Secret;
import echoops.model.Audio;
import echoops.model.Speech;
import echoops.model.Speech.Timing;
import echoops.model.Word;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters of 50 ms each. */
class WordStreamTest {
  private static final String SENTENCE = "Checkout is slow in production.";
  private static final int CHARACTER = Audio.RATE_HZ / 20;

  private static final Vendor VENDOR =
      new ElevenLabs(
          new CloudVoices.ElevenLabs(
              URI.create("http://127.0.0.1:1"),
              new Secret("none"),
              new CloudVoices.Speaker("Ann", "abcd"),
              new CloudVoices.Speaker("Ann", "abcd"),
              List.of("any"),
              new CloudVoices.Tone(0.5, 0.75, 1)),
          new CloudVoices.Speaker("Ann", "abcd"));

  private final List<Speech> pieces = new ArrayList<>();
  private final WordStream stream = new WordStream(SENTENCE, VENDOR, pieces::add);

  private static Audio sound(int characters) {
    var samples = new short[characters * CHARACTER];
    Arrays.fill(samples, (short) 7);
    return Audio.of(samples);
  }

  /** Those from one character on, at the times at which they are said, less so many characters. */
  private static Optional<Characters> times(int from, int to, int less) {
    var characters = new ArrayList<String>();
    var starts = new ArrayList<Double>();
    var ends = new ArrayList<Double>();
    for (int i = from; i < to; i++) {
      characters.add(SENTENCE.substring(i, i + 1));
      starts.add((i - less) / 20.0);
      ends.add((i - less + 1) / 20.0);
    }
    return Optional.of(new Characters(characters, starts, ends));
  }

  private void told(int from, int to) throws IOException {
    stream.take(sound(to - from), times(from, to, 0));
  }

  private Speech said() {
    return pieces.stream().reduce(Speech::then).orElseThrow();
  }

  @Test
  void word_isHandedOnOnceItIsWhole() throws IOException {
    told(0, 6);
    assertThat(pieces).isEmpty();

    told(6, 10);
    assertThat(said().text()).isEqualTo("Checkout");
    assertThat(said().audio().size()).isEqualTo(9 * CHARACTER);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 31})
  void allOfIt_isTheSentenceWithItsTimesAndItsSound(int atOnce) throws IOException {
    for (int from = 0; from < SENTENCE.length(); from += atOnce) {
      told(from, Math.min(SENTENCE.length(), from + atOnce));
    }
    stream.end();

    assertThat(said().words())
        .containsExactly(
            new Word("Checkout", 0, 450),
            new Word("is", 450, 600),
            new Word("slow", 600, 850),
            new Word("in", 850, 1_000),
            new Word("production.", 1_000, 1_550));
    assertThat(said().audio()).isEqualTo(sound(31));
    assertThat(said().timing()).isEqualTo(Timing.MEASURED);
  }

  @Test
  void timesThatAreCountedFromTheirPiece_areTheSame() throws IOException {
    stream.take(sound(12), times(0, 12, 0));
    stream.take(sound(19), times(12, 31, 12));
    stream.end();

    assertThat(said().words()).endsWith(new Word("production.", 1_000, 1_550));
  }

  @Test
  void lineThatBreaks_leavesWholeWordsOnly() throws IOException {
    told(0, 15);

    assertThat(said().text()).isEqualTo("Checkout is");
    assertThat(said().audio().length().toMillis()).isEqualTo(600);
  }

  @Test
  void endThatComesEarly_isTold() throws IOException {
    told(0, 14);

    assertThatThrownBy(stream::end)
        .isInstanceOf(IOException.class)
        .hasMessage("the sound ended before the sentence");
    assertThat(said().text()).isEqualTo("Checkout is");
  }

  @Test
  void soundOfWhichNothingIsTold_isSharedOut() throws IOException {
    stream.take(sound(31), Optional.empty());
    stream.end();

    assertThat(said().text()).isEqualTo(SENTENCE);
    assertThat(said().audio()).isEqualTo(sound(31));
    assertThat(said().timing()).isEqualTo(Timing.PROPORTIONAL);
  }

  @Test
  void timesThatAreMissingAtTheEnd_areSharedOut() throws IOException {
    told(0, 12);
    stream.take(sound(19), Optional.empty());
    stream.end();

    assertThat(said().text()).isEqualTo(SENTENCE);
    assertThat(said().audio()).isEqualTo(sound(31));
    assertThat(said().words().getFirst()).isEqualTo(new Word("Checkout", 0, 450));
  }

  @Test
  void timesOfOtherCharacters_areNotUsed() throws IOException {
    stream.take(sound(4), Optional.of(new Characters(List.of("X"), List.of(0.0), List.of(3.0))));
    stream.take(sound(27), Optional.empty());
    stream.end();

    assertThat(said().text()).isEqualTo(SENTENCE);
    assertThat(said().audio()).isEqualTo(sound(31));
    assertThat(said().timing()).isEqualTo(Timing.PROPORTIONAL);
  }

  @Test
  void longSound_doesNotWaitForItsTimes() throws IOException {
    stream.take(sound(25), Optional.empty());

    assertThat(said().words()).isNotEmpty();
    stream.take(sound(6), Optional.empty());
    stream.end();
    assertThat(said().text()).isEqualTo(SENTENCE);
    assertThat(said().audio()).isEqualTo(sound(31));
  }

  @Test
  void farTooLittleSound_isNoSentence() throws IOException {
    stream.take(sound(6), Optional.empty());

    assertThatThrownBy(stream::end).hasMessage("the sound ended before the sentence");
  }

  @Test
  void noSound_isNoSentence() {
    assertThatThrownBy(stream::end).hasMessage("the sound ended before the sentence");
  }

  @Test
  void soundWithoutEnd_isNotTaken() {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 200; i++) {
                stream.take(sound(20), Optional.empty());
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessage("more sound than a sentence can have");
  }
}
