package echoops.store;

import echoops.model.Failure;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;

/** Opens the event log that is one SQLite file, which one process at a time may write to. */
public final class SqliteEventLog {
  private SqliteEventLog() {}

  /**
   * Opens the log in a directory, or begins one there.
   *
   * @throws Failure.Misconfigured if another process has it open or it cannot be written
   */
  public static EventLog open(
      Path directory, InstantSource clock, Telemetry telemetry, CrashPoints crashPoints) {
    var dataLock = DataLock.take(directory);
    try {
      removeLeftovers(directory);
      // The driver unpacks its native code; it shall write nowhere but into this directory.
      System.setProperty("org.sqlite.tmpdir", directory.toAbsolutePath().toString());
      return new SqlEventLog(SqliteFile.in(directory), clock, telemetry, crashPoints, dataLock);
    } catch (SQLException e) {
      dataLock.close();
      throw new Failure.Misconfigured(
          "ECHOOPS_DATA=" + directory + ": no event log can be kept there: " + e.getMessage(), e);
    }
  }

  /** A process that was killed leaves the native code behind that it had unpacked. */
  private static void removeLeftovers(Path directory) {
    try (var leftovers = Files.newDirectoryStream(directory, "sqlite-*-*sqlitejdbc.*")) {
      for (var leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    } catch (IOException e) {
      throw new Failure.Misconfigured(
          "ECHOOPS_DATA=" + directory + ": cannot be cleaned: " + e.getMessage(), e);
    }
  }
}
