package echoops.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A sentence as a voice said it.
 *
 * @param words the sentence, word by word
 * @param timing whether the voice told when it said each word
 * @param voice the name of the voice
 */
public record Speech(Audio audio, List<Word> words, Timing timing, String voice) {
  /** Where the times of the words come from. */
  public enum Timing {
    MEASURED,
    PROPORTIONAL
  }

  public Speech {
    words = List.copyOf(words);
  }

  public String text() {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }
}
