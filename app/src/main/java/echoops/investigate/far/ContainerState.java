package echoops.investigate.far;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.investigate.Viewpoint;
import echoops.json.Moments;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How a container is, as Docker tells on inspection. Pure.
 *
 * @param status as Docker calls it: running, exited, restarting ...
 */
record ContainerState(
    String status,
    boolean isUnhealthy,
    boolean ranOutOfMemory,
    int exitCode,
    int restarts,
    Optional<Instant> started,
    Optional<Instant> finished) {
  private static final Duration HALF = Duration.ofMinutes(15);
  private static final double SUSPECT = 0.3;

  static ContainerState of(JsonNode json, Instant now) {
    var state = json.path("State");
    return new ContainerState(
        state.path("Status").asText("unknown"),
        state.path("Health").path("Status").asText("").equals("unhealthy"),
        state.path("OOMKilled").asBoolean(false),
        state.path("ExitCode").asInt(0),
        json.path("RestartCount").asInt(0),
        Moments.in(state.path("StartedAt"), now),
        Moments.in(state.path("FinishedAt"), now));
  }

  private boolean isRunning() {
    return status.equals("running");
  }

  /** One that ended with 0 has done its work. */
  private boolean isBroken() {
    return status.equals("restarting")
        || status.equals("dead")
        || (status.equals("exited") && exitCode != 0);
  }

  /** What is unusual of them, worst first; or that they are well. */
  static List<Finding> findings(
      List<ContainerState> states, Viewpoint viewpoint, ServiceName service, Inquiry inquiry) {
    if (states.isEmpty()) {
      return List.of();
    }
    var nearness = Nearness.of(inquiry, HALF);
    var told = new Told(states, viewpoint, service);
    var findings = new ArrayList<Finding>();
    told.of(ContainerState::ranOutOfMemory, 0.95, "ran out of memory", ContainerState::finished)
        .ifPresent(findings::add);
    told.of(
            state -> state.isBroken() && !state.ranOutOfMemory(),
            0.9,
            "ended with an error",
            ContainerState::finished)
        .ifPresent(findings::add);
    told.of(
            ContainerState::isUnhealthy,
            0.8,
            "did not pass the health check",
            _ -> Optional.empty())
        .ifPresent(findings::add);
    started(states, nearness).map(at -> told.started(at, nearness)).ifPresent(findings::add);
    return findings.isEmpty() ? List.of(told.well(nearness)) : List.copyOf(findings);
  }

  /** The start that is nearest to the onset, where it is near. */
  private static Optional<Instant> started(List<ContainerState> states, Nearness nearness) {
    return states.stream()
        .flatMap(state -> state.started().stream())
        .filter(at -> nearness.of(at) >= SUSPECT || at.isAfter(nearness.onset()))
        .max(Comparator.comparingDouble(nearness::of));
  }

  private record Told(List<ContainerState> states, Viewpoint viewpoint, ServiceName service) {
    Optional<Finding> of(
        Predicate<ContainerState> what,
        double weight,
        String words,
        Function<ContainerState, Optional<Instant>> when) {
      var some = states.stream().filter(what).toList();
      if (some.isEmpty()) {
        return Optional.empty();
      }
      var finding =
          viewpoint.unusual(
              service, weight, "%d of its %s %s".formatted(some.size(), containers(), words));
      return Optional.of(
          Curves.since(
              finding, some.stream().flatMap(state -> when.apply(state).stream()).findFirst()));
    }

    Finding started(Instant at, Nearness nearness) {
      int restarts = states.stream().mapToInt(ContainerState::restarts).sum();
      var words =
          "a container was started "
              + nearness.words(at)
              + (restarts > 0 ? ", and restarted " + restarts + " times in all" : "");
      return viewpoint.unusual(service, Math.max(0.5, nearness.of(at)), words).since(at);
    }

    Finding well(Nearness nearness) {
      long running = states.stream().filter(ContainerState::isRunning).count();
      var latest =
          states.stream().flatMap(state -> state.started().stream()).max(Instant::compareTo);
      var words =
          running(running)
              + latest.map(at -> ", the newest since " + nearness.words(at)).orElse("");
      return viewpoint.usual(service, words);
    }

    private String running(long running) {
      if (running < states.size()) {
        return "%d of its %s up".formatted(running, containers());
      }
      return states.size() == 1
          ? "its container is running"
          : "all of its " + containers() + " are running";
    }

    private String containers() {
      return states.size() + (states.size() == 1 ? " container" : " containers");
    }
  }
}
