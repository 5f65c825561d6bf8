package echoops.investigate.far;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.investigate.Probe;
import echoops.investigate.Viewpoint;
import echoops.json.ForeignJson;
import echoops.json.Moments;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks a Kubernetes when a service was rolled out last, and whether that came to its end. */
final class KubernetesRollouts implements Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final Duration HALF = Duration.ofMinutes(15);
  private static final Duration LATELY = Duration.ofHours(24);
  private static final String REVISION = "deployment.kubernetes.io/revision";

  /** A rollout that made no replica set of its own went back to an earlier one. */
  private static final Duration LONGEST_ROLLOUT = Duration.ofMinutes(30);

  private final Viewpoint viewpoint;
  private final Cluster cluster;

  KubernetesRollouts(Cluster cluster) {
    this.viewpoint = Viewpoint.far(EvidenceKind.CHANGES, cluster.name(), PATIENCE);
    this.cluster = cluster;
  }

  @Override
  public Viewpoint viewpoint() {
    return viewpoint;
  }

  @Override
  public Optional<String> check() {
    return cluster.check();
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    var deployments = cluster.deployments(service);
    if (deployments.isEmpty()) {
      return List.of();
    }
    var replicaSets = cluster.replicaSets(service);
    var nearness = Nearness.of(inquiry, HALF);
    var findings = new ArrayList<Finding>();
    var changes = new ArrayList<Change>();
    for (var deployment : deployments) {
      rollout(deployment, replicaSets, inquiry.now()).ifPresent(changes::add);
      unfinished(deployment).map(words -> stuck(words, service)).ifPresent(findings::add);
    }
    findings.addAll(rollouts(changes, service, nearness));
    return List.copyOf(findings);
  }

  private List<Finding> rollouts(List<Change> changes, ServiceName service, Nearness nearness) {
    var lately =
        changes.stream()
            .filter(change -> change.at().isAfter(nearness.onset().minus(LATELY)))
            .toList();
    if (!lately.isEmpty()) {
      return Change.findings(lately, viewpoint, service, nearness);
    }
    return changes.stream()
        .max(Comparator.comparing(Change::at))
        .map(last -> viewpoint.usual(service, "last rolled out " + nearness.words(last.at())))
        .stream()
        .toList();
  }

  private Finding stuck(String words, ServiceName service) {
    return viewpoint.unusual(service, 0.8, words);
  }

  /**
   * When the replica set of its revision was made; of one that was made long before, when it was
   * taken up.
   */
  private static Optional<Change> rollout(
      JsonNode deployment, List<JsonNode> replicaSets, Instant now) {
    var revision = deployment.path("metadata").path("annotations").path(REVISION).asText("");
    var title = title(deployment, revision);
    var made =
        replicaSets.stream()
            .filter(set -> isOf(set, deployment, revision))
            .findFirst()
            .flatMap(set -> Moments.in(set.path("metadata").path("creationTimestamp"), now));
    var done =
        condition(deployment, "Progressing")
            .flatMap(it -> Moments.in(it.path("lastUpdateTime"), now));
    boolean isBack =
        made.flatMap(at -> done.map(end -> end.isAfter(at.plus(LONGEST_ROLLOUT)))).orElse(false);
    return isBack
        ? done.map(at -> new Change(at, "a rollout of an earlier version", title))
        : made.or(() -> done).map(at -> new Change(at, "a rollout", title));
  }

  private static String title(JsonNode deployment, String revision) {
    return deployment.path("metadata").path("name").asText("") + " revision " + revision;
  }

  private static boolean isOf(JsonNode replicaSet, JsonNode deployment, String revision) {
    var uid = deployment.path("metadata").path("uid").asText("-");
    var metadata = replicaSet.path("metadata");
    return metadata.path("annotations").path(REVISION).asText("").equals(revision)
        && ForeignJson.list(metadata, "ownerReferences").stream()
            .anyMatch(owner -> owner.path("uid").asText("").equals(uid));
  }

  private static Optional<JsonNode> condition(JsonNode deployment, String type) {
    return ForeignJson.list(deployment.path("status"), "conditions").stream()
        .filter(condition -> condition.path("type").asText("").equals(type))
        .findFirst();
  }

  private static Optional<String> unfinished(JsonNode deployment) {
    var status = deployment.path("status");
    long wanted = deployment.path("spec").path("replicas").asLong(1);
    long ready = status.path("availableReplicas").asLong(0);
    boolean isLate =
        condition(deployment, "Progressing")
            .filter(it -> it.path("reason").asText("").equals("ProgressDeadlineExceeded"))
            .isPresent();
    boolean isUnseen =
        status.path("observedGeneration").asLong(0)
            < deployment.path("metadata").path("generation").asLong(0);
    if (isLate) {
      return Optional.of("a rollout does not come to its end");
    }
    if (isUnseen) {
      return Optional.of("a change of it has not been taken up yet");
    }
    return ready < wanted && status.path("updatedReplicas").asLong(0) < wanted
        ? Optional.of(
            "a rollout is under way, %d of %d replicas are ready".formatted(ready, wanted))
        : Optional.empty();
  }
}
