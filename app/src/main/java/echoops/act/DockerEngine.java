package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.model.Failure;
import echoops.outbound.Unanswered;
import echoops.outbound.UnixHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * A Docker engine of this machine, of which the containers that were given to us are known and no
 * other. Safe for use by several threads.
 */
final class DockerEngine implements AutoCloseable {
  /** Whoever sets it on a container gives it into our hands. */
  static final String MANAGED = "echoops.managed";

  private static final String NAME = DockerActuator.NAME;
  private static final Duration RETRY = Duration.ofSeconds(15);

  /** So long a container has to end by itself; then the engine kills it. */
  private static final int GRACE_SECONDS = 10;

  /** Past the grace, for a container that starts slowly. */
  private static final Duration PATIENCE = Duration.ofSeconds(GRACE_SECONDS + 20);

  /** The newest version of the API that this was written by. */
  private static final int NEWEST = 44;

  private final UnixHttp docker;
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());

  DockerEngine(Path socket) {
    this.docker = new UnixHttp(socket);
  }

  /**
   * What the engine says of a container, by its whole name.
   *
   * @throws Failure.Rejected if there is none, or it was not given to us
   */
  JsonNode container(String name) {
    try {
      var found = found(name);
      trouble.set(Optional.empty());
      return found;
    } catch (Failure.Unavailable | Failure.Rejected e) {
      trouble.set(Optional.of(e.reason()));
      throw e;
    }
  }

  private JsonNode found(String name) {
    var answer = get("/v1." + version() + "/containers/" + name + "/json");
    var json =
        ForeignJson.object(answer.body())
            .orElseThrow(() -> new Failure.Unavailable(NAME + " answered with nothing", RETRY));
    // An engine takes the beginning of an id for a name.
    if (!json.path("Name").asText("").equals("/" + name)) {
      throw new Failure.Rejected("there is no container " + name);
    }
    var label = json.path("Config").path("Labels").path(MANAGED).asText("");
    if (!label.equals("true")) {
      throw new Failure.Rejected("container " + name + " has no label " + MANAGED + "=true");
    }
    return json;
  }

  /** Restarts it, by its id, unless everything is stopped by then. */
  Sent restart(String id, BooleanSupplier isStopped) {
    if (!id.matches("[0-9a-zA-Z]{1,64}")) {
      return new Sent.Unsent("\"" + Said.line(id) + "\" is no id of a container");
    }
    try {
      var path = "/v1." + version() + "/containers/" + id + "/restart?t=" + GRACE_SECONDS;
      return isStopped.getAsBoolean()
          ? new Sent.Unsent(Course.STOPPED)
          : sent(docker.post(path, PATIENCE));
    } catch (Failure.Unavailable | Failure.Rejected e) {
      return new Sent.Unsent(e.reason());
    } catch (Unanswered e) {
      return new Sent.Lost(NAME + " gave no whole answer: " + words(e));
    } catch (IOException e) {
      return new Sent.Unsent(NAME + " cannot be asked: " + words(e));
    }
  }

  private static String words(IOException e) {
    return Said.line(String.valueOf(e.getMessage()));
  }

  private static Sent sent(UnixHttp.Answer answer) {
    var words = answer.status() + " " + Said.in(answer.body());
    if (answer.status() < 300) {
      return new Sent.Taken(ForeignJson.NOTHING);
    }
    boolean isRefusal = answer.status() >= 400 && answer.status() < 500;
    return isRefusal
        ? new Sent.Refused(answer.status(), (NAME + " refused: " + words).strip(), Optional.empty())
        : new Sent.Lost((NAME + " answered " + words).strip());
  }

  /** The smaller of both sides' versions: {@code 1.41} is 41. */
  private int version() {
    return get("/_ping")
        .header("Api-Version")
        .filter(version -> version.matches("1\\.\\d{1,3}"))
        .map(version -> Integer.parseInt(version.substring(2)))
        .map(version -> Math.min(version, NEWEST))
        .orElse(NEWEST);
  }

  private UnixHttp.Answer get(String path) {
    try {
      var answer = docker.get(path);
      var words = (answer.status() + " " + Said.in(answer.body())).strip();
      if (answer.status() >= 500) {
        throw new Failure.Unavailable(NAME + " answered " + words, RETRY);
      }
      if (answer.status() != 200) {
        throw new Failure.Rejected(NAME + " refused: " + words);
      }
      return answer;
    } catch (IOException e) {
      throw new Failure.Unavailable(NAME + " cannot be asked: " + words(e), RETRY, e);
    }
  }

  Optional<String> check() {
    return trouble.get();
  }

  @Override
  public void close() {
    docker.close();
  }
}
