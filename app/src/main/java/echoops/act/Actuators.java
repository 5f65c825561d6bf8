package echoops.act;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.config.Actuation;
import echoops.config.Observe;
import echoops.config.Probes;
import echoops.config.RunbookFile;
import echoops.config.Secret;
import echoops.model.ActionKind;
import echoops.model.Change;
import echoops.model.Service;
import echoops.model.Target;
import echoops.outbound.Outbound;
import echoops.outbound.Outbounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds who can make a change to a service, among the places that are set. */
public final class Actuators implements AutoCloseable {
  private static final String USE = "actions";

  /** A call that changes something is waited for; what takes longer is looked at afterwards. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** The metadata server is on the same machine. */
  private static final Duration NEAR = Duration.ofSeconds(2);

  /** A token is a line; what is longer is none. */
  private static final int MOST_CHARACTERS = 10_000;

  private final InstantSource clock;
  private final Pace pace;
  private final Outbounds outbounds;
  private final Outbound outbound;
  private final Optional<Actuator> shop;
  private final Optional<Actuator> kubernetes;
  private final Optional<Actuator> cloudRun;
  private final Optional<DockerActuator> docker;
  private final Optional<Actuator> runbooks;
  private final Optional<Api> datadog;

  /**
   * @param shop who does things to the shop of the drills, while it is open
   * @throws echoops.model.Failure.Misconfigured if a file that is named cannot be used
   */
  public Actuators(
      Places places, Optional<Actuator> shop, Outbounds outbounds, InstantSource clock, Pace pace) {
    this.clock = clock;
    this.pace = pace;
    this.outbounds = outbounds;
    this.outbound = outbounds.make(USE, DEADLINE);
    this.shop = shop;
    this.kubernetes = places.kubernetes().map(this::kubernetes);
    this.cloudRun = places.actuation().cloudRun().map(this::cloudRun);
    this.docker = places.observe().docker().map(this::docker);
    this.runbooks = places.actuation().runbooks().map(this::runbooks);
    this.datadog = places.observe().datadog().map(this::datadog);
  }

  /** Where things can be done, as far as it is set. */
  public record Places(
      Actuation actuation, Observe observe, Optional<Probes.Kubernetes> kubernetes) {}

  /**
   * Who can do that; empty if nobody can, or nobody knows where it runs. What runs in the shop of
   * the drills is changed there only, so that no rehearsal reaches what is real.
   */
  public Optional<Actuator> of(Change change, Service service) {
    return of(change.kind(), service);
  }

  /** As above, of any change of a kind. */
  public Optional<Actuator> of(ActionKind kind, Service service) {
    return whoever(kind, service).filter(it -> it.kinds().contains(kind));
  }

  private Optional<Actuator> whoever(ActionKind kind, Service service) {
    boolean isReal = !isOfTheShop(service);
    if (isReal && kind == ActionKind.RUN_RUNBOOK) {
      return runbooks;
    }
    return isReal && (kind == ActionKind.MUTE_MONITOR || kind == ActionKind.UNMUTE_MONITOR)
        ? mutes(service)
        : service.runsOn().flatMap(this::at);
  }

  private static boolean isOfTheShop(Service service) {
    return service.runsOn().filter(Target.Shop.class::isInstance).isPresent();
  }

  /** Who looks after a place, and can read how it stands. */
  public Optional<Actuator> at(Target target) {
    return switch (target) {
      case Target.Shop _ -> shop;
      case Target.Kubernetes _ -> kubernetes;
      case Target.CloudRun _ -> cloudRun;
      case Target.Docker _ -> docker.map(it -> it);
    };
  }

  private Optional<Actuator> mutes(Service service) {
    return datadog.map(api -> new DatadogMutes(api, service.name(), clock, pace));
  }

  /** Each place that is set, and why a call would not succeed there now. */
  public Map<String, Optional<String>> check() {
    var checks = new LinkedHashMap<String, Optional<String>>();
    Stream.of(shop, kubernetes, cloudRun, docker.<Actuator>map(it -> it), runbooks)
        .flatMap(Optional::stream)
        .forEach(it -> checks.put(it.name(), it.check()));
    datadog.ifPresent(api -> checks.put(api.name(), api.check()));
    return checks;
  }

  private Actuator kubernetes(Probes.Kubernetes settings) {
    var authority = settings.directory().resolve("ca.crt");
    var trusting =
        Files.isReadable(authority) ? outbounds.make(USE, DEADLINE, authority) : outbound;
    var token = settings.directory().resolve("token");
    var api = new Api(KubernetesActuator.NAME, settings.url(), () -> bearer(token), trusting);
    return new KubernetesActuator(api, clock, pace);
  }

  /** Read for each call, since Kubernetes replaces it every hour. */
  private static Map<String, Secret> bearer(Path token) {
    try {
      var text = Files.readString(token, UTF_8).strip();
      return text.isEmpty() || text.length() > MOST_CHARACTERS
          ? Map.of()
          : Map.of("Authorization", new Secret("Bearer " + text));
    } catch (IOException e) {
      return Map.of();
    }
  }

  private Actuator cloudRun(Actuation.CloudRun settings) {
    var token = new MetadataToken(settings.metadata(), outbounds.make(USE, NEAR), clock);
    return new CloudRunActuator(
        new Api(CloudRunActuator.NAME, settings.url(), token, outbound), clock, pace);
  }

  private DockerActuator docker(Path socket) {
    return new DockerActuator(socket, clock, pace);
  }

  private Actuator runbooks(Path file) {
    return new RunbookActuator(RunbookFile.read(file), outbound, clock, pace);
  }

  private Api datadog(Observe.Datadog account) {
    var keys = Map.of("DD-API-KEY", account.apiKey(), "DD-APPLICATION-KEY", account.appKey());
    return new Api(DatadogMutes.NAME, account.url(), () -> keys, outbound);
  }

  @Override
  public void close() {
    docker.ifPresent(DockerActuator::close);
  }
}
