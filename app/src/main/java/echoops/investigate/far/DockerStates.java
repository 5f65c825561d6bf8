package echoops.investigate.far;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.investigate.Probe;
import echoops.investigate.Viewpoint;
import echoops.json.ForeignJson;
import echoops.model.EvidenceKind;
import echoops.model.Failure;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import echoops.outbound.UnixHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks a Docker engine of this machine how a service's containers are; it only ever reads. */
final class DockerStates implements Probe {
  private static final String SOURCE = "docker";
  private static final Viewpoint VIEWPOINT = Viewpoint.here(EvidenceKind.RESOURCES, SOURCE);
  private static final Duration RETRY = Duration.ofSeconds(15);

  /** Known to every engine since 2023. */
  private static final String VERSION = "/v1.44";

  /** Of a service with more, these stand for all. */
  private static final int MOST = 8;

  private final Path socket;

  DockerStates(Path socket) {
    this.socket = socket;
  }

  @Override
  public Viewpoint viewpoint() {
    return VIEWPOINT;
  }

  @Override
  public Optional<String> check() {
    return Files.isWritable(socket)
        ? Optional.empty()
        : Optional.of(SOURCE + " has no socket that we may use");
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    try (var docker = new UnixHttp(socket)) {
      var version = version(docker);
      var states =
          list(docker, version).stream()
              .filter(container -> isOf(container, service))
              .limit(MOST)
              .map(container -> container.path("Id").asText(""))
              .filter(id -> id.matches("[0-9a-zA-Z]{1,64}"))
              .flatMap(id -> inspect(docker, version, id).stream())
              .map(json -> ContainerState.of(json, inquiry.now()))
              .toList();
      return ContainerState.findings(states, VIEWPOINT, service, inquiry);
    }
  }

  /** An engine that is older is asked in its own version. */
  private static String version(UnixHttp docker) {
    return get(docker, "/_ping")
        .header("Api-Version")
        .filter(version -> version.matches("1\\.\\d{1,3}"))
        .filter(version -> Integer.parseInt(version.substring(2)) < 44)
        .map(version -> "/v" + version)
        .orElse(VERSION);
  }

  private static List<JsonNode> list(UnixHttp docker, String version) {
    var list = ForeignJson.list(get(docker, version + "/containers/json?all=true").body());
    if (!list.isArray()) {
      throw new Failure.Unavailable(SOURCE + " answered 200, but with no list", RETRY);
    }
    return ForeignJson.elements(list);
  }

  private static boolean isOf(JsonNode container, ServiceName service) {
    var label = container.path("Labels").path("com.docker.compose.service").asText("");
    var name = container.path("Names").path(0).asText("").replaceFirst("^/", "");
    return ServiceName.in(label).filter(service::equals).isPresent()
        || ServiceName.in(name).filter(service::equals).isPresent();
  }

  /** Nothing of one that is gone meanwhile. */
  private static Optional<JsonNode> inspect(UnixHttp docker, String version, String id) {
    try {
      return ForeignJson.object(get(docker, version + "/containers/" + id + "/json").body());
    } catch (Failure.Rejected e) {
      return Optional.empty();
    }
  }

  private static UnixHttp.Answer get(UnixHttp docker, String path) {
    try {
      var answer = docker.get(path);
      if (answer.status() >= 500) {
        throw new Failure.Unavailable(SOURCE + " answered " + answer.status(), RETRY);
      }
      if (answer.status() != 200) {
        throw new Failure.Rejected(SOURCE + " refused: " + answer.status());
      }
      return answer;
    } catch (IOException e) {
      throw new Failure.Unavailable(SOURCE + " cannot be asked", RETRY, e);
    }
  }
}
