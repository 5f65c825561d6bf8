package echoops.store;

import echoops.config.Secret;
import echoops.model.OwnedBy;
import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.ServiceName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Recent readings in a PostgreSQL. Where it has TimescaleDB the tables are hypertables, and that
 * forgets by itself what is too old; the bound on size is for plain tables.
 */
@OwnedBy("the thread that opened it")
final class PostgresWindows implements WindowTables {
  /** What a row takes with its three places in indexes. */
  private static final int ROW_BYTES = 256;

  private static final List<String> NAMES = List.of("log_lines", "log_metrics");

  private static final String[] TABLES = {
    "CREATE TABLE IF NOT EXISTS log_lines (id BIGINT GENERATED ALWAYS AS IDENTITY,"
        + " time TIMESTAMPTZ NOT NULL, service TEXT NOT NULL, level TEXT NOT NULL,"
        + " message TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS log_metrics (id BIGINT GENERATED ALWAYS AS IDENTITY,"
        + " time TIMESTAMPTZ NOT NULL, service TEXT NOT NULL, metric TEXT NOT NULL,"
        + " value DOUBLE PRECISION NOT NULL)",
    "CREATE INDEX IF NOT EXISTS line_by_id ON log_lines (id)",
    "CREATE INDEX IF NOT EXISTS metric_by_id ON log_metrics (id)",
    "CREATE INDEX IF NOT EXISTS line_by_time ON log_lines (time DESC)",
    "CREATE INDEX IF NOT EXISTS line_by_service ON log_lines (service, time DESC)",
    "CREATE INDEX IF NOT EXISTS metric_by_time ON log_metrics (time DESC)",
    "CREATE INDEX IF NOT EXISTS metric_by_series ON log_metrics (service, metric, time DESC)",
  };

  private final Connection connection;
  private final WindowRows rows;
  private final long mostBytes;
  private final boolean hasTimescale;

  private PostgresWindows(Connection connection, long mostBytes, boolean hasTimescale) {
    this.connection = connection;
    this.rows = new WindowRows(connection, new Zoned());
    this.mostBytes = mostBytes;
    this.hasTimescale = hasTimescale;
  }

  static PostgresWindows open(Secret url, int days, long mostBytes) throws SQLException {
    var connection = Postgres.connect(url);
    try {
      connection.setAutoCommit(false);
      boolean hasTimescale = lay(connection, days);
      connection.commit();
      return new PostgresWindows(connection, mostBytes, hasTimescale);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * One process lays the tables at a time, since two that do it at once get in each other's way.
   */
  private static boolean lay(Connection connection, int days) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(7230918265)");
      for (var table : TABLES) {
        statement.execute(table);
      }
      boolean hasTimescale = hasTimescale(statement);
      if (hasTimescale) {
        for (var table : NAMES) {
          makeHypertable(statement, table, days);
        }
      }
      return hasTimescale;
    }
  }

  private static boolean hasTimescale(Statement statement) throws SQLException {
    try (var rows =
        statement.executeQuery("SELECT 1 FROM pg_extension WHERE extname = 'timescaledb'")) {
      return rows.next();
    }
  }

  private static void makeHypertable(Statement statement, String table, int days)
      throws SQLException {
    statement.execute(
        "SELECT create_hypertable('%s', 'time', if_not_exists => TRUE, migrate_data => TRUE)"
            .formatted(table));
    statement.execute("SELECT remove_retention_policy('%s', if_exists => TRUE)".formatted(table));
    statement.execute(
        "SELECT add_retention_policy('%s', INTERVAL '%d days')".formatted(table, days));
  }

  @Override
  public void write(List<Reading> readings) throws SQLException {
    rows.write(readings);
  }

  @Override
  public void forget(Instant before) throws SQLException {
    if (hasTimescale) {
      return;
    }
    for (var table : NAMES) {
      try (var delete = connection.prepareStatement("DELETE FROM " + table + " WHERE time < ?")) {
        new Zoned().set(delete, 1, before);
        delete.executeUpdate();
      }
      connection.commit();
      forgetBySize(table);
    }
  }

  /** By number: what PostgreSQL has deleted it still holds for a while, so a size says nothing. */
  private void forgetBySize(String table) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(
          "DELETE FROM %1$s WHERE id <= (SELECT MAX(id) FROM %1$s) - %2$d"
              .formatted(table, mostBytes / NAMES.size() / ROW_BYTES));
    }
    connection.commit();
  }

  @Override
  public List<LogLine> lines(Optional<ServiceName> service, int limit) throws SQLException {
    var lines = rows.lines(service, limit);
    connection.commit();
    return lines;
  }

  @Override
  public List<Sample> samples(Optional<Series> series, Instant since, int limit)
      throws SQLException {
    var samples = rows.samples(series, since, limit);
    connection.commit();
    return samples;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static final class Zoned implements WindowRows.Times {
    @Override
    public void set(PreparedStatement statement, int place, Instant time) throws SQLException {
      statement.setObject(place, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    @Override
    public Instant get(ResultSet row, String column) throws SQLException {
      return row.getObject(column, OffsetDateTime.class).toInstant();
    }
  }
}
