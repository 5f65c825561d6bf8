package echoops.investigate.near;

import echoops.model.Failure;
import echoops.process.ChildProcess;
import echoops.process.Deadline;
import echoops.telemetry.Fact;
import echoops.telemetry.Hop;
import echoops.telemetry.Traces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks git of a folder on this machine. It is told to run nothing that the repository's own
 * settings name, and to fetch nothing.
 */
final class Git {
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final int MOST_BYTES = 262_144;
  private static final String MOST_COMMITS = "50";
  private static final String MOST_TAGS = "20";

  private static final List<String> NOTHING_OF_ITS_OWN =
      List.of(
          "--no-pager",
          "--no-optional-locks",
          // The folder was named by whoever runs us, so it may belong to another user.
          "-c",
          "safe.directory=*",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "core.hooksPath=/dev/null",
          "-c",
          "log.showSignature=false",
          "-c",
          "log.mailmap=false",
          "-c",
          "protocol.allow=never");

  private final String program;

  /**
   * @param program {@code git}, or where it is
   */
  Git(String program) {
    this.program = program;
  }

  /** What was done to the folder. The title is a stranger's. */
  record Change(Instant at, Kind kind, String title) {
    /** A commit, or a tag that was set. */
    enum Kind {
      COMMIT,
      TAG
    }
  }

  /**
   * The commits that reached the branch that is checked out, a merge counting as one, and the tags,
   * the newest first.
   *
   * @throws Failure.Rejected if it is no repository
   * @throws Failure.Unavailable if git cannot be run, or takes too long
   */
  List<Change> changes(Path folder, Instant from, Instant until) {
    // Both at once: what takes time is that a program starts.
    var commits = start(folder, log(from, until));
    var tags = start(folder, tags());
    try {
      var all =
          Stream.concat(
              read(commits, Change.Kind.COMMIT),
              read(tags, Change.Kind.TAG)
                  .filter(tag -> !tag.at().isBefore(from) && !tag.at().isAfter(until)));
      return all.sorted(Comparator.comparing(Change::at).reversed()).toList();
    } finally {
      end(commits);
      end(tags);
    }
  }

  private static List<String> log(Instant from, Instant until) {
    return List.of(
        "log",
        "--first-parent",
        "-n",
        MOST_COMMITS,
        "--since=" + from.truncatedTo(ChronoUnit.SECONDS),
        "--until=" + until.truncatedTo(ChronoUnit.SECONDS),
        "--encoding=UTF-8",
        "--format=%ct %s",
        "--",
        ".");
  }

  private static List<String> tags() {
    return List.of(
        "for-each-ref",
        "--sort=-creatordate",
        "--count=" + MOST_TAGS,
        "--format=%(creatordate:unix) %(refname:short)",
        "refs/tags");
  }

  /** Seconds, a space, and the title. What does not read so is left out. */
  private static Optional<Change> read(String line, Change.Kind kind) {
    int space = line.indexOf(' ');
    if (space < 1 || space > 12 || !line.substring(0, space).matches("\\d+")) {
      return Optional.empty();
    }
    var at = Instant.ofEpochSecond(Long.parseLong(line.substring(0, space)));
    return Optional.of(new Change(at, kind, line.substring(space + 1)));
  }

  /** Why it would not answer, in its own words, which may be a stranger's. */
  Optional<String> trouble(Path folder) {
    try {
      var answer = answer(start(folder, List.of("rev-parse", "--git-dir")));
      return answer.status() == 0 ? Optional.empty() : Optional.of(answer.complaint());
    } catch (Failure.Unavailable e) {
      return Optional.of(e.reason());
    }
  }

  private static Stream<Change> read(ChildProcess git, Change.Kind kind) {
    var answer = answer(git);
    if (answer.status() != 0) {
      throw new Failure.Rejected("git cannot read its repository");
    }
    return answer.lines().stream().flatMap(line -> read(line, kind).stream());
  }

  private ChildProcess start(Path folder, List<String> what) {
    var command = new ArrayList<>(List.of(program, "-C", folder.toString()));
    command.addAll(NOTHING_OF_ITS_OWN);
    command.addAll(what);
    try {
      return ChildProcess.start(command);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private static Failure.Unavailable unavailable(IOException e) {
    return new Failure.Unavailable("git gives no answer", RETRY, e);
  }

  private record Answer(List<String> lines, int status, String complaint) {}

  private static Answer answer(ChildProcess git) {
    return Traces.in(Hop.PROCESS, () -> answered(git));
  }

  private static Answer answered(ChildProcess git) {
    Traces.tell(Fact.PROGRAM, "git");
    try (var deadline = new Deadline()) {
      return deadline.within(PATIENCE, () -> whole(git), git::kill);
    } catch (IOException e) {
      throw unavailable(e);
    } finally {
      end(git);
    }
  }

  /** To kill is to look at every process that there is, which takes as long as git itself. */
  private static void end(ChildProcess git) {
    if (git.isAlive()) {
      git.kill();
    }
  }

  /** Of too long an answer the beginning. */
  private static Answer whole(ChildProcess git) throws IOException {
    git.input().close();
    var out = git.output().readNBytes(MOST_BYTES);
    var lines = new String(out, StandardCharsets.UTF_8).lines().toList();
    if (out.length == MOST_BYTES) {
      return new Answer(lines, 0, "");
    }
    int status = git.status();
    return new Answer(lines, status, status == 0 ? "" : git.lastWords().orElse("no reason"));
  }
}
