package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import echoops.config.Secret;
import echoops.model.Failure;
import echoops.testing.Eventually;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a PostgreSQL of this test's own; skipped where none is installed. */
class PostgresMemoryTest extends IncidentMemoryContract {
  private static Optional<PostgresServer> server = Optional.empty();

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    server.ifPresent(PostgresServer::close);
  }

  @BeforeEach
  @Override
  void open() {
    assumeThat(server).as("PostgreSQL is installed, as scripts/check --peers does").isPresent();
    super.open();
  }

  @AfterEach
  @Override
  void close() {
    if (server.isPresent()) {
      super.close();
      run("DROP TABLE IF EXISTS past_incident");
    }
  }

  private static void run(String sql) {
    try (var connection = DriverManager.getConnection(server.orElseThrow().url());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  Optional<Secret> database() {
    return server.map(it -> new Secret(it.url()));
  }

  @Test
  void whatAnotherKeptOrForgot_isSeen() {
    try (var other = open(10_000, "hashing-1")) {
      other.keep(past(1, PAYMENT, SLOW));
      assertThat(memory.recall(cue(PAYMENT, SLOW), 3)).hasSize(1);
      other.keep(past(2, PAYMENT, SLOW));
      assertThat(memory.recall(cue(PAYMENT, SLOW), 3)).hasSize(2);

      other.forget(id(1));

      assertThat(memory.recall(cue(PAYMENT, SLOW), 3))
          .extracting(it -> it.incident().incident())
          .containsExactly(id(2));
    }
  }

  @Test
  void connectionThatBroke_isMadeAgain() {
    memory.keep(past(1, PAYMENT, SLOW));
    run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'EchoOps'");

    Eventually.that("it is recalled again", this::isRecalled);
  }

  private boolean isRecalled() {
    try {
      return memory.recall(cue(PAYMENT, SLOW), 3).size() == 1;
    } catch (Failure.Unavailable e) {
      return false;
    }
  }
}
