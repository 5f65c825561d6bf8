package echoops.store;

import echoops.config.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** How a PostgreSQL is connected to: within 2 s, and an answer takes 10 s at most. */
final class Postgres {
  private Postgres() {}

  static Connection connect(Secret url) throws SQLException {
    var properties = new Properties();
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("loginTimeout", "3");
    properties.setProperty("socketTimeout", "10");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("ApplicationName", "EchoOps");
    return DriverManager.getConnection(url.reveal(), properties);
  }
}
