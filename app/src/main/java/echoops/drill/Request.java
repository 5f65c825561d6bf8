package echoops.drill;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a service is asked for: a path, and words that go in its query. */
record Request(String path, Map<String, String> words) {
  Request {
    words = Map.copyOf(words);
  }

  static Request to(String path) {
    return new Request(path, Map.of());
  }

  Request with(String name, String value) {
    var more = new LinkedHashMap<>(words);
    more.put(name, value);
    return new Request(path, more);
  }

  Request with(String name, int value) {
    return with(name, Integer.toString(value));
  }

  /** Its words are letters, digits and hyphens, so that nothing has to be escaped. */
  String target() {
    var query = new StringBuilder(path);
    words.forEach(
        (name, value) ->
            query.append(query.length() == path.length() ? '?' : '&').append(name + "=" + value));
    return query.toString();
  }

  static Request read(String path, Optional<String> query) {
    var words = new LinkedHashMap<String, String>();
    for (var pair : query.orElse("").split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        words.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return new Request(path, words);
  }

  /** The word of that name; "none" when it was not said. */
  String word(String name) {
    return words.getOrDefault(name, "none");
  }

  /** The number of that name; 0 when none was said. */
  int number(String name) {
    var word = word(name);
    return word.matches("\\d{1,9}") ? Integer.parseInt(word) : 0;
  }
}
