package echoops.investigate.far;

import echoops.investigate.Probe;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a Kubernetes how the pods of a service are, and whether all of its replicas are ready. */
final class KubernetesPods implements Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final Cluster cluster;

  KubernetesPods(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public EvidenceKind kind() {
    return EvidenceKind.RESOURCES;
  }

  @Override
  public String source() {
    return cluster.name();
  }

  @Override
  public Reach reach() {
    return Reach.NETWORK;
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public Optional<String> check() {
    return cluster.check();
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    var pods =
        cluster.pods(service).stream().map(json -> PodState.of(json, inquiry.now())).toList();
    if (pods.isEmpty()) {
      return List.of();
    }
    var findings = new ArrayList<>(PodState.findings(pods, source(), service, inquiry));
    return findings.isEmpty()
        ? List.of(Finding.usual(kind(), source(), service, well(pods.size())))
        : List.copyOf(findings);
  }

  private static String well(int pods) {
    return pods == 1 ? "its pod is ready" : "all of its " + pods + " pods are ready";
  }
}
