package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import echoops.json.ForeignJson;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The templates that a deployment has had: its replica sets. Pure. */
record Templates(Deployment deployment, List<JsonNode> replicaSets) {
  private static final String HASH = "pod-template-hash";

  /** Of all that were found by its labels, those that are its own. */
  static Templates of(Deployment deployment, List<JsonNode> found) {
    return new Templates(deployment, found.stream().filter(set -> isOf(deployment, set)).toList());
  }

  private static boolean isOf(Deployment deployment, JsonNode set) {
    return ForeignJson.list(set.path("metadata"), "ownerReferences").stream()
        .anyMatch(
            owner ->
                owner.path("controller").asBoolean(false)
                    && owner.path("uid").asText("-").equals(deployment.uid()));
  }

  /** The newest of those before the one that it has now. */
  Optional<JsonNode> previous() {
    return replicaSets.stream()
        .filter(set -> Deployment.number(set) > 0)
        .filter(set -> Deployment.number(set) < deployment.number())
        .max(Comparator.comparingLong(Deployment::number));
  }

  Optional<JsonNode> numbered(long number) {
    return replicaSets.stream().filter(set -> Deployment.number(set) == number).findFirst();
  }

  static String version(JsonNode replicaSet) {
    return Deployment.version(
        Deployment.number(replicaSet), replicaSet.path("spec").path("template"));
  }

  /** Without the label by which the controller tells them apart. */
  static JsonNode template(JsonNode replicaSet) {
    JsonNode template = replicaSet.path("spec").path("template").deepCopy();
    if (template.path("metadata").path("labels") instanceof ObjectNode labels) {
      labels.remove(HASH);
    }
    return template;
  }
}
