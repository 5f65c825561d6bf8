package echoops.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** The SQLite file of a log, and how it is opened. */
record SqliteFile(Path path) implements LogDatabase {
  /** The layout of the tables below; a file of a later layout is refused. */
  private static final int LAYOUT = 1;

  private static final String[] TABLES = {
    """
    CREATE TABLE record (
      sequence INTEGER PRIMARY KEY,
      hash TEXT NOT NULL,
      previous TEXT NOT NULL,
      time INTEGER NOT NULL,
      kind TEXT NOT NULL,
      version INTEGER NOT NULL,
      incident TEXT,
      actor TEXT NOT NULL,
      cause INTEGER,
      trace TEXT,
      payload_hash TEXT NOT NULL)
    """,
    "CREATE INDEX record_of_incident ON record (incident, sequence) WHERE incident IS NOT NULL",
    "CREATE INDEX record_of_kind ON record (kind, sequence)",
    "CREATE INDEX record_of_cause ON record (cause) WHERE cause IS NOT NULL",
    "CREATE TABLE payload (sequence INTEGER PRIMARY KEY, body BLOB NOT NULL)",
    """
    CREATE TABLE repeat (
      key TEXT PRIMARY KEY,
      sequence INTEGER NOT NULL,
      since INTEGER NOT NULL,
      times INTEGER NOT NULL) WITHOUT ROWID
    """,
    "CREATE INDEX repeat_of_sequence ON repeat (sequence)",
    """
    CREATE TABLE snapshot (
      name TEXT PRIMARY KEY,
      version INTEGER NOT NULL,
      through INTEGER NOT NULL,
      hash TEXT NOT NULL,
      body BLOB NOT NULL)
    """,
    "CREATE TABLE pulse (one INTEGER PRIMARY KEY CHECK (one = 1), beat INTEGER NOT NULL)",
    "PRAGMA user_version = " + LAYOUT,
  };

  static SqliteFile in(Path directory) {
    return new SqliteFile(directory.resolve("events.sqlite"));
  }

  /** What is deleted is overwritten. */
  @Override
  public Connection openToWrite() throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
    var connection = config.createConnection("jdbc:sqlite:" + path);
    lay(connection);
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public Connection openToRead() throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    return config.createConnection("jdbc:sqlite:" + path);
  }

  private void lay(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      int layout = statement.executeQuery("PRAGMA user_version").getInt(1);
      if (layout > LAYOUT) {
        throw new SQLException(
            path + " has layout " + layout + "; this version reads up to " + LAYOUT);
      }
      if (layout == 0) {
        connection.setAutoCommit(false);
        for (var table : TABLES) {
          statement.execute(table);
        }
        connection.commit();
        connection.setAutoCommit(true);
      }
    }
  }

  /** The lock of the data directory keeps others out. */
  @Override
  public void begin(Connection writing) {}

  @Override
  public void tell(Connection writing, Head head) {}

  @Override
  public OtherWriters follow(Consumer<Head> reaches) {
    return OtherWriters.NONE;
  }

  /** Folds the write-ahead file into the main one; nobody can write meanwhile. */
  @Override
  public boolean fold(Connection writing, Duration patience) throws SQLException {
    writing.setAutoCommit(true);
    try (var statement = writing.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + patience.toMillis());
      return statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)").getInt("busy") == 0;
    } finally {
      wait(writing);
      writing.setAutoCommit(false);
    }
  }

  private static void wait(Connection writing) throws SQLException {
    try (var statement = writing.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
    }
  }

  @Override
  public String texts() {
    return "SELECT value FROM json_each(?)";
  }

  @Override
  public String numbers() {
    return texts();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
