package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.Secret;
import echoops.model.Failure;
import echoops.store.DatabaseActivity.Statement;
import echoops.testing.Eventually;
import echoops.testing.ManualClock;
import echoops.testing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a PostgreSQL of this test's own. */
class PostgresActivityTest {
  private static PostgresServer server;

  private final ManualClock clock = new ManualClock();

  @BeforeAll
  static void start() throws SQLException {
    server = PostgresServer.start("-c shared_preload_libraries=pg_stat_statements");
    try (var connection = connect(url("postgres", "echoops"))) {
      run(connection, "CREATE SCHEMA \"odd name\"");
      run(connection, "CREATE EXTENSION pg_stat_statements SCHEMA \"odd name\"");
      run(connection, "CREATE DATABASE bare");
      run(connection, "CREATE USER guest");
      run(connection, "CREATE TABLE stock (id INT)");
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String url(String database, String user) {
    int port = server.port();
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + user;
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private DatabaseActivity read(String database, String user) {
    return new PostgresActivity(new Secret(url(database, user)), clock).read();
  }

  @Test
  void statement_isCountedWithoutItsValues() throws Exception {
    try (var connection = connect(url("postgres", "echoops"))) {
      run(connection, "SELECT pg_sleep(0.05), 'canary-4711'");
      run(connection, "SELECT pg_sleep(0.06), 'canary-4712'");
    }

    var activity = read("postgres", "echoops");

    var slept =
        activity.statements().stream()
            .filter(it -> it.text().orElse("").contains("pg_sleep"))
            .toList();
    assertThat(slept).extracting(Statement::calls).containsExactly(2L);
    assertThat(slept.getFirst().total()).isGreaterThan(Duration.ofMillis(100));
    assertThat(activity.toString()).doesNotContain("canary");
    assertThat(activity.unseen()).isEmpty();
    assertThat(activity.at()).isEqualTo(ManualClock.START);
  }

  @Test
  void connections_areCounted() throws Exception {
    int before = read("postgres", "echoops").connections().all();
    try (var one = connect(url("bare", "echoops"));
        var two = connect(url("postgres", "echoops"))) {
      one.setAutoCommit(false);
      run(one, "SELECT 1");
      run(two, "SELECT 1");

      Eventually.that(
          "both are seen",
          () ->
              read("postgres", "echoops").connections().all() >= before + 2
                  && read("postgres", "echoops").connections().idleInTransaction() == 1);
    }
    assertThat(read("postgres", "echoops").connections().most()).isEqualTo(97);
  }

  @Test
  void whoeverWaitsForALock_isSeenAndSoIsWhatRunsLongest() throws Exception {
    try (var holder = connect(url("postgres", "echoops"));
        var waiter = connect(url("postgres", "echoops"))) {
      holder.setAutoCommit(false);
      run(holder, "LOCK TABLE stock");
      var waiting = Thread.ofVirtual().start(() -> insert(waiter));

      Eventually.that("it waits", () -> read("postgres", "echoops").waiting() == 1);
      assertThat(read("postgres", "echoops").longest().orElseThrow().age()).isPositive();
      holder.rollback();
      waiting.join();
    }
    assertThat(read("postgres", "echoops").waiting()).isZero();
  }

  private static void insert(Connection connection) {
    try {
      run(connection, "INSERT INTO stock VALUES (4711)");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void databaseWithoutTheExtension_saysWhatToDo() {
    var activity = read("bare", "echoops");

    assertThat(activity.statements()).isEmpty();
    assertThat(activity.connections().most()).isEqualTo(97);
    assertThat(activity.unseen()).singleElement().asString().contains("CREATE EXTENSION");
  }

  @Test
  void userWhoMayNotSeeOthers_saysWhatToDo() throws Exception {
    try (var connection = connect(url("postgres", "echoops"))) {
      run(connection, "SELECT count(*) FROM stock");
      run(connection, "GRANT USAGE ON SCHEMA \"odd name\" TO guest");
    }

    var activity = read("postgres", "guest");

    assertThat(activity.unseen()).singleElement().asString().contains("GRANT pg_monitor");
    assertThat(activity.connections().all()).isNotNegative();
    assertThat(activity.statements()).noneMatch(it -> it.text().orElse("").contains("stock"));
  }

  @Test
  void databaseThatIsNotThere_isRejected() {
    assertThatThrownBy(() -> read("none", "echoops"))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessage("the database does not let us in: SQL state 3D000");
  }

  @Test
  void userWhoMayNotComeIn_isRejected() {
    assertThatThrownBy(() -> read("postgres", "nobody"))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessage("the database does not let us in: SQL state 28000");
  }

  @Test
  void serverThatIsNotThere_isUnavailable() {
    var nowhere = new Secret("jdbc:postgresql://127.0.0.1:1/shop?user=x&password=hunter2");

    assertThatThrownBy(() -> new PostgresActivity(nowhere, clock).read())
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessage("the database gives no answer: SQL state 08001");
  }
}
