package echoops.investigate.near;

import echoops.config.Near;
import echoops.investigate.Probe;
import echoops.model.Catalogue;
import echoops.model.ErrorCluster;
import echoops.model.ServiceDrift;
import echoops.model.ServiceName;
import echoops.store.IncidentMemory;
import echoops.store.PostgresActivity;
import echoops.store.Windows;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All probes of this machine, and of the databases that it was given. */
public final class NearProbes {
  private final List<Probe> probes;
  private final SlowQueries slowQueries;
  private final RecentCommits commits;

  private NearProbes(List<Probe> probes, SlowQueries slowQueries, RecentCommits commits) {
    this.probes = List.copyOf(probes);
    this.slowQueries = slowQueries;
    this.commits = commits;
  }

  /**
   * What EchoOps itself has seen.
   *
   * @param drift how a service is, if readings of it came
   * @param clusters what the errors of a service lately are about
   */
  public record Seen(
      Function<ServiceName, Optional<ServiceDrift>> drift,
      Function<ServiceName, List<ErrorCluster>> clusters,
      Windows windows) {}

  /** Those that the settings allow for. */
  public static NearProbes of(
      Near settings, Catalogue catalogue, Seen seen, IncidentMemory memory, InstantSource clock) {
    var databases =
        settings.databases().stream()
            .map(it -> new SlowQueries.Watched(it.service(), new PostgresActivity(it.url(), clock)))
            .toList();
    var slowQueries = new SlowQueries(databases);
    var commits = new RecentCommits(settings.repositories(), new Git("git"));
    var newest = new NewestLines(seen.windows());
    var probes = new ArrayList<Probe>();
    probes.add(new OwnLogs(seen.drift(), seen.clusters(), newest));
    probes.add(new OwnMetrics(seen.drift(), seen.windows()));
    probes.add(new LoggedChanges(newest));
    probes.add(new OwnSuspects(seen.drift(), newest, seen.windows()));
    probes.add(new Dependencies(seen.drift(), catalogue::spoken));
    if (!settings.repositories().isEmpty()) {
      probes.add(commits);
    }
    settings
        .runbooks()
        .ifPresent(folder -> probes.add(new Runbooks(new RunbookFolder(folder), catalogue)));
    probes.add(new PastIncidents(memory, name -> spoken(catalogue, name)));
    if (!databases.isEmpty()) {
      probes.add(slowQueries);
    }
    return new NearProbes(probes, slowQueries, commits);
  }

  /** Those that can look at any moment of the past. */
  public static List<Probe> ofThePast(Near settings, Catalogue catalogue, IncidentMemory memory) {
    var probes = new ArrayList<Probe>();
    if (!settings.repositories().isEmpty()) {
      var commits = new RecentCommits(settings.repositories(), new Git("git"));
      commits.tryAll();
      probes.add(commits);
    }
    settings
        .runbooks()
        .ifPresent(folder -> probes.add(new Runbooks(new RunbookFolder(folder), catalogue)));
    probes.add(new PastIncidents(memory, name -> spoken(catalogue, name)));
    return probes;
  }

  private static Optional<String> spoken(Catalogue catalogue, ServiceName name) {
    return catalogue.declares(name) ? Optional.of(catalogue.spoken(name)) : Optional.empty();
  }

  public List<Probe> probes() {
    return probes;
  }

  /**
   * Takes a reading of each database, for later ones to be compared with, and tries each
   * repository. To be called about once a minute, by a thread that may wait.
   */
  public void lookAhead() {
    slowQueries.read();
    commits.tryAll();
  }
}
