package echoops.act;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.model.Failure;
import echoops.model.Target;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a Kubernetes API tells of a deployment and of what is around it. */
final class Cluster {
  private static final int MOST = 500;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Api api;

  Cluster(Api api) {
    this.api = api;
  }

  Api api() {
    return api;
  }

  static String path(Target.Kubernetes target) {
    return list("apps", "v1", target, "deployments") + "/" + target.deployment();
  }

  Deployment deployment(Target.Kubernetes target) {
    var json = api.get(path(target));
    var deployment = new Deployment(json);
    if (!json.path("metadata").path("name").asText("").equals(target.deployment())
        || deployment.resourceVersion().isEmpty()) {
      throw new Failure.Unavailable(
          api.name() + " answered with no deployment " + target.deployment(), SOON);
    }
    return deployment;
  }

  Templates templates(Target.Kubernetes target, Deployment deployment) {
    var all = list("apps", "v1", target, "replicasets") + "?limit=" + MOST;
    var selector = URLEncoder.encode(deployment.selector(), UTF_8);
    var path = selector.isEmpty() ? all : all + "&labelSelector=" + selector;
    return Templates.of(deployment, ForeignJson.list(api.get(path), "items"));
  }

  /** Empty where we may not look. */
  Optional<List<JsonNode>> autoscalers(Target.Kubernetes target) {
    return items(list("autoscaling", "v2", target, "horizontalpodautoscalers"));
  }

  /** Empty where we may not look. */
  Optional<List<JsonNode>> budgets(Target.Kubernetes target) {
    return items(list("policy", "v1", target, "poddisruptionbudgets"));
  }

  private Optional<List<JsonNode>> items(String path) {
    return api.find(path + "?limit=" + MOST).map(json -> ForeignJson.list(json, "items"));
  }

  private static String list(
      String group, String version, Target.Kubernetes target, String resources) {
    return "/apis/%s/%s/namespaces/%s/%s".formatted(group, version, target.namespace(), resources);
  }
}
