package echoops.store;

import echoops.config.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** How a PostgreSQL is connected to: within 2 s, and an answer takes 10 s at most. */
final class Postgres {
  /**
   * Whoever says nothing for so long within a transaction loses its session, and what it has locked
   * goes to others. The server notices by itself that a program ended, but not that a machine did.
   */
  static final Duration SILENCE = Duration.ofSeconds(10);

  private Postgres() {}

  static Connection connect(Secret url) throws SQLException {
    var properties = new Properties();
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("loginTimeout", "3");
    properties.setProperty("socketTimeout", "10");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("ApplicationName", "EchoOps");
    var connection = DriverManager.getConnection(url.reveal(), properties);
    try (var statement = connection.createStatement()) {
      statement.execute("SET idle_in_transaction_session_timeout = " + SILENCE.toMillis());
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
