package echoops.investigate.far;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.investigate.Viewpoint;
import echoops.json.ForeignJson;
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
import java.util.stream.Stream;

/**
 * How a pod is, as Kubernetes tells. Pure.
 *
 * @param ended how and when its containers ended, those that run again by now included
 * @param waiting why containers of it do not run, in Kubernetes' words
 */
record PodState(boolean isReady, List<End> ended, List<String> waiting) {
  /** Whoever ended so long before the onset has nothing to do with it. */
  private static final Duration LATELY = Duration.ofMinutes(30);

  private static final Duration HALF = Duration.ofMinutes(15);

  /** What a pod does for a while after it was made. */
  private static final List<String> BEGINNING = List.of("ContainerCreating", "PodInitializing");

  PodState {
    ended = List.copyOf(ended);
    waiting = List.copyOf(waiting);
  }

  /** The end of a container. */
  record End(String reason, int exitCode, Instant at) {
    private boolean isFailure() {
      return exitCode != 0 || isOutOfMemory();
    }

    private boolean isOutOfMemory() {
      return reason.equals("OOMKilled");
    }
  }

  static PodState of(JsonNode pod, Instant now) {
    var status = pod.path("status");
    var ended = new ArrayList<End>();
    var waiting = new ArrayList<String>();
    Stream.concat(
            ForeignJson.list(status, "containerStatuses").stream(),
            ForeignJson.list(status, "initContainerStatuses").stream())
        .forEach(
            container -> {
              end(container.path("lastState"), now).ifPresent(ended::add);
              end(container.path("state"), now).ifPresent(ended::add);
              ForeignJson.text(container.path("state").path("waiting"), List.of("reason"))
                  .filter(reason -> !BEGINNING.contains(reason))
                  .ifPresent(waiting::add);
            });
    return new PodState(isReady(status), ended, waiting);
  }

  /** One that has done its work, such as a job's, is not waited for. */
  private static boolean isReady(JsonNode status) {
    return status.path("phase").asText("").equals("Succeeded")
        || ForeignJson.list(status, "conditions").stream()
            .filter(condition -> condition.path("type").asText("").equals("Ready"))
            .anyMatch(condition -> condition.path("status").asText("").equals("True"));
  }

  private static Optional<End> end(JsonNode state, Instant now) {
    var ended = state.path("terminated");
    return Moments.in(ended.path("finishedAt"), now)
        .map(at -> new End(ended.path("reason").asText(""), ended.path("exitCode").asInt(0), at))
        .filter(End::isFailure);
  }

  /** What is unusual, worst first; nothing if they are well. */
  static List<Finding> findings(
      List<PodState> pods, Viewpoint viewpoint, ServiceName service, Inquiry inquiry) {
    var told = new Told(pods, viewpoint, service, Nearness.of(inquiry, HALF));
    var lately = inquiry.onset().minus(LATELY);
    var findings = new ArrayList<Finding>();
    told.ended("ran out of memory", 0.95, ofPod(lately, End::isOutOfMemory))
        .ifPresent(findings::add);
    told.ended("ended with an error", 0.85, ofPod(lately, end -> !end.isOutOfMemory()))
        .ifPresent(findings::add);
    told.waiting().ifPresent(findings::add);
    told.notReady().ifPresent(findings::add);
    return findings;
  }

  private static Function<PodState, Optional<Instant>> ofPod(Instant lately, Predicate<End> what) {
    return pod ->
        pod.ended().stream()
            .filter(what)
            .map(End::at)
            .filter(at -> at.isAfter(lately))
            .min(Comparator.naturalOrder());
  }

  private record Told(
      List<PodState> pods, Viewpoint viewpoint, ServiceName service, Nearness nearness) {
    Optional<Finding> ended(
        String words, double weight, Function<PodState, Optional<Instant>> when) {
      var moments = pods.stream().flatMap(pod -> when.apply(pod).stream()).toList();
      return moments.stream()
          .min(Comparator.naturalOrder())
          .map(
              first ->
                  unusual(
                          weight,
                          "%s %s, first %s"
                              .formatted(some(moments.size()), words, nearness.words(first)))
                      .since(first));
    }

    /** Its reasons are quoted, though Kubernetes has few: others may run in its place. */
    Optional<Finding> waiting() {
      var waiting = pods.stream().filter(pod -> !pod.waiting().isEmpty()).toList();
      return waiting.stream()
          .findFirst()
          .map(
              first ->
                  unusual(0.85, some(waiting.size()) + " " + words(first.waiting().getFirst()))
                      .quoting(first.waiting().getFirst()));
    }

    private static String words(String reason) {
      return switch (reason) {
        case "CrashLoopBackOff" -> "crashed again and again";
        case "ImagePullBackOff", "ErrImagePull", "InvalidImageName" -> "could not get an image";
        case "CreateContainerConfigError" -> "got a configuration that cannot be used";
        default -> "did not start";
      };
    }

    Optional<Finding> notReady() {
      long count = pods.stream().filter(pod -> !pod.isReady()).count();
      return count == 0
          ? Optional.empty()
          : Optional.of(
              unusual(
                  0.5 + 0.4 * count / pods.size(), some(count) + " did not report to be ready"));
    }

    private Finding unusual(double weight, String words) {
      return viewpoint.unusual(service, weight, words);
    }

    private String some(long count) {
      return count + " of its " + pods.size() + (pods.size() == 1 ? " pod" : " pods");
    }
  }
}
