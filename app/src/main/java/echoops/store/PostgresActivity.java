package echoops.store;

import echoops.config.Secret;
import echoops.model.Failure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a PostgreSQL does, over a connection of its own each time, in a transaction that can
 * only read. No question of ours may take longer than 2 s. Safe for use by several threads.
 */
public final class PostgresActivity implements DatabaseActivity.Source {
  private static final Duration RETRY = Duration.ofSeconds(15);
  private static final int MOST_STATEMENTS = 200;
  private static final int MOST_TEXT = 500;

  /** From this version on the time of planning is counted by itself. */
  private static final int PLANS_APART = 13;

  private static final int HAS_QUERY_IDS = 14;

  /** What PostgreSQL writes in place of a query to those who may not see it. */
  private static final String HIDDEN = "<insufficient privilege>";

  private static final String MISSING =
      "that database lacks the extension pg_stat_statements: add it to shared_preload_libraries,"
          + " restart the server, and run CREATE EXTENSION pg_stat_statements there";

  private static final String NOT_OTHERS =
      "what others do in that database may not be seen: run GRANT pg_monitor TO the user that"
          + " EchoOps has there";

  private static final String CONNECTIONS =
      """
      SELECT count(*) FILTER (WHERE state = 'active') AS active,
        count(*) FILTER (WHERE state LIKE 'idle in transaction%') AS idle,
        (SELECT sum(numbackends)::int - 1 FROM pg_stat_database) AS taken,
        pg_has_role(current_user, 'pg_read_all_stats', 'USAGE') AS sees_others,
        count(*) FILTER (WHERE wait_event_type = 'Lock') AS waiting,
        current_setting('max_connections')::int
          - current_setting('superuser_reserved_connections')::int AS most
      FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
      """;

  private static final String NOT_LOADED = "55000";

  private final Secret url;
  private final InstantSource clock;

  public PostgresActivity(Secret url, InstantSource clock) {
    this.url = url;
    this.clock = clock;
  }

  @Override
  public DatabaseActivity read() {
    try (var connection = Postgres.connect(url)) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      return read(connection);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** What is said goes no further than who said it: it may name users, hosts and more. */
  private static Failure failure(SQLException e) {
    var state = Optional.ofNullable(e.getSQLState()).orElse("");
    if (state.startsWith("28") || state.startsWith("3D") || state.equals("42501")) {
      return new Failure.Rejected("the database does not let us in: SQL state " + state);
    }
    return new Failure.Unavailable(
        "the database gives no answer" + (state.isEmpty() ? "" : ": SQL state " + state), RETRY, e);
  }

  private DatabaseActivity read(Connection connection) throws SQLException {
    bound(connection);
    var at = clock.instant();
    int version = connection.getMetaData().getDatabaseMajorVersion();
    var schema = schema(connection);
    try (var query = connection.createStatement();
        var row = query.executeQuery(CONNECTIONS)) {
      row.next();
      var longest = longest(connection, version);
      // Last, since an error ends what may be asked.
      var statements =
          schema.isPresent()
              ? statements(connection, version, schema.get())
              : Optional.<List<DatabaseActivity.Statement>>empty();
      var unseen = new ArrayList<String>();
      if (statements.isEmpty()) {
        unseen.add(MISSING);
      }
      if (!row.getBoolean("sees_others")) {
        unseen.add(NOT_OTHERS);
      }
      return new DatabaseActivity(
          at,
          statements.orElse(List.of()),
          unseen,
          connections(row),
          row.getInt("waiting"),
          longest.map(it -> it.running(statements.orElse(List.of()))));
    }
  }

  private static void bound(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET LOCAL statement_timeout = '2s'");
      statement.execute("SET LOCAL lock_timeout = '500ms'");
    }
  }

  /** Where the extension is, quoted as a name. */
  private static Optional<String> schema(Connection connection) throws SQLException {
    var sql =
        "SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n"
            + " ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'";
    try (var query = connection.createStatement();
        var row = query.executeQuery(sql)) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  private static DatabaseActivity.Connections connections(ResultSet row) throws SQLException {
    return new DatabaseActivity.Connections(
        row.getInt("active"), row.getInt("idle"), row.getInt("taken"), row.getInt("most"));
  }

  /** Empty where the extension is made and not loaded, of which PostgreSQL speaks by an error. */
  private static Optional<List<DatabaseActivity.Statement>> statements(
      Connection connection, int version, String schema) throws SQLException {
    var time = version >= PLANS_APART ? "total_exec_time" : "total_time";
    var sql =
        """
        SELECT queryid, left(min(query), %d) AS query, sum(calls) AS calls, sum(%s) AS ms
        FROM %s.pg_stat_statements
        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND queryid IS NOT NULL
        GROUP BY queryid ORDER BY ms DESC LIMIT %d
        """
            .formatted(MOST_TEXT, time, schema, MOST_STATEMENTS);
    try (var query = connection.createStatement();
        var rows = query.executeQuery(sql)) {
      var list = new ArrayList<DatabaseActivity.Statement>();
      while (rows.next()) {
        list.add(statement(rows));
      }
      return Optional.of(list);
    } catch (SQLException e) {
      if (NOT_LOADED.equals(e.getSQLState())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static DatabaseActivity.Statement statement(ResultSet row) throws SQLException {
    return new DatabaseActivity.Statement(
        row.getLong("queryid"),
        Optional.of(row.getString("query")).filter(text -> !text.equals(HIDDEN)),
        row.getLong("calls"),
        Duration.ofNanos((long) (row.getDouble("ms") * 1e6)));
  }

  private record Longest(Duration age, long id) {
    /** Its values are left out by taking the text that is counted, where there is one. */
    DatabaseActivity.Running running(List<DatabaseActivity.Statement> statements) {
      var text = statements.stream().filter(it -> it.id() == id).findFirst();
      return new DatabaseActivity.Running(age, text.flatMap(DatabaseActivity.Statement::text));
    }
  }

  private static Optional<Longest> longest(Connection connection, int version) throws SQLException {
    var id = version >= HAS_QUERY_IDS ? "query_id" : "0";
    var sql =
        """
        SELECT extract(epoch FROM clock_timestamp() - query_start) AS age, %s AS id
        FROM pg_stat_activity
        WHERE state = 'active' AND pid <> pg_backend_pid() AND backend_type = 'client backend'
          AND datname = current_database() AND query_start IS NOT NULL
        ORDER BY query_start LIMIT 1
        """
            .formatted(id);
    try (var query = connection.createStatement();
        var row = query.executeQuery(sql)) {
      return row.next()
          ? Optional.of(
              new Longest(
                  Duration.ofMillis((long) (row.getDouble("age") * 1_000)), row.getLong("id")))
          : Optional.empty();
    }
  }
}
