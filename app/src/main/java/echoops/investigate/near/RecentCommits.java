package echoops.investigate.near;

import echoops.config.Near.Repository;
import echoops.investigate.Probe;
import echoops.investigate.Viewpoint;
import echoops.model.EvidenceKind;
import echoops.model.Failure;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.ServiceName;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** What went into a service's git repository shortly before it began to be wrong, and since. */
final class RecentCommits implements Probe {
  private static final Viewpoint VIEWPOINT = Viewpoint.here(EvidenceKind.CHANGES, "git");
  private static final Duration BEFORE = Duration.ofHours(24);

  private static final int MOST_BEFORE = 3;
  private static final int MOST_SINCE = 2;

  private final List<Repository> repositories;
  private final Git git;
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());

  RecentCommits(List<Repository> repositories, Git git) {
    this.repositories = List.copyOf(repositories);
    this.git = git;
  }

  @Override
  public Viewpoint viewpoint() {
    return VIEWPOINT;
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
    var before = changes.stream().filter(it -> Nearness.of(it.at(), inquiry).isBefore());
    var since = changes.stream().filter(it -> !Nearness.of(it.at(), inquiry).isBefore());
    var found =
        Stream.concat(before.limit(MOST_BEFORE), since.limit(MOST_SINCE))
            .map(change -> finding(service, change, inquiry))
            .toList();
    var none = "nothing went into its repository in the 24 hours before it began, or since";
    return found.isEmpty() ? List.of(VIEWPOINT.usual(service, none)) : found;
  }

  private Finding finding(ServiceName service, Git.Change change, Inquiry inquiry) {
    return Nearness.of(change.at(), inquiry)
        .finding(VIEWPOINT, service, what(change))
        .quoting(change.title());
  }

  private static String what(Git.Change change) {
    return switch (change.kind()) {
      case COMMIT -> "a commit went in";
      case TAG -> "a tag was set";
    };
  }

  /** Has git try each repository, which takes a program's start. */
  void tryAll() {
    trouble.set(
        repositories.stream()
            .flatMap(it -> git.trouble(it.path()).map(why -> it.path() + ": " + why).stream())
            .findFirst());
  }

  /** As it was when they were last tried. */
  @Override
  public Optional<String> check() {
    return trouble.get();
  }
}
