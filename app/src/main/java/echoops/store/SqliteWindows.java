package echoops.store;

import echoops.model.OwnedBy;
import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;

/** Recent readings in a file of their own, which is begun anew when it is damaged. */
@OwnedBy("the thread that opened it")
final class SqliteWindows implements WindowTables {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteWindows.class);

  private static final int LAYOUT = 1;

  /** Of a hundred rows so many go at once when the file is too large. */
  private static final int PERCENT_FORGOTTEN = 10;

  private static final Set<Integer> DAMAGED =
      Set.of(SQLiteErrorCode.SQLITE_CORRUPT.code, SQLiteErrorCode.SQLITE_NOTADB.code);

  private static final String[] TABLES = {
    "CREATE TABLE log_lines (id INTEGER PRIMARY KEY, time INTEGER NOT NULL, service TEXT NOT NULL,"
        + " level TEXT NOT NULL, message TEXT NOT NULL)",
    "CREATE INDEX line_by_time ON log_lines (time)",
    "CREATE INDEX line_by_service ON log_lines (service, time)",
    "CREATE TABLE log_metrics (id INTEGER PRIMARY KEY, time INTEGER NOT NULL,"
        + " service TEXT NOT NULL, metric TEXT NOT NULL, value REAL NOT NULL)",
    "CREATE INDEX metric_by_time ON log_metrics (time)",
    "CREATE INDEX metric_by_series ON log_metrics (service, metric, time)",
    "PRAGMA user_version = " + LAYOUT,
  };

  private final Connection connection;
  private final WindowRows rows;
  private final long mostBytes;

  private SqliteWindows(Connection connection, long mostBytes) {
    this.connection = connection;
    this.rows = new WindowRows(connection, new Millis());
    this.mostBytes = mostBytes;
  }

  /** Opens the file to write to; a new one in its place where it is damaged. */
  static SqliteWindows open(Path file, long mostBytes) throws SQLException {
    try {
      return opened(file, mostBytes);
    } catch (SQLException e) {
      if (!DAMAGED.contains(e.getErrorCode())) {
        throw e;
      }
      LOG.warn("{} is damaged and is begun anew: {}", file, e.getMessage());
      remove(file);
      return opened(file, mostBytes);
    }
  }

  private static SqliteWindows opened(Path file, long mostBytes) throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    // What the power takes away is not missed; a crash of the process alone takes nothing.
    config.setSynchronous(SynchronousMode.OFF);
    return with(config, file, mostBytes);
  }

  /** Opens the file that a writer has laid out. */
  static SqliteWindows openToRead(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    return with(config, file, Long.MAX_VALUE);
  }

  private static SqliteWindows with(SQLiteConfig config, Path file, long mostBytes)
      throws SQLException {
    config.setBusyTimeout(SqliteFile.BUSY_MILLIS);
    var connection = config.createConnection("jdbc:sqlite:" + file);
    try {
      lay(connection);
      connection.setAutoCommit(false);
      return new SqliteWindows(connection, mostBytes);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void lay(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      int layout = statement.executeQuery("PRAGMA user_version").getInt(1);
      if (layout > LAYOUT) {
        throw new SQLException("the file of recent readings is of a later version");
      }
      if (layout == 0) {
        connection.setAutoCommit(false);
        for (var table : TABLES) {
          statement.execute(table);
        }
        connection.commit();
      }
    }
  }

  private static void remove(Path file) {
    try {
      for (var suffix : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(List<Reading> readings) throws SQLException {
    rows.write(readings);
  }

  @Override
  public void forget(Instant before) throws SQLException {
    for (var table : List.of("log_lines", "log_metrics")) {
      try (var delete = connection.prepareStatement("DELETE FROM " + table + " WHERE time < ?")) {
        delete.setLong(1, before.toEpochMilli());
        delete.executeUpdate();
      }
      connection.commit();
    }
    while (bytes() > mostBytes && forgetOldest() > 0) {}
  }

  /** By the order in which they came: what came first is let go first, whatever its clock says. */
  private int forgetOldest() throws SQLException {
    int forgotten = 0;
    try (var statement = connection.createStatement()) {
      for (var table : List.of("log_lines", "log_metrics")) {
        forgotten +=
            statement.executeUpdate(
                ("DELETE FROM %1$s WHERE id <= (SELECT MIN(id) + (MAX(id) - MIN(id)) * %2$d / 100"
                        + " FROM %1$s)")
                    .formatted(table, PERCENT_FORGOTTEN));
      }
    }
    connection.commit();
    return forgotten;
  }

  /** What is in use; the rest of the file will be used again. */
  private long bytes() throws SQLException {
    return (number("page_count") - number("freelist_count")) * number("page_size");
  }

  private long number(String pragma) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.executeQuery("PRAGMA " + pragma).getLong(1);
    }
  }

  @Override
  public List<LogLine> lines(Optional<ServiceName> service, int limit) throws SQLException {
    return read(() -> rows.lines(service, limit));
  }

  @Override
  public List<Sample> samples(Optional<Series> series, Instant since, int limit)
      throws SQLException {
    return read(() -> rows.samples(series, since, limit));
  }

  private interface Query<T> {
    T ask() throws SQLException;
  }

  /** A reader that holds on to what it saw would keep the write-ahead file from being emptied. */
  private <T> T read(Query<T> query) throws SQLException {
    try {
      return query.ask();
    } finally {
      connection.rollback();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static final class Millis implements WindowRows.Times {
    @Override
    public void set(PreparedStatement statement, int place, Instant time) throws SQLException {
      statement.setLong(place, time.toEpochMilli());
    }

    @Override
    public Instant get(ResultSet row, String column) throws SQLException {
      return Instant.ofEpochMilli(row.getLong(column));
    }
  }
}
