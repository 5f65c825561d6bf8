package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.model.ActionId;
import echoops.outbound.JsonCall.Method;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes what changes a deployment. Each is for the deployment as it was read, says so, and brings
 * the action's id along. Pure.
 *
 * @param path of the deployment
 */
record DeploymentPatch(String path, Deployment deployment, ActionId id) {
  private static final String RESTARTED = "kubectl.kubernetes.io/restartedAt";

  /** What kubectl keeps of the deployment's own when it goes back to a template. */
  private static final Set<String> OWN =
      Set.of(
          "kubectl.kubernetes.io/last-applied-configuration",
          Deployment.REVISION,
          "deployment.kubernetes.io/revision-history",
          "deployment.kubernetes.io/desired-replicas",
          "deployment.kubernetes.io/max-replicas");

  private static final String STRICT = "?fieldManager=echoops&fieldValidation=Strict";

  Write restart(Instant now) {
    var at = now.truncatedTo(ChronoUnit.SECONDS).toString();
    var annotations = Map.of("annotations", Map.of(RESTARTED, at));
    return merge(Map.of("template", Map.of("metadata", annotations)));
  }

  /** Not by its scale, which would not take the action's id along. */
  Write scale(int replicas) {
    return merge(Map.of("replicas", replicas));
  }

  private Write merge(Map<String, Object> spec) {
    var metadata =
        Map.of(
            "resourceVersion",
            deployment.resourceVersion(),
            "annotations",
            Map.of(Deployment.ACTION, id.value()));
    return write(Write.MERGE_PATCH, Map.of("metadata", metadata, "spec", spec));
  }

  /** Back to the template of a replica set, whole. */
  Write template(JsonNode replicaSet) {
    return write(
        Write.JSON_PATCH,
        List.of(
            operation("test", "/metadata/resourceVersion", deployment.resourceVersion()),
            operation("replace", "/spec/template", Templates.template(replicaSet)),
            operation("add", "/metadata/annotations", annotations(replicaSet))));
  }

  private Map<String, String> annotations(JsonNode replicaSet) {
    var annotations =
        new HashMap<>(Deployment.texts(replicaSet.path("metadata").path("annotations")));
    annotations.keySet().removeAll(OWN);
    Deployment.texts(deployment.annotations())
        .forEach(
            (name, value) -> {
              if (OWN.contains(name)) {
                annotations.put(name, value);
              }
            });
    annotations.put(Deployment.ACTION, id.value());
    return annotations;
  }

  private static Map<String, Object> operation(String name, String path, Object value) {
    return Map.of("op", name, "path", path, "value", value);
  }

  private Write write(String type, Object body) {
    return new Write(Method.PATCH, path + STRICT, type, body);
  }

  /** The same, and nothing is changed by it. */
  static Write dryRun(Write write) {
    return new Write(write.method(), write.path() + "&dryRun=All", write.type(), write.body());
  }
}
