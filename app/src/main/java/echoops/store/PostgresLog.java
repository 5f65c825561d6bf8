package echoops.store;

import echoops.config.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The tables of a log in a PostgreSQL, which the process that came last may append to: one
 * transaction at a time, so that sequences have no gaps and the chain does not fork.
 *
 * @param turn counts the processes that took the log over; 0 is nobody's, and only reads
 * @param isOver whether another process is known to have taken it over
 */
record PostgresLog(Secret url, long turn, AtomicBoolean isOver) implements LogDatabase {
  /** The layout of the tables below; those of a later layout are refused. */
  private static final int LAYOUT = 1;

  private static final String TURN = "SELECT number FROM turn";

  static final String CHANNEL = "echoops_log";

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS record (
            sequence BIGINT PRIMARY KEY,
            hash TEXT NOT NULL,
            previous TEXT NOT NULL,
            time BIGINT NOT NULL,
            kind TEXT NOT NULL,
            version INTEGER NOT NULL,
            incident TEXT,
            actor TEXT NOT NULL,
            cause BIGINT,
            trace TEXT,
            payload_hash TEXT NOT NULL)
          """,
          "CREATE INDEX IF NOT EXISTS record_of_incident ON record (incident, sequence)"
              + " WHERE incident IS NOT NULL",
          "CREATE INDEX IF NOT EXISTS record_of_kind ON record (kind, sequence)",
          "CREATE INDEX IF NOT EXISTS record_of_cause ON record (cause) WHERE cause IS NOT NULL",
          "CREATE TABLE IF NOT EXISTS payload (sequence BIGINT PRIMARY KEY, body BYTEA NOT NULL)",
          """
          CREATE TABLE IF NOT EXISTS repeat (
            key TEXT PRIMARY KEY,
            sequence BIGINT NOT NULL,
            since BIGINT NOT NULL,
            times BIGINT NOT NULL)
          """,
          "CREATE INDEX IF NOT EXISTS repeat_of_sequence ON repeat (sequence)",
          """
          CREATE TABLE IF NOT EXISTS snapshot (
            name TEXT PRIMARY KEY,
            version INTEGER NOT NULL,
            through BIGINT NOT NULL,
            hash TEXT NOT NULL,
            body BYTEA NOT NULL)
          """,
          "CREATE TABLE IF NOT EXISTS pulse (one INTEGER PRIMARY KEY CHECK (one = 1),"
              + " beat BIGINT NOT NULL)",
          "CREATE TABLE IF NOT EXISTS layout (one INTEGER PRIMARY KEY CHECK (one = 1),"
              + " version INTEGER NOT NULL)",
          "INSERT INTO layout (one, version) VALUES (1, "
              + LAYOUT
              + ") ON CONFLICT (one) DO NOTHING",
          """
          CREATE TABLE IF NOT EXISTS turn (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            number BIGINT NOT NULL,
            worker TEXT,
            seen TIMESTAMPTZ)
          """,
          "ALTER TABLE turn ADD COLUMN IF NOT EXISTS begun TIMESTAMPTZ",
          "INSERT INTO turn (one, number) VALUES (1, 0) ON CONFLICT (one) DO NOTHING");

  /** For looking at it, beside whoever appends. */
  static PostgresLog toRead(Secret url) {
    return of(url, 0);
  }

  /** For whoever has that turn. */
  static PostgresLog of(Secret url, long turn) {
    return new PostgresLog(url, turn, new AtomicBoolean());
  }

  @Override
  public Connection openToWrite() throws SQLException {
    var connection = open("SET synchronous_commit = on", "SET lock_timeout = " + BUSY_MILLIS);
    try {
      connection.setAutoCommit(false);
      lay(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public Connection openToRead() throws SQLException {
    return open("SET default_transaction_read_only = on");
  }

  /** For a question or two of its own. */
  Connection openToAsk() throws SQLException {
    return open("SET lock_timeout = " + BUSY_MILLIS);
  }

  private Connection open(String... settings) throws SQLException {
    var connection = Postgres.connect(url);
    try {
      execute(connection, "SET search_path = echoops");
      execute(connection, settings);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** One process lays the tables at a time: two at once get in each other's way. */
  private static void lay(Connection connection) throws SQLException {
    execute(connection, Lock.LOG.taking(), "CREATE SCHEMA IF NOT EXISTS echoops");
    execute(connection, TABLES.toArray(String[]::new));
    long layout = number(connection, "SELECT version FROM layout");
    if (layout > LAYOUT) {
      throw new SQLException(
          "the log has layout " + layout + "; this version reads up to " + LAYOUT);
    }
    connection.commit();
  }

  private static long number(Connection connection, String question) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(question)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(Connection connection, String... all) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var sql : all) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void begin(Connection writing) throws SQLException {
    execute(writing, Lock.LOG.taking());
    if (number(writing, TURN) != turn) {
      isOver.set(true);
      throw new SQLException(TAKEN_OVER);
    }
  }

  @Override
  public boolean isTakenOver() {
    return isOver.get();
  }

  @Override
  public void tell(Connection writing, Head head) throws SQLException {
    execute(writing, "NOTIFY " + CHANNEL + ", '" + head.sequence() + "'");
  }

  @Override
  public OtherWriters follow(Consumer<Head> reaches) {
    return PostgresListener.start(this, reaches);
  }

  /** What a row held is gone from the table; the space is the server's to clean. */
  @Override
  public boolean fold(Connection writing, Duration patience) {
    return true;
  }

  @Override
  public String texts() {
    return "SELECT value FROM jsonb_array_elements_text(?::jsonb)";
  }

  @Override
  public String numbers() {
    return "SELECT value::bigint FROM jsonb_array_elements_text(?::jsonb)";
  }

  @Override
  public String toString() {
    return "PostgreSQL";
  }
}
