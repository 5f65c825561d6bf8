package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who else looks after a deployment, and might undo what we do or be undone by it. Pure.
 *
 * @param autoscalers of its namespace; empty where we may not look
 * @param budgets of its namespace; empty where we may not look
 */
record Keepers(
    Deployment deployment, Optional<List<JsonNode>> autoscalers, Optional<List<JsonNode>> budgets) {
  /** By these labels and annotations they mark what is theirs. */
  private static final Map<String, String> GITOPS =
      Map.of(
          "argocd.argoproj.io/instance", "Argo CD",
          "argocd.argoproj.io/tracking-id", "Argo CD",
          "kustomize.toolkit.fluxcd.io/name", "Flux",
          "helm.toolkit.fluxcd.io/name", "Flux");

  /** So many replicas an autoscaler allows. */
  record Range(int least, int most) {
    boolean holds(int replicas) {
      return replicas >= least && replicas <= most;
    }

    @Override
    public String toString() {
      return least + " to " + most + " replicas";
    }
  }

  List<String> cautions() {
    var cautions = new ArrayList<String>();
    autoscaler()
        .ifPresent(range -> cautions.add("an autoscaler keeps " + range + " and may undo a scale"));
    if (autoscalers.isEmpty()) {
      cautions.add("whether an autoscaler keeps it cannot be seen");
    }
    gitOps()
        .ifPresent(
            who -> cautions.add(who + " keeps it as its repository says, and may undo a change"));
    if (isBudgetSpent()) {
      cautions.add("its disruption budget lets no replica go now");
    }
    if (deployment.isPaused()) {
      cautions.add("its roll-outs are paused");
    }
    return cautions;
  }

  Optional<Range> autoscaler() {
    return autoscalers.orElse(List.of()).stream()
        .map(json -> json.path("spec"))
        .filter(spec -> isOfIt(spec.path("scaleTargetRef")))
        .map(
            spec -> new Range(spec.path("minReplicas").asInt(1), spec.path("maxReplicas").asInt(1)))
        .findFirst();
  }

  private boolean isOfIt(JsonNode reference) {
    return reference.path("kind").asText("").equals("Deployment")
        && reference.path("name").asText("").equals(deployment.metadata().path("name").asText("-"));
  }

  private Optional<String> gitOps() {
    return GITOPS.entrySet().stream()
        .filter(
            mark ->
                deployment.annotations().has(mark.getKey())
                    || deployment.metadata().path("labels").has(mark.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private boolean isBudgetSpent() {
    return budgets.orElse(List.of()).stream()
        .filter(this::isOverItsPods)
        .anyMatch(budget -> budget.path("status").path("disruptionsAllowed").asInt(1) == 0);
  }

  private boolean isOverItsPods(JsonNode budget) {
    var selector = budget.path("spec").path("selector");
    var labels = Deployment.texts(selector.path("matchLabels"));
    return !labels.isEmpty()
        && ForeignJson.list(selector, "matchExpressions").isEmpty()
        && deployment.podLabels().entrySet().containsAll(labels.entrySet());
  }
}
