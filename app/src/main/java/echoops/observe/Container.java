package echoops.observe;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.model.LogLevel;
import echoops.model.ServiceName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A container as Docker lists it. Pure.
 *
 * @param state as Docker calls it: running, exited, restarting ...
 * @param health none, starting, healthy or unhealthy
 * @param exit what it exited with, where it has
 */
record Container(
    String id,
    String name,
    ServiceName service,
    String state,
    String health,
    Optional<Integer> exit) {
  private static final Pattern HEALTH = Pattern.compile("\\((?:health: )?(\\w{1,20})\\)");
  private static final Pattern EXIT = Pattern.compile("Exited \\((\\d{1,5})\\)");

  /** Empty when it is something else. */
  static Optional<Container> of(JsonNode json) {
    var id = json.path("Id").asText("");
    var name = json.path("Names").path(0).asText("").replaceFirst("^/", "");
    var labels = json.path("Labels");
    var service =
        Optional.of(labels.path("com.docker.compose.service").asText(""))
            .filter(text -> !text.isBlank())
            .or(() -> Optional.of(name))
            .flatMap(Names::service);
    var status = json.path("Status").asText("");
    return service
        .filter(_ -> !id.isBlank())
        .map(
            whose ->
                new Container(
                    id,
                    name,
                    whose,
                    json.path("State").asText("unknown"),
                    health(json, status),
                    exit(status)));
  }

  /** Newer engines say it in a field; all of them say it in their sentence. */
  private static String health(JsonNode json, String status) {
    var said = json.path("Health").path("Status").asText("");
    if (!said.isBlank()) {
      return said;
    }
    var matcher = HEALTH.matcher(status);
    return status.startsWith("Up") && matcher.find() ? matcher.group(1) : "none";
  }

  private static Optional<Integer> exit(String status) {
    return Optional.of(EXIT.matcher(status))
        .filter(Matcher::find)
        .map(matcher -> Integer.valueOf(matcher.group(1)));
  }

  boolean isRunning() {
    return state.equals("running");
  }

  /** One that ended with 0 has done its work; one that somebody paused is as he wants it. */
  boolean isUnhealthy() {
    return health.equals("unhealthy")
        || state.equals("restarting")
        || state.equals("dead")
        || (state.equals("exited") && exit.filter(code -> code != 0).isPresent());
  }

  LogLevel level() {
    return isUnhealthy() ? LogLevel.ERROR : isRunning() ? LogLevel.INFO : LogLevel.WARN;
  }

  /** {@code running, unhealthy}. */
  String condition() {
    return state
        + (health.equals("none") ? "" : ", " + health)
        + exit.map(code -> " with status " + code).orElse("");
  }
}
