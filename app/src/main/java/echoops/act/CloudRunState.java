package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.model.ActionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A service on Cloud Run, as its Admin API v2 describes it. Pure. */
record CloudRunState(JsonNode json) {
  static final String ACTION = "echoops.io/action-id";
  private static final String LATEST = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST";
  private static final String MANUAL = "MANUAL";

  String name() {
    return json.path("name").asText("");
  }

  String etag() {
    return json.path("etag").asText("");
  }

  /** Changes with every change of what is wanted. */
  String revision() {
    return json.path("uid").asText("") + "/" + json.path("generation").asText("");
  }

  Optional<ActionId> lastAction() {
    return Actions.in(json.path("annotations").path(ACTION).asText(""));
  }

  /** The revision that most of the traffic goes to. */
  Optional<String> serving() {
    return ForeignJson.list(json, "trafficStatuses").stream()
        .filter(status -> status.path("percent").asInt(0) > 0)
        .max(Comparator.comparingInt(status -> status.path("percent").asInt(0)))
        .map(status -> status.path("revision").asText(""))
        .map(CloudRunState::last)
        .filter(revision -> !revision.isEmpty())
        .or(this::newest);
  }

  /** What the traffic goes to, where it goes to the latest. */
  Optional<String> newest() {
    return Optional.of(last(json.path("latestReadyRevision").asText("")))
        .filter(revision -> !revision.isEmpty());
  }

  /** Of a resource's name, its own part. */
  static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  boolean followsLatest() {
    var traffic = ForeignJson.list(json, "traffic");
    return traffic.isEmpty() || traffic.stream().anyMatch(this::isLatest);
  }

  private boolean isLatest(JsonNode traffic) {
    return traffic.path("type").asText("").equals(LATEST);
  }

  boolean isManual() {
    return json.path("scaling").path("scalingMode").asText("").equals(MANUAL);
  }

  /** So many instances stay, whatever the traffic is. */
  int floor() {
    return json.path("scaling")
        .path(isManual() ? "manualInstanceCount" : "minInstanceCount")
        .asInt(0);
  }

  /** Empty where nobody has set one. */
  Optional<Integer> most() {
    return Optional.of(json.path("template").path("scaling").path("maxInstanceCount").asInt(0))
        .filter(most -> most > 0);
  }

  boolean isChanging() {
    return json.path("reconciling").asBoolean(false);
  }

  /** Why the last change came to nothing; empty if it did not. */
  Optional<String> failure() {
    var condition = json.path("terminalCondition");
    return condition.path("state").asText("").equals("CONDITION_FAILED")
        ? Optional.of(Said.line(condition.path("message").asText("it did not become ready")))
        : Optional.empty();
  }

  List<String> cautions() {
    var cautions = new ArrayList<String>();
    if (!followsLatest()) {
      cautions.add("its traffic is pinned: what is deployed gets none");
    }
    if (ForeignJson.list(json, "traffic").stream()
            .filter(traffic -> traffic.path("percent").asInt(0) > 0)
            .count()
        > 1) {
      cautions.add("its traffic is split among revisions, and a roll back sends all to one");
    }
    return cautions;
  }
}
