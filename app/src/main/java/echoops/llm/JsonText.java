package echoops.llm;

import java.util.Optional;

/** Finds JSON in what a model says, which likes to put a fence or a word around it. */
public final class JsonText {
  private JsonText() {}

  /** The first object in a text, to its last brace; empty if it does not come to an end. */
  public static Optional<String> object(String text) {
    int begin = text.indexOf('{');
    return begin < 0 ? Optional.empty() : closing(text, begin).map(it -> text.substring(begin, it));
  }

  private static Optional<Integer> closing(String text, int begin) {
    int depth = 0;
    boolean isQuoted = false;
    for (int i = begin; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (isQuoted) {
        isQuoted = letter != '"';
        i += letter == '\\' ? 1 : 0;
        continue;
      }
      isQuoted = letter == '"';
      depth += letter == '{' || letter == '[' ? 1 : letter == '}' || letter == ']' ? -1 : 0;
      if (depth == 0) {
        return Optional.of(i + 1);
      }
    }
    return Optional.empty();
  }
}
