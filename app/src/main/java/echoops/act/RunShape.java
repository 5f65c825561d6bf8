package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.config.Runbook.Shape;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what systems say that run procedures. Pure. */
final class RunShape {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  /** The beginnings of the words for a good end, and for another, in the systems that we know. */
  private static final Pattern DONE = Pattern.compile("succe.*|complete.*");

  private static final Pattern BROKEN =
      Pattern.compile("fail.*|abort.*|cancel.*|time.*out.*|timedout.*|error.*|abandon.*");

  private RunShape() {}

  /** The id of a run that was started. */
  static Optional<String> run(Shape shape, JsonNode answer) {
    var id =
        switch (shape) {
          case PLAIN -> "";
          case RUNDECK, STACKSTORM -> answer.path("id").asText("");
          case DATADOG -> answer.path("data").path("id").asText("");
        };
    return Optional.of(id).filter(text -> ID.matcher(text).matches());
  }

  /** How far a run is. A word that we do not know is none for an end. */
  static Progress progress(Shape shape, JsonNode answer) {
    var word =
        Said.line(
            switch (shape) {
              case PLAIN, RUNDECK, STACKSTORM -> answer.path("status").asText("");
              case DATADOG ->
                  answer
                      .path("data")
                      .path("attributes")
                      .path("instanceStatus")
                      .path("detailsKind")
                      .asText("");
            });
    var plain = word.toLowerCase(Locale.ROOT).replaceFirst("^instance_?", "");
    if (DONE.matcher(plain).matches()) {
      return new Progress.Done("it ended well");
    }
    return BROKEN.matcher(plain).matches()
        ? new Progress.Broken("its run ended as \"" + word + "\"")
        : new Progress.UnderWay("its run is not over" + (word.isEmpty() ? "" : ": " + word));
  }
}
