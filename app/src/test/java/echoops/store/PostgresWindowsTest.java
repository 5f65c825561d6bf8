package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Secret;
import echoops.model.Failure;
import echoops.testing.Eventually;
import echoops.testing.PostgresServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a PostgreSQL of this test's own. */
class PostgresWindowsTest extends WindowsContract {
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
    server.execute("DROP TABLE IF EXISTS log_lines, log_metrics");
  }

  @Override
  Optional<Secret> database() {
    return Optional.of(new Secret(server.url()));
  }

  @Test
  void connectionThatBroke_isMadeAgain() {
    windows.append(List.of(line(SHOP, 1, "a")));
    windows.settle();
    assertThat(windows.lines(Optional.empty(), 10)).hasSize(1);
    server.endOurConnections();

    Eventually.that(
        "it is kept again",
        () -> {
          windows.append(List.of(line(SHOP, 2, "b")));
          windows.settle();
          return hasLineB();
        });
  }

  private boolean hasLineB() {
    try {
      return windows.lines(Optional.empty(), 10).stream()
          .anyMatch(line -> line.message().equals("b"));
    } catch (Failure.Unavailable e) {
      return false;
    }
  }
}
