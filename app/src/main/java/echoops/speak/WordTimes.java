package echoops.speak;

import echoops.model.Audio;
import echoops.model.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Decides when each word of a sentence is said. Pure. */
final class WordTimes {
  private WordTimes() {}

  /** Words as they are parted by spaces. */
  static List<String> words(String sentence) {
    return Arrays.stream(sentence.strip().split("\\s+", -1)).filter(w -> !w.isEmpty()).toList();
  }

  /** Of the whole sound, each word gets as much as it has letters. */
  static List<Word> proportional(String sentence, Audio audio) {
    var words = words(sentence);
    double each =
        audio.length().toMillis() / (double) words.stream().mapToInt(WordTimes::weight).sum();
    var timed = new ArrayList<Word>();
    int letters = 0;
    for (var word : words) {
      int from = (int) (each * letters);
      letters += weight(word);
      timed.add(new Word(word, from, (int) (each * letters)));
    }
    return timed;
  }

  /** A word of one letter, and the pause between two words, take their time as well. */
  private static int weight(String word) {
    return word.length() + 1;
  }

  /**
   * From what the voice told of its onsets. A word of which it told none, because it says two words
   * as one, begins between its neighbours.
   */
  static List<Word> measured(String sentence, EspeakSpeech speech) {
    int end = millis(speech.samples().length, speech);
    var words = words(sentence);
    var starts = starts(sentence, words, speech);
    fill(starts, end);
    var timed = new ArrayList<Word>();
    for (int i = 0; i < words.size(); i++) {
      int to = i + 1 < starts.length ? starts[i + 1] : end;
      timed.add(new Word(words.get(i), starts[i], Math.max(starts[i], to)));
    }
    return timed;
  }

  private static int[] starts(String sentence, List<String> words, EspeakSpeech speech) {
    var starts = new int[words.size()];
    int from = 0;
    for (int i = 0; i < starts.length; i++) {
      from = sentence.indexOf(words.get(i), from);
      int begin = sentence.codePointCount(0, from);
      int end = begin + words.get(i).codePointCount(0, words.get(i).length());
      starts[i] =
          speech.onsets().stream()
              .filter(onset -> onset.character() >= begin && onset.character() < end)
              .mapToInt(onset -> millis(onset.sample(), speech))
              .findFirst()
              .orElse(-1);
      from += words.get(i).length();
    }
    return starts;
  }

  private static void fill(int[] starts, int end) {
    for (int i = 0; i < starts.length; i++) {
      int before = i == 0 ? 0 : starts[i - 1];
      if (starts[i] < before) {
        int next = i + 1;
        while (next < starts.length && starts[next] < before) {
          next++;
        }
        int after = next < starts.length ? starts[next] : end;
        starts[i] = i == 0 ? 0 : before + (after - before) / (next - i + 1);
      }
    }
  }

  private static int millis(int sample, EspeakSpeech speech) {
    return (int) (Math.max(0, sample) * 1_000L / speech.rateHz());
  }
}
