package echoops.model;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was heard, or typed: words in lower case, without marks. */
public record Transcript(List<HeardWord> words) {
  /** Stands for speech that is no word the ear knows, or none that it was told to listen for. */
  public static final String UNKNOWN = "[unk]";

  private static final String MARKS = "[^\\p{L}\\p{N}'\\[\\]_./-]+";

  public Transcript {
    words = List.copyOf(words);
  }

  /** What a person wrote, who is sure of every word. */
  public static Transcript typed(String text) {
    return new Transcript(
        Arrays.stream(text.toLowerCase(Locale.ROOT).replaceAll(MARKS, " ").strip().split(" ", -1))
            .filter(word -> !word.isEmpty())
            .map(word -> new HeardWord(word, 0, 0, 1))
            .toList());
  }

  public String text() {
    return words.stream().map(HeardWord::text).collect(joining(" "));
  }

  public boolean isEmpty() {
    return words.isEmpty();
  }
}
