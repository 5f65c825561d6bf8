package echoops.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import echoops.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds JSON in what models and their servers say; models like to put a fence around it. */
public final class JsonText {
  private static final Json JSON = new Json();

  private JsonText() {}

  /** What a text says as JSON; a missing node if it is none. */
  public static JsonNode tree(String text) {
    try {
      return JSON.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    } catch (IllegalArgumentException e) {
      return MissingNode.getInstance();
    }
  }

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
