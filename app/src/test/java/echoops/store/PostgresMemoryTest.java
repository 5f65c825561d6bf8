package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Secret;
import echoops.model.Failure;
import echoops.testing.Eventually;
import echoops.testing.PostgresServer;
import java.sql.DriverManager;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a PostgreSQL of this test's own. */
class PostgresMemoryTest extends IncidentMemoryContract {
  private static PostgresServer server;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  @Override
  void close() {
    super.close();
    server.execute("DROP TABLE IF EXISTS past_incident");
  }

  @Override
  Optional<Secret> database() {
    return Optional.of(new Secret(server.url()));
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

  /** One database may hold both. */
  @Test
  void whoeverHangsInTheLog_delaysNobodyWhoRemembers() throws Exception {
    try (var hanging = DriverManager.getConnection(server.url())) {
      hanging.setAutoCommit(false);
      try (var lock = hanging.createStatement()) {
        lock.execute(Lock.LOG.taking());
      }
      memory.keep(past(1, PAYMENT, SLOW));
    }
    assertThat(memory.recall(cue(PAYMENT, SLOW), 3)).hasSize(1);
  }

  @Test
  void connectionThatBroke_isMadeAgain() {
    memory.keep(past(1, PAYMENT, SLOW));
    server.endOurConnections();

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
