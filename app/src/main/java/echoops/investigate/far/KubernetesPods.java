package echoops.investigate.far;

import echoops.investigate.Probe;
import echoops.investigate.Viewpoint;
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

  private final Viewpoint viewpoint;
  private final Cluster cluster;

  KubernetesPods(Cluster cluster) {
    this.viewpoint = Viewpoint.far(EvidenceKind.RESOURCES, cluster.name(), PATIENCE);
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
    var pods =
        cluster.pods(service).stream().map(json -> PodState.of(json, inquiry.now())).toList();
    if (pods.isEmpty()) {
      return List.of();
    }
    var findings = new ArrayList<>(PodState.findings(pods, viewpoint, service, inquiry));
    return findings.isEmpty()
        ? List.of(viewpoint.usual(service, well(pods.size())))
        : List.copyOf(findings);
  }

  private static String well(int pods) {
    return pods == 1 ? "its pod is ready" : "all of its " + pods + " pods are ready";
  }
}
