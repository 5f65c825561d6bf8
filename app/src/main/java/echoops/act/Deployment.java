package echoops.act;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.model.ActionId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A deployment, as a Kubernetes API describes it. Pure. */
record Deployment(JsonNode json) {
  static final String ACTION = "echoops.io/action-id";
  static final String REVISION = "deployment.kubernetes.io/revision";
  private static final Pattern TAG = Pattern.compile(":([A-Za-z0-9._-]{1,60})(?:@.*)?$");

  String uid() {
    return metadata().path("uid").asText("");
  }

  String resourceVersion() {
    return metadata().path("resourceVersion").asText("");
  }

  /**
   * Changes with every change of what is wanted, and not with every change of how it is: pods that
   * come and go would otherwise make every plan for a sick service outdated.
   */
  String revision() {
    return uid() + "/" + generation() + lastAction().map(id -> "/" + id).orElse("");
  }

  private long generation() {
    return metadata().path("generation").asLong(0);
  }

  /** The number that the controller has given to its template. */
  long number() {
    return number(json);
  }

  /** Of a deployment or a replica set; 0 if it has none yet. */
  static long number(JsonNode json) {
    return ForeignJson.number(json.path("metadata").path("annotations").path(REVISION).asText(""))
        .map(Double::longValue)
        .orElse(0L);
  }

  /** {@code 42 (2.4.1)}: the number of a template, and the tag of its first image. */
  static String version(long number, JsonNode template) {
    var image = template.path("spec").path("containers").path(0).path("image").asText("");
    var tag = TAG.matcher(image);
    return number + (tag.find() ? " (" + tag.group(1) + ")" : "");
  }

  Optional<String> version() {
    return number() == 0 ? Optional.empty() : Optional.of(version(number(), template()));
  }

  Optional<ActionId> lastAction() {
    return Actions.in(annotations().path(ACTION).asText(""));
  }

  JsonNode annotations() {
    return metadata().path("annotations");
  }

  JsonNode template() {
    return json.path("spec").path("template");
  }

  int replicas() {
    return json.path("spec").path("replicas").asInt(1);
  }

  boolean isPaused() {
    return json.path("spec").path("paused").asBoolean(false);
  }

  /** As a query says it; empty where nothing but an expression selects the pods. */
  String selector() {
    return labels().entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .sorted()
        .collect(joining(","));
  }

  Map<String, String> labels() {
    return texts(json.path("spec").path("selector").path("matchLabels"));
  }

  Map<String, String> podLabels() {
    return texts(template().path("metadata").path("labels"));
  }

  static Map<String, String> texts(JsonNode object) {
    return object.properties().stream()
        .collect(toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().asText("")));
  }

  /** Whether pods of another template are still there, or not all of this one have been made. */
  boolean isChanging() {
    return !isSeen() || updated() < replicas() || status("replicas") > updated();
  }

  boolean isUp() {
    return !isChanging() && available() == replicas();
  }

  int available() {
    return status("availableReplicas");
  }

  private int updated() {
    return status("updatedReplicas");
  }

  private int status(String field) {
    return json.path("status").path(field).asInt(0);
  }

  private boolean isSeen() {
    return json.path("status").path("observedGeneration").asLong(0) >= generation();
  }

  /** Whether its controller has given up waiting for the pods of this template. */
  boolean isStuck() {
    return isSeen()
        && ForeignJson.list(json.path("status"), "conditions").stream()
            .anyMatch(
                condition ->
                    condition.path("type").asText("").equals("Progressing")
                        && condition.path("status").asText("").equals("False")
                        && condition.path("reason").asText("").equals("ProgressDeadlineExceeded"));
  }

  /** {@code 2 of 3 replicas are up}. */
  String words() {
    return available()
        + " of "
        + replicas()
        + (replicas() == 1 ? " replica is" : " replicas are")
        + " up";
  }

  JsonNode metadata() {
    return json.path("metadata");
  }
}
