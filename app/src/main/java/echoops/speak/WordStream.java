package echoops.speak;

import echoops.model.Audio;
import echoops.model.OwnedBy;
import echoops.model.Speech;
import echoops.model.Speech.Timing;
import echoops.model.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the sound of a sentence as it comes, and when its characters are said, and hands it on cut
 * between words: whatever becomes of the rest, no word is said by halves. Where nobody tells when
 * the characters are said, the words are shared out over the sound.
 */
@OwnedBy("the thread that reads the answer")
final class WordStream {
  /** So much sound waits for the end of its word; then it is not waited for. */
  private static final int MOST_HELD = Audio.RATE_HZ * 6 / 5;

  /** Of a voice that takes its time: 14 characters a second. */
  private static final double SECONDS_A_CHARACTER = 0.07;

  /** Nobody speaks faster: where there is less sound, words are missing. */
  private static final double LEAST_SECONDS_A_CHARACTER = 0.03;

  /** A minute and a half a sentence is more than anybody says. */
  private static final int MOST_SAMPLES = 90 * Audio.RATE_HZ;

  private final String sentence;
  private final List<String> words;
  private final String voice;
  private final Consumer<Speech> taker;
  private final Timeline times = new Timeline();
  private Audio held = Audio.of(new short[0]);
  private int handedOn;
  private int said;
  private boolean isGuessing;

  /** Whether of some sound nothing was told. */
  private boolean isUntold;

  /**
   * @param sentence its words parted by single spaces
   */
  WordStream(String sentence, Vendor vendor, Consumer<Speech> taker) {
    this.sentence = sentence;
    this.words = WordTimes.words(sentence);
    this.voice = vendor.voice();
    this.isGuessing = !vendor.tellsTimes();
    this.taker = taker;
  }

  /** How many samples came so far. */
  private int size() {
    return handedOn + held.size();
  }

  boolean hasBegun() {
    return handedOn > 0;
  }

  /**
   * Takes the next sound.
   *
   * @param characters when the next characters are said, where that is told
   * @throws IOException if there is more of it than a sentence can have
   */
  void take(Audio sound, Optional<Characters> characters) throws IOException {
    isUntold |= characters.isEmpty() && sound.size() > 0;
    characters.ifPresent(told -> isGuessing |= !times.add(told, seconds(size()), sentence));
    held = held.then(sound);
    if (size() > MOST_SAMPLES) {
      throw new IOException("more sound than a sentence can have");
    }
    if (!isGuessing) {
      handOn(times.whole(words, said, size()), Timing.MEASURED);
      isGuessing = held.size() > MOST_HELD;
    }
    if (isGuessing) {
      handOn(guessed(), Timing.PROPORTIONAL);
    }
  }

  /**
   * Nothing more comes.
   *
   * @throws IOException if words are missing
   */
  void end() throws IOException {
    if (!isGuessing) {
      handOn(times.rest(words, said, sentence), Timing.MEASURED);
    }
    if (isGuessing || isUntold) {
      handOn(shared(), Timing.PROPORTIONAL);
    }
    if (said < words.size()) {
      throw new IOException("the sound ended before the sentence");
    }
  }

  private static double seconds(int samples) {
    return samples / (double) Audio.RATE_HZ;
  }

  /** As many as there is sound for. */
  private List<Word> guessed() {
    var guessed = new ArrayList<Word>();
    double from = seconds(handedOn);
    for (int i = said; i < words.size() - 1; i++) {
      double to = from + SECONDS_A_CHARACTER * (words.get(i).length() + 1);
      if (to > seconds(size())) {
        break;
      }
      guessed.add(new Word(words.get(i), millis(from), millis(to)));
      from = to;
    }
    return guessed;
  }

  /** All that are left, over the sound that is left. */
  private List<Word> shared() {
    var left = String.join(" ", words.subList(said, words.size()));
    int from = millis(seconds(handedOn));
    boolean isEnough = seconds(size()) > LEAST_SECONDS_A_CHARACTER * sentence.length();
    return held.size() == 0 || !isEnough
        ? List.of()
        : WordTimes.proportional(left, held).stream().map(word -> word.later(from)).toList();
  }

  static int millis(double seconds) {
    return (int) Math.max(0, Math.round(1_000 * seconds));
  }

  /** Of these words; what is left of the sound waits for the next. */
  private void handOn(List<Word> next, Timing timing) {
    if (next.isEmpty()) {
      return;
    }
    said += next.size();
    int end = said == words.size() ? size() : samples(next.getLast().to());
    int cut = Math.clamp(end - handedOn, 0, held.size());
    int from = millis(seconds(handedOn));
    var moved = next.stream().map(word -> moved(word, from)).toList();
    taker.accept(new Speech(held.part(0, cut), moved, timing, voice));
    handedOn += cut;
    held = held.part(cut, held.size());
  }

  private static Word moved(Word word, int from) {
    int begin = Math.max(0, word.from() - from);
    return new Word(word.text(), begin, Math.max(begin, word.to() - from));
  }

  private static int samples(int millis) {
    return (int) (millis * (long) Audio.RATE_HZ / 1_000);
  }
}
