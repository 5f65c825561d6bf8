package echoops.investigate.far;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.config.Observe;
import echoops.config.Probes;
import echoops.config.Secret;
import echoops.investigate.Probe;
import echoops.model.EvidenceKind;
import echoops.outbound.Outbound;
import echoops.outbound.Outbounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the probes that look where others keep what they know, as far as they are set. */
public final class FarProbes {
  /** Of one call; a look that takes several has longer. */
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  /** What its calls are for. */
  private static final String USE = "probes";

  /** A token is a line; what is longer is none. */
  private static final int MOST_CHARACTERS = 10_000;

  private final Outbounds outbounds;
  private final Outbound outbound;
  private final InstantSource clock;

  private FarProbes(Outbounds outbounds, InstantSource clock) {
    this.outbounds = outbounds;
    this.outbound = outbounds.make(USE, DEADLINE);
    this.clock = clock;
  }

  /**
   * All that are set, each with its answers kept.
   *
   * @throws echoops.model.Failure.Misconfigured if a cluster's authority cannot be read
   */
  public static List<Probe> of(
      Observe observe, Probes probes, Outbounds outbounds, InstantSource clock) {
    var made = new ArrayList<Probe>();
    observe.docker().ifPresent(socket -> made.add(new DockerStates(socket)));
    if (observe.prometheus().isPresent()
        || observe.datadog().isPresent()
        || probes.kubernetes().isPresent()
        || probes.github().isPresent()) {
      var far = new FarProbes(outbounds, clock);
      observe.prometheus().ifPresent(it -> made.addAll(far.prometheus(it, probes)));
      observe.datadog().ifPresent(it -> made.addAll(far.datadog(it, probes.datadog())));
      probes.kubernetes().ifPresent(it -> made.addAll(far.kubernetes(it)));
      probes.github().ifPresent(it -> made.add(far.github(it)));
    }
    return made.stream().<Probe>map(KeptFindings::new).toList();
  }

  private List<Probe> prometheus(Observe.Prometheus settings, Probes probes) {
    var prometheus =
        new Vendor("prometheus", Access.open(settings.url()), outbound, clock, Optional.empty());
    return List.of(
        new PrometheusMetrics(EvidenceKind.METRICS, prometheus, probes.prometheus(), clock),
        new PrometheusMetrics(EvidenceKind.RESOURCES, prometheus, probes.resources(), clock));
  }

  private List<Probe> datadog(Observe.Datadog account, Probes.Datadog settings) {
    var keys =
        List.of(
            new Access.Key("DD-API-KEY", "", account.apiKey()),
            new Access.Key("DD-APPLICATION-KEY", "", account.appKey()));
    var access = new Access(account.url(), () -> keys, Map.of());
    var logs = vendor("datadog logs", access, settings.logsPerHour());
    var metrics = vendor("datadog metrics", access, settings.metricsPerHour());
    return List.of(
        new DatadogErrors(logs, settings.logs(), clock),
        new DatadogMetrics(metrics, settings.metrics(), clock),
        new DatadogChanges(metrics, settings.changes(), clock));
  }

  private Vendor vendor(String name, Access access, int perHour) {
    return new Vendor(name, access, outbound, clock, Optional.of(outbound.share(name, perHour)));
  }

  private List<Probe> kubernetes(Probes.Kubernetes settings) {
    var authority = settings.directory().resolve("ca.crt");
    var trusting =
        Files.isReadable(authority) ? outbounds.make(USE, DEADLINE, authority) : outbound;
    var token = settings.directory().resolve("token");
    var access = new Access(settings.url(), () -> bearer(text(token)), Map.of());
    var namespace =
        settings
            .namespace()
            .or(() -> text(settings.directory().resolve("namespace")))
            .orElse("default");
    var cluster =
        new Cluster(new Vendor("kubernetes", access, trusting, clock, Optional.empty()), namespace);
    return List.of(new KubernetesPods(cluster), new KubernetesRollouts(cluster));
  }

  /** Read for each call, since Kubernetes replaces it every hour. */
  private static List<Access.Key> bearer(Optional<String> token) {
    return token.map(it -> new Access.Key("Authorization", "Bearer ", new Secret(it))).stream()
        .toList();
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file, UTF_8).strip())
          .filter(text -> !text.isEmpty() && text.length() < MOST_CHARACTERS);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Probe github(Probes.GitHub settings) {
    var keys =
        settings.token().map(it -> new Access.Key("Authorization", "Bearer ", it)).stream()
            .toList();
    var access = new Access(settings.url(), () -> keys, GitHub.HEADERS);
    var vendor = vendor("github", access, settings.perHour());
    var github =
        settings.token().isPresent() ? GitHub.withToken(vendor) : GitHub.withoutToken(vendor);
    return new GitHubChanges(github, settings.repositories(), clock);
  }
}
