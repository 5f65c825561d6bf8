package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.model.Redaction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a place says of a refusal, in its own words, without secrets and on one line. */
final class Said {
  private static final int MOST = 200;

  private Said() {}

  static String in(String body) {
    return line(ForeignJson.object(body).flatMap(Said::words).orElse(""));
  }

  /** Foreign words, fit to be shown. */
  static String line(String words) {
    return Redaction.line(words, MOST);
  }

  /** One message, an error with one, or a list of errors: texts, or objects with a title. */
  private static Optional<String> words(JsonNode json) {
    var listed =
        ForeignJson.list(json, "errors").stream()
            .flatMap(error -> one(error).stream())
            .collect(Collectors.joining("; "));
    return Optional.of(listed)
        .filter(text -> !text.isEmpty())
        .or(() -> one(json))
        .or(() -> one(json.path("error")));
  }

  private static Optional<String> one(JsonNode error) {
    return error.isTextual()
        ? Optional.of(error.asText())
        : ForeignJson.text(error, List.of("detail", "message", "faultstring", "title", "code"));
  }
}
