package echoops.investigate.far;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.model.ServiceName;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a Kubernetes API lists of a service in a namespace; it is never asked to change anything.
 */
final class Cluster {
  /** What a label may say. */
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?");

  /** By these it is said whose something is; the first that finds something counts. */
  private static final List<String> LABELS = List.of("app.kubernetes.io%2Fname", "app");

  private static final int PAGE = 100;
  private static final int MOST_PAGES = 3;

  private final Vendor kubernetes;
  private final String namespace;

  Cluster(Vendor kubernetes, String namespace) {
    this.kubernetes = kubernetes;
    this.namespace = namespace;
  }

  String name() {
    return kubernetes.name();
  }

  Optional<String> check() {
    return kubernetes.check();
  }

  List<JsonNode> pods(ServiceName service) {
    return of("/api/v1/namespaces/" + namespace + "/pods", service);
  }

  List<JsonNode> deployments(ServiceName service) {
    return of("/apis/apps/v1/namespaces/" + namespace + "/deployments", service);
  }

  List<JsonNode> replicaSets(ServiceName service) {
    return of("/apis/apps/v1/namespaces/" + namespace + "/replicasets", service);
  }

  private List<JsonNode> of(String path, ServiceName service) {
    if (!LABEL.matcher(service.value()).matches()) {
      return List.of();
    }
    for (var label : LABELS) {
      var found = list(path + "?limit=" + PAGE + "&labelSelector=" + label + "%3D" + service);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private List<JsonNode> list(String path) {
    var found = new ArrayList<JsonNode>();
    var next = Optional.of(path);
    for (int page = 0; page < MOST_PAGES && next.isPresent(); page++) {
      var answer = kubernetes.ask(next.get(), Map.of());
      var read = kubernetes.object(answer);
      if (!read.path("items").isArray()) {
        throw kubernetes.failure(answer);
      }
      found.addAll(ForeignJson.list(read, "items"));
      next =
          Optional.of(read.path("metadata").path("continue").asText(""))
              .filter(token -> token.matches("[A-Za-z0-9_=+/.-]{1,4000}"))
              .map(token -> path + "&continue=" + URLEncoder.encode(token, UTF_8));
    }
    return found;
  }
}
