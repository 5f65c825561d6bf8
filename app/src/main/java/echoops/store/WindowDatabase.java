package echoops.store;

import echoops.config.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recent readings in a PostgreSQL. Where it has TimescaleDB with all that we need of it, the tables
 * are hypertables that forget by themselves; its Apache edition has no such policies, so that the
 * tables stay plain.
 *
 * @param days what is older is forgotten
 * @param told why the tables are plain, as it was last logged
 */
record WindowDatabase(Secret url, int days, long mostBytes, AtomicReference<String> told)
    implements WindowTables.Opening {
  private static final Logger LOG = LoggerFactory.getLogger(WindowDatabase.class);

  static final List<String> NAMES = List.of("log_lines", "log_metrics");

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

  WindowDatabase(Secret url, int days, long mostBytes) {
    this(url, days, mostBytes, new AtomicReference<>(""));
  }

  @Override
  public WindowTables open() throws SQLException {
    var connection = Postgres.connect(url);
    try {
      connection.setAutoCommit(false);
      lay(connection);
      boolean forgetsByItself = hasTimescale(connection) && isMadeHypertables(connection);
      connection.commit();
      return new PostgresWindows(connection, mostBytes, forgetsByItself);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * One process lays the tables at a time, since two that do it at once get in each other's way.
   */
  private static void lay(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(Lock.WINDOWS.taking());
      for (var table : TABLES) {
        statement.execute(table);
      }
    }
  }

  /** Asked by what is called of it, which may be there more than once. */
  private static boolean hasTimescale(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT 1 FROM pg_proc WHERE proname = 'create_hypertable'"
                    + " AND pg_function_is_visible(oid)")) {
      return rows.next();
    }
  }

  /** All of it or nothing. */
  private boolean isMadeHypertables(Connection connection) throws SQLException {
    var before = connection.setSavepoint();
    try (var statement = connection.createStatement()) {
      for (var table : NAMES) {
        makeHypertable(statement, table);
      }
      return true;
    } catch (SQLException e) {
      connection.rollback(before);
      tell(e);
      return false;
    }
  }

  private void makeHypertable(Statement statement, String table) throws SQLException {
    statement.execute(
        "SELECT create_hypertable('%s', 'time', if_not_exists => TRUE, migrate_data => TRUE)"
            .formatted(table));
    statement.execute("SELECT remove_retention_policy('%s', if_exists => TRUE)".formatted(table));
    statement.execute(
        "SELECT add_retention_policy('%s', INTERVAL '%d days')".formatted(table, days));
  }

  private void tell(SQLException refusal) {
    var reason = String.valueOf(refusal.getMessage());
    if (!reason.equals(told.getAndSet(reason))) {
      LOG.atWarn()
          .addKeyValue("reason", reason)
          .log(
              "TimescaleDB does not forget for us, so we delete what is too old from plain tables");
    }
  }
}
