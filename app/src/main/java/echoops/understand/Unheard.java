package echoops.understand;

import java.util.List;
import java.util.Optional;

/**
 * A name of a service, or a sentence, that an ear cannot hear.
 *
 * @param words those of it that the ear does not know
 * @param instead what to say instead, if there is anything
 */
public record Unheard(String phrase, List<String> words, Optional<String> instead) {
  public Unheard {
    words = List.copyOf(words);
  }

  public String sentence() {
    return "the ear cannot hear \""
        + phrase
        + "\", since it does not know \""
        + String.join("\", \"", words)
        + "\""
        + instead.map(other -> "; say \"" + other + "\"").orElse("");
  }
}
