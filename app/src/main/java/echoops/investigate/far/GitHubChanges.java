package echoops.investigate.far;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.investigate.Probe;
import echoops.investigate.Viewpoint;
import echoops.json.ForeignJson;
import echoops.json.Moments;
import echoops.model.EvidenceKind;
import echoops.model.Failure;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks GitHub what changed in a service's repositories since a day before: commits, merged pull
 * requests, deployments and releases.
 */
final class GitHubChanges implements Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration BEFORE = Duration.ofHours(24);

  /** What was committed is often rolled out only a while later. */
  private static final Duration HALF = Duration.ofHours(1);

  private static final int MOST_PAGES = 3;
  private static final int PAGE = 100;

  private final Viewpoint viewpoint;
  private final GitHub github;
  private final Map<ServiceName, List<String>> repositories;
  private final InstantSource clock;

  GitHubChanges(GitHub github, Map<ServiceName, List<String>> repositories, InstantSource clock) {
    this.viewpoint = Viewpoint.far(EvidenceKind.CHANGES, github.name(), PATIENCE);
    this.github = github;
    this.repositories = Map.copyOf(repositories);
    this.clock = clock;
  }

  @Override
  public Viewpoint viewpoint() {
    return viewpoint;
  }

  @Override
  public Optional<String> check() {
    return github.check();
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    var own = repositories.getOrDefault(service, List.of());
    if (own.isEmpty()) {
      return List.of();
    }
    var patience = Patience.of(clock, PATIENCE);
    var findings = new ArrayList<Finding>();
    var changes = new ArrayList<Change>();
    for (var repository : own) {
      var seen = new Seen(repository, inquiry, patience);
      changes.addAll(seen.changes());
      seen.missing().ifPresent(why -> findings.add(viewpoint.skipped(service, why)));
    }
    findings.addAll(0, told(changes, inquiry, service, findings.isEmpty()));
    return List.copyOf(findings);
  }

  private List<Finding> told(
      List<Change> changes, Inquiry inquiry, ServiceName service, boolean isAll) {
    if (changes.isEmpty() && isAll) {
      return List.of(viewpoint.usual(service, "nothing changed in its source since a day before"));
    }
    return Change.findings(changes, viewpoint, service, Nearness.of(inquiry, HALF));
  }

  /** One repository's changes; of what could not be asked for, why. */
  private final class Seen {
    private final String path;
    private final Instant from;
    private final Instant to;
    private final Patience patience;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    Seen(String repository, Inquiry inquiry, Patience patience) {
      this.path = "/repos/" + repository;
      this.from = inquiry.onset().minus(BEFORE);
      this.to = inquiry.now();
      this.patience = patience;
      look();
    }

    List<Change> changes() {
      return changes;
    }

    Optional<String> missing() {
      return missing.stream().findFirst();
    }

    /** The first question finds out whether there is anybody to ask. */
    private void look() {
      var merged = new HashSet<String>();
      pulls(merged);
      orMissing(() -> commits(merged));
      orMissing(this::deployments);
      orMissing(this::releases);
    }

    private void orMissing(Runnable look) {
      try {
        if (!patience.isOver()) {
          look.run();
        } else {
          missing.add(github.name() + " was too slow");
        }
      } catch (Failure.Unavailable | Failure.Rejected e) {
        missing.add(e.reason());
      }
    }

    private void pulls(Set<String> merged) {
      var pulls = github.list(path + "/pulls?state=closed&sort=updated&direction=desc&per_page=50");
      for (var pull : pulls) {
        moment(pull.path("merged_at"))
            .ifPresent(
                at -> {
                  merged.add(pull.path("merge_commit_sha").asText(""));
                  changes.add(
                      new Change(at, "a merged pull request", pull.path("title").asText("")));
                });
      }
    }

    /** From a full hour on, so that the same question comes again and costs nothing. */
    private void commits(Set<String> merged) {
      var since = from.truncatedTo(ChronoUnit.HOURS);
      int found = PAGE;
      for (int page = 1; page <= MOST_PAGES && found == PAGE && !patience.isOver(); page++) {
        var commits =
            github.list(path + "/commits?since=" + since + "&per_page=" + PAGE + "&page=" + page);
        found = commits.size();
        commits.stream()
            .filter(commit -> !merged.contains(commit.path("sha").asText("-")))
            .forEach(this::commit);
      }
    }

    private void commit(JsonNode json) {
      var commit = json.path("commit");
      var title = commit.path("message").asText("").lines().findFirst().orElse("");
      moment(commit.path("committer").path("date"))
          .ifPresent(at -> changes.add(new Change(at, "a commit", title)));
    }

    private void deployments() {
      for (var json : github.list(path + "/deployments?per_page=30")) {
        var title =
            "%s: %s %s"
                .formatted(
                    json.path("environment").asText(""),
                    json.path("ref").asText(""),
                    json.path("description").asText(""));
        moment(json.path("created_at"))
            .ifPresent(at -> changes.add(new Change(at, "a deployment", title.strip())));
      }
    }

    private void releases() {
      for (var json : github.list(path + "/releases?per_page=10")) {
        var title = ForeignJson.text(json, List.of("name", "tag_name")).orElse("");
        moment(json.path("published_at"))
            .ifPresent(at -> changes.add(new Change(at, "a release", title)));
      }
    }

    private Optional<Instant> moment(JsonNode json) {
      return Moments.in(json, to).filter(at -> !at.isBefore(from) && !at.isAfter(to));
    }
  }
}
