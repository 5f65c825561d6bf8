package echoops.observe;

import echoops.json.ForeignJson;
import echoops.model.Failure;
import echoops.model.LogLevel;
import echoops.model.MetricName;
import echoops.model.OwnedBy;
import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.ServiceName;
import echoops.model.Visible;
import echoops.outbound.UnixHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks a Docker engine how its containers are, and nothing else: it only ever reads. Tells how many
 * of all and of each service's are unhealthy, and says in a line when one's condition changes.
 */
@OwnedBy("the thread that collects")
public final class DockerContainers implements Source {
  private static final String NAME = "docker";
  private static final ServiceName ENGINE = new ServiceName("docker");
  private static final Duration RETRY = Duration.ofSeconds(15);

  /** The newest version of the API that this was written by. */
  private static final int NEWEST = 44;

  private static final int MOST_CONTAINERS = 2_000;

  private final UnixHttp docker;
  private final Path socket;
  private final InstantSource clock;
  private final Map<String, Container> before = new HashMap<>();
  private final Trouble trouble = new Trouble();
  private boolean isFirst = true;

  public DockerContainers(Path socket, InstantSource clock) {
    this.docker = new UnixHttp(socket);
    this.socket = socket;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void collect(Sink sink) {
    trouble.during(
        () -> {
          var containers = containers();
          if (sink.offer(readings(containers, clock.instant()))) {
            before.clear();
            containers.forEach(container -> before.put(container.id(), container));
            isFirst = false;
          }
        });
  }

  private List<Container> containers() {
    var answer = get("/v1." + version() + "/containers/json?all=true");
    if (answer.status() != 200) {
      throw refused(answer);
    }
    var list = ForeignJson.list(answer.body());
    if (!list.isArray()) {
      throw new Failure.Unavailable(socket + " answered 200, but with no list", RETRY);
    }
    return ForeignJson.elements(list).stream()
        .limit(MOST_CONTAINERS)
        .flatMap(json -> Container.of(json).stream())
        .toList();
  }

  /** The smaller of both sides' versions: {@code 1.41} is 41. */
  private int version() {
    var ping = get("/_ping");
    if (ping.status() != 200) {
      throw refused(ping);
    }
    return ping.header("Api-Version")
        .filter(version -> version.matches("1\\.\\d{1,3}"))
        .map(version -> Integer.parseInt(version.substring(2)))
        .map(version -> Math.min(version, NEWEST))
        .orElse(NEWEST);
  }

  private UnixHttp.Answer get(String path) {
    try {
      return docker.get(path);
    } catch (IOException e) {
      throw new Failure.Unavailable(socket + " cannot be asked: " + e.getMessage(), RETRY, e);
    }
  }

  private Failure refused(UnixHttp.Answer answer) {
    var said =
        ForeignJson.object(answer.body()).map(json -> json.path("message").asText("")).orElse("");
    var words = socket + " answered " + answer.status() + " " + Visible.line(said, 200);
    return answer.status() < 500
        ? new Failure.Rejected(words.strip())
        : new Failure.Unavailable(words.strip(), RETRY);
  }

  private List<Reading> readings(List<Container> containers, Instant now) {
    var readings = new ArrayList<Reading>();
    readings.add(count(ENGINE, "container_count_unhealthy", now, unhealthy(containers)));
    readings.add(
        count(
            ENGINE,
            "container_count_running",
            now,
            containers.stream().filter(Container::isRunning).count()));
    byService(containers)
        .forEach(
            (service, own) ->
                readings.add(count(service, "container_unhealthy", now, unhealthy(own))));
    if (!isFirst) {
      containers.forEach(container -> change(container, now).ifPresent(readings::add));
      gone(containers, now).forEach(readings::add);
    }
    return readings;
  }

  private static Map<ServiceName, List<Container>> byService(List<Container> containers) {
    var byService = new TreeMap<ServiceName, List<Container>>();
    containers.forEach(
        container ->
            byService.computeIfAbsent(container.service(), _ -> new ArrayList<>()).add(container));
    return byService;
  }

  private static long unhealthy(List<Container> containers) {
    return containers.stream().filter(Container::isUnhealthy).count();
  }

  private static Sample count(ServiceName service, String metric, Instant now, long count) {
    return new Sample(new Series(service, new MetricName(metric)), now, count);
  }

  private Optional<LogLine> change(Container container, Instant now) {
    var was = Optional.ofNullable(before.get(container.id())).map(Container::condition);
    var is = container.condition();
    return was.filter(is::equals).isPresent()
        ? Optional.empty()
        : Optional.of(
            new LogLine(
                container.service(),
                now,
                container.level(),
                "container "
                    + container.name()
                    + " is "
                    + is
                    + was.map(condition -> ", was " + condition).orElse(", and new")));
  }

  private List<LogLine> gone(List<Container> containers, Instant now) {
    var left = new HashMap<>(before);
    containers.forEach(container -> left.remove(container.id()));
    return left.values().stream()
        .map(
            container ->
                new LogLine(
                    container.service(),
                    now,
                    LogLevel.WARN,
                    "container " + container.name() + " is gone, was " + container.condition()))
        .toList();
  }

  @Override
  public Optional<String> check() {
    return trouble.now();
  }

  @Override
  public void close() {
    docker.close();
  }
}
