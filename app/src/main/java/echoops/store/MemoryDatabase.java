package echoops.store;

import echoops.config.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Past incidents in a PostgreSQL, which several may share: one at a time lays or writes. */
record MemoryDatabase(Secret url) implements OwnThread.Opening<MemoryRows> {
  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS past_incident (
        place BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        incident TEXT NOT NULL UNIQUE,
        services TEXT NOT NULL,
        symptom TEXT NOT NULL,
        cause_service TEXT NOT NULL,
        fault TEXT NOT NULL,
        grade TEXT NOT NULL,
        fixed_by TEXT NOT NULL,
        lasted BIGINT NOT NULL,
        resolved BIGINT NOT NULL,
        evidence TEXT NOT NULL,
        embedder TEXT NOT NULL,
        vector BYTEA NOT NULL)
      """;

  @Override
  public MemoryRows open() throws SQLException {
    var connection = Postgres.connect(url);
    try {
      connection.setAutoCommit(false);
      lay(connection);
      return new MemoryRows(connection, Optional.of(Lock.MEMORY.taking()), Optional.empty());
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void lay(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(Lock.MEMORY.taking());
      statement.execute(TABLE);
    }
    connection.commit();
  }
}
