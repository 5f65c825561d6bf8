package echoops.understand;

import echoops.model.Transcript;
import java.util.List;
import java.util.Set;

/** What is said around a sentence: the room's name before it, and "please" at either end. */
final class Courtesy {
  static final String NAME = "echo";
  static final String PLEASE = "please";
  static final List<String> CALLS = List.of("hey", "okay", "ok");

  static final Set<String> WORDS = Set.of(NAME, PLEASE);

  private Courtesy() {}

  /** The sentence inside. */
  static Said within(Transcript transcript) {
    var all = Said.all(transcript);
    var words = all.words();
    int from = nameEnd(words);
    int to = words.size();
    while (from < to && words.get(from).equals(PLEASE)) {
      from++;
    }
    while (from < to && words.get(to - 1).equals(PLEASE)) {
      to--;
    }
    return all.part(from, to);
  }

  /** The word after the room's name; 0 if the words do not begin with it. */
  static int nameEnd(List<String> words) {
    int at = !words.isEmpty() && CALLS.contains(words.getFirst()) ? 1 : 0;
    return at < words.size() && words.get(at).equals(NAME) ? at + 1 : 0;
  }
}
