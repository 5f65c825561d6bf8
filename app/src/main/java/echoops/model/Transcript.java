package echoops.model;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was heard, or typed: words in lower case, without the marks of a sentence.
 *
 * @param written what a person typed, as they typed it; absent if it was heard
 */
public record Transcript(List<HeardWord> words, Optional<String> written) {
  /** Stands for speech that is no word the ear knows, or none that it was told to listen for. */
  public static final String UNKNOWN = "[unk]";

  /** What else is attached to a word stays there: "-5" and "50%" are not five and fifty. */
  private static final Pattern WORD = Pattern.compile("[^\\s,;!?\"“”()]+");

  private static final Pattern MARKS_AROUND = Pattern.compile("^'+|[.:']+$");

  public Transcript {
    words = List.copyOf(words);
  }

  /** What was heard. */
  public Transcript(List<HeardWord> words) {
    this(words, Optional.empty());
  }

  /** What a person wrote, who is sure of every word. */
  public static Transcript typed(String text) {
    var words = found(text).map(found -> new HeardWord(word(found.group()), 0, 0, 1)).toList();
    return new Transcript(words, Optional.of(text));
  }

  private static Stream<MatchResult> found(String text) {
    return WORD.matcher(text).results().filter(found -> !word(found.group()).isEmpty());
  }

  private static String word(String typed) {
    var word = typed.toLowerCase(Locale.ROOT).replace('’', '\'');
    return MARKS_AROUND.matcher(word).replaceAll("");
  }

  public String text() {
    return text(words);
  }

  /** What was said from a word on, with the capitals and marks of whoever typed it. */
  public String from(int word) {
    return written
        .map(
            text ->
                found(text)
                    .skip(word)
                    .findFirst()
                    .map(first -> text.substring(first.start()).strip())
                    .orElse(""))
        .orElseGet(() -> text(words.subList(word, words.size())));
  }

  private static String text(List<HeardWord> words) {
    return words.stream().map(HeardWord::text).collect(joining(" "));
  }

  public boolean isEmpty() {
    return words.isEmpty();
  }
}
