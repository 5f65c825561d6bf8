package echoops.act;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import echoops.json.ForeignJson;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A Kubernetes with one deployment: an API that keeps what it is given, and a controller that rolls
 * it out whenever {@link #goOn} is called.
 */
final class ClusterStandIn implements AutoCloseable {
  static final String DEPLOYMENT = "/apis/apps/v1/namespaces/shop/deployments/payment";
  private static final String SETS = "/apis/apps/v1/namespaces/shop/replicasets";
  private static final String REVISION = "deployment.kubernetes.io/revision";

  /** It logs every call; kept, since a logger that nobody keeps forgets its level. */
  private static final Logger LOG = Logger.getLogger(MockWebServer.class.getName());

  private final MockWebServer server = new MockWebServer();
  private final HttpClient http = HttpClient.newHttpClient();

  /** What the API does that the one from the library does not: dry runs, and a refused test. */
  private static final class Dispatcher extends KubernetesCrudDispatcher {
    @Override
    public MockResponse handlePatch(RecordedRequest request) {
      var before = new HashMap<>(map);
      var answer = patched(request);
      if (request.getPath().contains("dryRun=All")) {
        map.clear();
        map.putAll(before);
      }
      return answer.code() == 202 ? answer.setResponseCode(200) : answer;
    }

    private MockResponse patched(RecordedRequest request) {
      try {
        return super.handlePatch(request);
      } catch (JsonPatchException e) {
        return new MockResponse()
            .setResponseCode(422)
            .setBody(
                "{\"kind\":\"Status\",\"reason\":\"Invalid\",\"message\":\"the test failed\"}");
      }
    }
  }

  ClusterStandIn() {
    LOG.setLevel(Level.WARNING);
    server.setDispatcher(new Dispatcher());
    server.start(InetAddress.getLoopbackAddress(), 0);
    create("/apis/apps/v1/namespaces/shop/deployments", deployment("2.4.0"));
    goOn();
    deploy("2.4.1");
    goOn();
  }

  private static String deployment(String tag) {
    return """
        {'apiVersion':'apps/v1','kind':'Deployment',
         'metadata':{'name':'payment','namespace':'shop','generation':1,'labels':{'app':'payment'},
           'annotations':{'team':'money'}},
         'spec':{'replicas':3,'selector':{'matchLabels':{'app':'payment'}},
           'template':{'metadata':{'labels':{'app':'payment'}},
             'spec':{'containers':[{'name':'payment','image':'registry:5000/payment:TAG'}]}}}}"""
        .replace('\'', '"')
        .replace("TAG", tag);
  }

  JsonNode deployment() {
    return get(DEPLOYMENT);
  }

  /** Somebody rolls out another image. */
  void deploy(String tag) {
    var deployment = (ObjectNode) deployment();
    ((ObjectNode) deployment.at("/spec/template/spec/containers/0"))
        .put("image", "registry:5000/payment:" + tag);
    put(DEPLOYMENT, deployment);
  }

  /** Somebody changes it. */
  void merge(String patch) {
    var _ =
        call(
            "PATCH",
            DEPLOYMENT,
            patch.replace('\'', '"'),
            Map.of("Content-Type", "application/merge-patch+json"));
  }

  void create(String path, String json) {
    var answer = call("POST", path, json.replace('\'', '"'), Map.of());
    if (answer.status() >= 300) {
      throw new AssertionError(answer);
    }
  }

  /** The controller brings about what is wanted. */
  synchronized void goOn() {
    var deployment = (ObjectNode) deployment();
    long number = number(deployment);
    ((ObjectNode) deployment.path("metadata").path("annotations")).put(REVISION, "" + number);
    int replicas = deployment.at("/spec/replicas").asInt();
    deployment
        .putObject("status")
        .put("observedGeneration", deployment.at("/metadata/generation").asLong())
        .put("replicas", replicas)
        .put("updatedReplicas", replicas)
        .put("availableReplicas", replicas);
    put(DEPLOYMENT, deployment);
  }

  /** Of the replica set of its template, which becomes the newest. */
  private long number(JsonNode deployment) {
    var sets = sets();
    long newest = sets.stream().mapToLong(ClusterStandIn::revision).max().orElse(0);
    var same = sets.stream().filter(set -> isOf(set, deployment)).findFirst();
    if (same.filter(set -> revision(set) == newest).isPresent()) {
      return newest;
    }
    same.ifPresentOrElse(
        set -> renumber((ObjectNode) set, newest + 1), () -> create(deployment, newest + 1));
    return newest + 1;
  }

  private static boolean isOf(JsonNode set, JsonNode deployment) {
    return Templates.template(set).equals(deployment.at("/spec/template"));
  }

  private void renumber(ObjectNode set, long number) {
    ((ObjectNode) set.at("/metadata/annotations")).put(REVISION, "" + number);
    put(SETS + "/" + set.at("/metadata/name").asText(), set);
  }

  private void create(JsonNode deployment, long number) {
    JsonNode template = deployment.at("/spec/template").deepCopy();
    ((ObjectNode) template.at("/metadata/labels")).put("pod-template-hash", "h" + number);
    create(
        SETS,
        """
        {'apiVersion':'apps/v1','kind':'ReplicaSet',
         'metadata':{'name':'payment-%d','namespace':'shop','labels':{'app':'payment'},
           'annotations':{'%s':'%d','set':'%d'},
           'ownerReferences':[{'kind':'Deployment','uid':'%s','controller':true}]},
         'spec':{'template':%s}}"""
            .formatted(
                number,
                REVISION,
                number,
                number,
                deployment.at("/metadata/uid").asText(),
                template));
  }

  void forgetSets() {
    sets()
        .forEach(
            set -> call("DELETE", SETS + "/" + set.at("/metadata/name").asText(), "", Map.of()));
  }

  private List<JsonNode> sets() {
    return ForeignJson.list(get(SETS), "items");
  }

  private static long revision(JsonNode json) {
    return json.path("metadata").path("annotations").path(REVISION).asLong();
  }

  private JsonNode get(String path) {
    return ForeignJson.object(call("GET", path, "", Map.of()).body())
        .orElseThrow(() -> new AssertionError(path));
  }

  private void put(String path, JsonNode json) {
    var answer = call("PUT", path, json.toString(), Map.of());
    if (answer.status() >= 300) {
      throw new AssertionError(answer);
    }
  }

  synchronized Door.Told answer(Door.Asked asked) {
    var type = Optional.ofNullable(asked.headers().get("Content-type"));
    return call(
        asked.method(),
        asked.path(),
        asked.body(),
        type.map(it -> Map.of("Content-Type", it)).orElse(Map.of()));
  }

  private Door.Told call(String method, String path, String body, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + path))
            .version(HttpClient.Version.HTTP_1_1)
            .method(method, HttpRequest.BodyPublishers.ofString(body, UTF_8));
    headers.forEach(request::header);
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString(UTF_8));
      return new Door.Told(answer.statusCode(), answer.body());
    } catch (InterruptedException | IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.shutdown();
    http.close();
  }
}
