package echoops.investigate.far;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.model.Redaction;
import echoops.model.Visible;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a vendor says went wrong, in its own words: for operators to read, never to be said. */
final class Complaint {
  private static final int MOST = 200;

  private Complaint() {}

  /** Errors are texts in a list, objects with a title and a detail, or one message. */
  static String in(String body) {
    var words = ForeignJson.object(body).map(Complaint::in).orElse("");
    return Visible.line(Redaction.of(words), MOST);
  }

  private static String in(JsonNode json) {
    var listed =
        ForeignJson.list(json, "errors").stream()
            .flatMap(error -> one(error).stream())
            .collect(Collectors.joining("; "));
    return listed.isEmpty() ? one(json).orElse("") : listed;
  }

  private static Optional<String> one(JsonNode error) {
    return error.isTextual()
        ? Optional.of(error.asText())
        : ForeignJson.text(error, List.of("detail", "title", "message", "error", "errors"));
  }
}
