package echoops.store;

import echoops.config.Secret;
import echoops.model.Failure;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Whose turn it is at a log in a PostgreSQL. Whoever works says so every two seconds; where
 * processes take turns, that of one which was not heard of for eight goes to whoever asks next. All
 * of it by the database's clock, so that those of the processes may differ. Safe for use by several
 * threads.
 */
public final class Turns {
  public static final Duration SAID_EVERY = Duration.ofSeconds(2);

  /** Of whom nothing was heard for so long has lost its turn, if anybody wants it. */
  public static final Duration LOST_AFTER = Duration.ofSeconds(8);

  /** So long a process may take from the beginning of its turn until people are led to it. */
  private static final Duration STARTING = Duration.ofSeconds(150);

  private static final String IS_KEPT =
      "seen > clock_timestamp() - interval '" + LOST_AFTER.toSeconds() + " seconds'";

  private final Secret url;
  private final String address;

  /**
   * @param address where others reach this process
   * @throws Failure.Misconfigured if there is no such database
   */
  public Turns(Secret url, Optional<URI> address) {
    this.url = url;
    this.address = address.map(URI::toString).orElse("");
    try (var connection = PostgresLog.toRead(url).openToWrite()) {
      connection.commit();
    } catch (SQLException e) {
      throw misconfigured(e);
    }
  }

  static Failure.Misconfigured misconfigured(SQLException e) {
    return new Failure.Misconfigured(
        "ECHOOPS_LOG_URL: no event log can be kept there: " + e.getMessage(), e);
  }

  private interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  private <T> T ask(Question<T> question) {
    try (var connection = PostgresLog.toRead(url).openToAsk()) {
      return question.ask(connection);
    } catch (SQLException e) {
      throw LogWriter.unavailable(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Where another process works, if one does and can be reached.
   *
   * @throws Failure.Unavailable if the database does not answer
   */
  public Optional<URI> worker() {
    return ask(
        connection -> {
          try (var asking =
              connection.prepareStatement(
                  "SELECT worker FROM turn WHERE worker NOT IN ('', ?) AND " + IS_KEPT)) {
            asking.setString(1, address);
            try (var row = asking.executeQuery()) {
              return row.next() ? Optional.of(URI.create(row.getString(1))) : Optional.empty();
            }
          }
        });
  }

  /**
   * Begins our turn, unless another process works.
   *
   * @throws Failure.Unavailable if the database does not answer
   */
  public Optional<Turn> take() {
    return begin("worker IS NULL OR NOT (" + IS_KEPT + ")");
  }

  /**
   * Begins our turn whoever works: that process can append no more.
   *
   * @throws Failure.Unavailable if the database does not answer
   */
  public Turn seize() {
    return begin("TRUE").orElseThrow();
  }

  private Optional<Turn> begin(String condition) {
    return ask(
        connection -> {
          connection.setAutoCommit(false);
          var number = begin(connection, condition);
          connection.commit();
          return number.map(it -> new Turn(PostgresLog.of(url, it)));
        });
  }

  /** Waits for whoever appends: after that, nobody of a turn before does. */
  private Optional<Long> begin(Connection connection, String condition) throws SQLException {
    try (var lock = connection.prepareStatement(Lock.LOG.taking());
        var taking =
            connection.prepareStatement(
                "UPDATE turn SET number = number + 1, worker = ?, seen = clock_timestamp(),"
                    + " begun = clock_timestamp() WHERE "
                    + condition
                    + " RETURNING number")) {
      lock.execute();
      taking.setString(1, address);
      try (var row = taking.executeQuery()) {
        return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
      }
    }
  }

  /**
   * Says that we still work. False once another process does.
   *
   * @throws Failure.Unavailable if the database does not answer
   */
  public boolean keep(Turn turn) {
    boolean isKept = change("UPDATE turn SET seen = clock_timestamp() WHERE number = ?", turn) > 0;
    if (!isKept) {
      turn.log().isOver().set(true);
    }
    return isKept;
  }

  /**
   * When a process was last heard of that works under our own address. As that changes, it lives.
   *
   * @throws Failure.Unavailable if the database does not answer
   */
  public Optional<Instant> namesake() {
    return ask(
        connection -> {
          try (var asking = connection.prepareStatement("SELECT seen FROM turn WHERE worker = ?")) {
            asking.setString(1, address);
            try (var row = asking.executeQuery()) {
              return row.next()
                  ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
                  : Optional.empty();
            }
          }
        });
  }

  /** Whether whoever took over from us was not heard of for half a minute. */
  public boolean isDeserted() {
    return isBefore("seen", Duration.ofSeconds(30));
  }

  /** Whether whoever took over from us has had the time to start. */
  public boolean isSettled() {
    return isBefore("begun", STARTING);
  }

  private boolean isBefore(String moment, Duration ago) {
    return ask(
        connection -> {
          try (var asking = connection.createStatement();
              var row =
                  asking.executeQuery(
                      "SELECT 1 FROM turn WHERE "
                          + moment
                          + " < clock_timestamp() - interval '"
                          + ago.toSeconds()
                          + " seconds'")) {
            return row.next();
          }
        });
  }

  /** Ends it, so that the next begins at once. */
  public void leave(Turn turn) {
    var _ = change("UPDATE turn SET worker = NULL WHERE number = ?", turn);
  }

  private int change(String sql, Turn turn) {
    return ask(
        connection -> {
          try (var change = connection.prepareStatement(sql)) {
            change.setLong(1, turn.log().turn());
            return change.executeUpdate();
          }
        });
  }
}
