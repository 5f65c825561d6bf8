package echoops.investigate.far;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Where the next page of an answer of Datadog begins. */
final class Cursor {
  private Cursor() {}

  /** Empty on the last page. */
  static Optional<String> after(JsonNode answer) {
    return Optional.of(answer.path("meta").path("page").path("after").asText(""))
        .filter(after -> !after.isBlank());
  }
}
