package echoops.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a database has done so far, and does.
 *
 * @param statements what took most time so far, the longest first, counted since somebody reset it
 * @param unseen what cannot be seen, and what to do about it
 * @param waiting how many wait for a lock
 */
public record DatabaseActivity(
    Instant at,
    List<Statement> statements,
    List<String> unseen,
    Connections connections,
    int waiting,
    Optional<Running> longest) {
  public DatabaseActivity {
    statements = List.copyOf(statements);
    unseen = List.copyOf(unseen);
  }

  /** Reads it now. */
  public interface Source {
    /**
     * One reading. It changes nothing there.
     *
     * @throws echoops.model.Failure.Unavailable if the database does not answer within 10 s
     * @throws echoops.model.Failure.Rejected if it does not let us in
     */
    DatabaseActivity read();
  }

  /**
   * A statement as the database writes it, with its values left out.
   *
   * @param text empty where it may not be seen
   */
  public record Statement(long id, Optional<String> text, long calls, Duration total) {}

  /** How many connections are in use, of those that ours and others may have. */
  public record Connections(int active, int idleInTransaction, int all, int most) {}

  /** What has been running for longest, without its values. */
  public record Running(Duration age, Optional<String> text) {}
}
