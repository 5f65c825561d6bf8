package echoops.speak;

import echoops.model.Audio;
import echoops.model.OwnedBy;
import echoops.model.Word;
import java.util.ArrayList;
import java.util.List;

/** When the characters of a sentence are said, as far as it was told. */
@OwnedBy("the thread that reads the answer")
final class Timeline {
  /** Times of one telling that begin before the last one's are counted from its own beginning. */
  private static final double BACK = 0.01;

  private final StringBuilder text = new StringBuilder();

  /** When each {@code char} of the text begins and ends, in seconds. */
  private final List<Double> starts = new ArrayList<>();

  private final List<Double> ends = new ArrayList<>();
  private double offset;

  /**
   * Adds what is told next.
   *
   * @param heard the seconds of sound before it
   * @return whether it is of the sentence; if not, nothing of it can be used
   */
  boolean add(Characters told, double heard, String sentence) {
    if (!told.starts().isEmpty() && !starts.isEmpty()) {
      boolean isOwnCount = told.starts().getFirst() + offset < starts.getLast() - BACK;
      offset = isOwnCount ? heard : offset;
    }
    for (int i = 0; i < told.characters().size(); i++) {
      add(told.characters().get(i), told.starts().get(i) + offset, told.ends().get(i) + offset);
    }
    return sentence.startsWith(text.toString().stripTrailing());
  }

  private void add(String character, double from, double to) {
    text.append(character);
    for (int i = 0; i < character.length(); i++) {
      starts.add(from);
      ends.add(to);
    }
  }

  /** The next words that are whole, and whose sound is here. */
  List<Word> whole(List<String> words, int said, int samples) {
    return words(words, said, text.lastIndexOf(" "), samples);
  }

  /** The last words; those of which nothing was told are not among them. */
  List<Word> rest(List<String> words, int said, String sentence) {
    boolean isAllTold = text.toString().strip().length() >= sentence.length();
    return words(words, said, isAllTold ? text.length() : text.lastIndexOf(" "), Integer.MAX_VALUE);
  }

  private List<Word> words(List<String> words, int said, int before, int samples) {
    var whole = new ArrayList<Word>();
    int from = begin(words, said);
    for (int i = said; i < words.size(); i++) {
      int to = from + words.get(i).length();
      if (to > before || ends.get(to - 1) * Audio.RATE_HZ > samples) {
        break;
      }
      whole.add(word(words.get(i), from, to));
      from = to + 1;
    }
    return whole;
  }

  /** Until the next word begins: the pause belongs to the word before it. */
  private Word word(String word, int from, int to) {
    int begin = WordStream.millis(starts.get(from));
    int end = WordStream.millis(to < ends.size() ? ends.get(to) : ends.get(to - 1));
    return new Word(word, begin, Math.max(begin, end));
  }

  private static int begin(List<String> words, int said) {
    return words.subList(0, said).stream().mapToInt(word -> word.length() + 1).sum();
  }
}
