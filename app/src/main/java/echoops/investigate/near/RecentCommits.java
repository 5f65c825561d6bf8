package echoops.investigate.near;

import echoops.config.Near.Repository;
import echoops.investigate.Probe;
import echoops.model.EvidenceKind;
import echoops.model.Failure;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What went into a service's git repository shortly before it began to be wrong, and since. */
final class RecentCommits implements Probe {
  private static final String SOURCE = "git";
  private static final Duration BEFORE = Duration.ofHours(24);

  /** What went in so long before weighs a half. */
  private static final Duration HALF = Duration.ofMinutes(20);

  /** Earlier changes are told, and nobody is blamed by them. */
  private static final Duration NEAR = Duration.ofHours(1);

  /** The onset may be so much too early, for those who see it a little late. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private static final int MOST_BEFORE = 3;
  private static final int MOST_SINCE = 2;

  private final List<Repository> repositories;
  private final Git git;

  RecentCommits(List<Repository> repositories, Git git) {
    this.repositories = List.copyOf(repositories);
    this.git = git;
  }

  @Override
  public EvidenceKind kind() {
    return EvidenceKind.CHANGES;
  }

  @Override
  public String source() {
    return SOURCE;
  }

  @Override
  public Reach reach() {
    return Reach.HERE;
  }

  @Override
  public Duration patience() {
    return Git.PATIENCE.multipliedBy(2);
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    var ours = repositories.stream().filter(it -> it.service().equals(service)).toList();
    var changes = new ArrayList<Git.Change>();
    for (var repository : ours) {
      var folder = repository.path();
      if (!Files.isDirectory(folder)) {
        throw new Failure.Rejected("the folder of its git repository cannot be read");
      }
      changes.addAll(git.changes(folder, inquiry.onset().minus(BEFORE), inquiry.now()));
    }
    return ours.isEmpty() ? List.of() : findings(service, changes, inquiry);
  }

  private List<Finding> findings(ServiceName service, List<Git.Change> changes, Inquiry inquiry) {
    var later = inquiry.onset().plus(SLACK);
    var before = changes.stream().filter(change -> !change.at().isAfter(later));
    var since = changes.stream().filter(change -> change.at().isAfter(later));
    var found = new ArrayList<Finding>();
    before.limit(MOST_BEFORE).map(it -> before(service, it, inquiry.onset())).forEach(found::add);
    since.limit(MOST_SINCE).map(it -> since(service, it, inquiry.onset())).forEach(found::add);
    if (found.isEmpty()) {
      var words = "nothing went into its repository in the 24 hours before it began, or since";
      found.add(Finding.usual(kind(), SOURCE, service, words));
    }
    return List.copyOf(found);
  }

  private Finding before(ServiceName service, Git.Change change, Instant onset) {
    var age = Duration.between(change.at(), onset);
    var early = age.isNegative() ? Duration.ZERO : age;
    var words = what(change) + " " + Plainly.duration(early) + " before it began";
    double weight = 1 / (1 + (double) early.toSeconds() / HALF.toSeconds());
    var finding =
        early.compareTo(NEAR) <= 0
            ? Finding.unusual(kind(), SOURCE, service, weight, words)
            : Finding.context(kind(), SOURCE, service, weight, words);
    return finding.since(change.at()).quoting(change.title());
  }

  private Finding since(ServiceName service, Git.Change change, Instant onset) {
    var age = Plainly.duration(Duration.between(onset, change.at()));
    return Finding.context(kind(), SOURCE, service, 0, what(change) + " " + age + " after it began")
        .since(change.at())
        .quoting(change.title());
  }

  private static String what(Git.Change change) {
    return switch (change.kind()) {
      case COMMIT -> "a commit went in";
      case TAG -> "a tag was set";
    };
  }

  @Override
  public Optional<String> check() {
    return repositories.stream()
        .flatMap(it -> git.trouble(it.path()).map(why -> it.path() + ": " + why).stream())
        .findFirst();
  }
}
