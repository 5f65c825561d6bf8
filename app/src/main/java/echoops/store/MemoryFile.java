package echoops.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;

/** Past incidents in a file of their own. A damaged one is put aside, and another begun. */
record MemoryFile(Path path) implements OwnThread.Opening<MemoryRows> {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryFile.class);

  private static final int LAYOUT = 1;

  private static final Set<Integer> DAMAGED =
      Set.of(SQLiteErrorCode.SQLITE_CORRUPT.code, SQLiteErrorCode.SQLITE_NOTADB.code);

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE past_incident (
            place INTEGER PRIMARY KEY AUTOINCREMENT,
            incident TEXT NOT NULL UNIQUE,
            services TEXT NOT NULL,
            symptom TEXT NOT NULL,
            cause_service TEXT NOT NULL,
            fault TEXT NOT NULL,
            grade TEXT NOT NULL,
            fixed_by TEXT NOT NULL,
            lasted INTEGER NOT NULL,
            resolved INTEGER NOT NULL,
            evidence TEXT NOT NULL,
            embedder TEXT NOT NULL,
            vector BLOB NOT NULL)
          """,
          "PRAGMA user_version = " + LAYOUT);

  @Override
  public MemoryRows open() throws SQLException {
    try {
      return rows();
    } catch (SQLException e) {
      if (!DAMAGED.contains(e.getErrorCode())) {
        throw e;
      }
      LOG.warn("{} is damaged, is put aside, and is begun anew: {}", path, e.getMessage());
      putAside();
      return rows();
    }
  }

  private MemoryRows rows() throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(SqliteFile.BUSY_MILLIS);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
    var connection = config.createConnection("jdbc:sqlite:" + path);
    try {
      lay(connection);
      connection.setAutoCommit(false);
      return new MemoryRows(
          connection, Optional.empty(), Optional.of("PRAGMA wal_checkpoint(TRUNCATE)"));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void lay(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      int layout = statement.executeQuery("PRAGMA user_version").getInt(1);
      if (layout > LAYOUT) {
        throw new SQLException(path + " is of a later version");
      }
      if (layout == 0) {
        connection.setAutoCommit(false);
        for (var table : TABLES) {
          statement.execute(table);
        }
        connection.commit();
      }
    }
  }

  private void putAside() {
    try {
      for (var suffix : List.of("", "-wal", "-shm")) {
        var file = path.resolveSibling(path.getFileName() + suffix);
        if (Files.exists(file)) {
          var aside = path.resolveSibling(path.getFileName() + ".damaged" + suffix);
          Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
