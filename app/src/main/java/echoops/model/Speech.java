package echoops.model;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words as a voice said them: a sentence, or a piece of one.
 *
 * @param words what is said, word by word
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

  /** This, and then the other. */
  public Speech then(Speech next) {
    int millis = (int) audio.length().toMillis();
    var both =
        Stream.concat(words.stream(), next.words.stream().map(word -> word.later(millis))).toList();
    return new Speech(
        audio.then(next.audio),
        both,
        timing == next.timing ? timing : Timing.PROPORTIONAL,
        voice.endsWith(next.voice) ? voice : voice + ", then " + next.voice);
  }

  public String text() {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }
}
