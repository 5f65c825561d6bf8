package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import echoops.config.Secret;
import echoops.model.Reading.LogLine;
import echoops.testing.PostgresServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Against a PostgreSQL with functions that are called and answer like those of TimescaleDB. */
class WindowDatabaseTest {
  private static final LogLine OLD = WindowsContract.line(WindowsContract.SHOP, 1, "old");
  private static final LogLine NEW = WindowsContract.line(WindowsContract.SHOP, 9, "new");

  private static PostgresServer server;

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
  }

  private static WindowDatabase database() {
    return new WindowDatabase(new Secret(server.url()), 7, 16_000_000L);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(WindowDatabase.class);
  }

  @BeforeEach
  void listen() {
    logged.start();
    logger().addAppender(logged);
  }

  @AfterEach
  void clean() {
    logger().detachAppender(logged);
    server.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  }

  /** Both editions make hypertables, of dimensions of more than one kind. */
  private static void hypertables() {
    server.execute(
        """
        CREATE TABLE hypertable (name TEXT);
        CREATE TABLE policy (name TEXT, kept INTERVAL);
        CREATE FUNCTION create_hypertable(
          relation REGCLASS, dimension POINT, if_not_exists BOOLEAN, migrate_data BOOLEAN)
          RETURNS VOID LANGUAGE sql AS 'SELECT';
        CREATE FUNCTION create_hypertable(
          relation REGCLASS, dimension NAME, if_not_exists BOOLEAN, migrate_data BOOLEAN)
          RETURNS VOID LANGUAGE sql AS 'INSERT INTO hypertable VALUES (relation::text)';
        """);
  }

  private static void community() {
    hypertables();
    server.execute(
        """
        CREATE FUNCTION remove_retention_policy(relation REGCLASS, if_exists BOOLEAN)
          RETURNS VOID LANGUAGE sql AS 'DELETE FROM policy WHERE name = relation::text';
        CREATE FUNCTION add_retention_policy(relation REGCLASS, drop_after INTERVAL)
          RETURNS VOID LANGUAGE sql AS 'INSERT INTO policy VALUES (relation::text, drop_after)';
        """);
  }

  private static void apache() {
    hypertables();
    server.execute(
        """
        CREATE FUNCTION remove_retention_policy(relation REGCLASS, if_exists BOOLEAN)
          RETURNS VOID LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION 'not supported under the current "apache" license'
              USING ERRCODE = 'feature_not_supported';
          END $$;
        CREATE FUNCTION add_retention_policy(relation REGCLASS, drop_after INTERVAL)
          RETURNS VOID LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION 'not supported under the current "apache" license'
              USING ERRCODE = 'feature_not_supported';
          END $$;
        """);
  }

  private static List<LogLine> keptOfOldAndNew(WindowDatabase database) throws SQLException {
    try (var windows = database.open()) {
      windows.write(List.of(OLD, NEW));
      windows.forget(WindowsContract.at(5));
      return windows.lines(Optional.empty(), 10);
    }
  }

  private static long count(String table) {
    return server.numbers("SELECT count(*) FROM " + table).getFirst();
  }

  @Test
  void community_forgetsByItself() throws Exception {
    community();
    var database = database();

    assertThat(keptOfOldAndNew(database)).containsExactly(OLD, NEW);
    assertThat(count("hypertable")).isEqualTo(2);
    database.open().close();
    assertThat(count("policy WHERE kept = INTERVAL '7 days'")).as("one for each").isEqualTo(2);
    assertThat(logged.list).isEmpty();
  }

  @Test
  void apache_leavesForgettingToUs_whichIsSaidOnce() throws Exception {
    apache();
    var database = database();

    assertThat(keptOfOldAndNew(database)).containsExactly(NEW);
    assertThat(count("hypertable")).isZero();
    database.open().close();
    assertThat(logged.list)
        .singleElement()
        .extracting(ILoggingEvent::getKeyValuePairs)
        .asString()
        .contains("not supported under the current \"apache\" license");
  }

  @Test
  void none_leavesForgettingToUs() throws Exception {
    assertThat(keptOfOldAndNew(database())).containsExactly(NEW);
    assertThat(logged.list).isEmpty();
  }
}
