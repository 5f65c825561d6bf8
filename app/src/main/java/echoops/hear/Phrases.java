package echoops.hear;

import echoops.model.Failure;
import echoops.model.Transcript;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What an ear listens for: at least one phrase, of words that its model knows. The recogniser ends
 * its process over any other list, or drops words of it.
 */
public final class Phrases {
  /** More take too long to prepare before each utterance. */
  static final int MOST = 50_000;

  private final List<String> all;

  private Phrases(Collection<String> phrases) {
    all = List.copyOf(phrases);
  }

  /**
   * The phrases, which the model must know.
   *
   * @throws Failure.Misconfigured naming each phrase with a word that it does not know
   */
  static Phrases of(Collection<String> phrases, VoiceModel model) {
    var mistakes = new ArrayList<String>();
    var known = new LinkedHashSet<String>();
    for (var phrase : phrases) {
      var unknown = model.unknown(phrase);
      if (phrase.isBlank()) {
        mistakes.add("a phrase without words");
      } else if (unknown.isEmpty()) {
        known.add(String.join(" ", VoiceModel.words(phrase)));
      } else {
        mistakes.add(
            "the phrase \"" + phrase + "\": the voice model lacks " + String.join(", ", unknown));
      }
    }
    if (known.isEmpty() && mistakes.isEmpty()) {
      mistakes.add("no phrases to listen for");
    } else if (known.size() > MOST) {
      mistakes.add(known.size() + " phrases: not up to " + MOST);
    }
    if (!mistakes.isEmpty()) {
      throw new Failure.Misconfigured(mistakes);
    }
    known.add(Transcript.UNKNOWN);
    return new Phrases(known);
  }

  /** With the one that stands for all others. */
  List<String> all() {
    return all;
  }
}
