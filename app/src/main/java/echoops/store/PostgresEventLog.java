package echoops.store;

import echoops.model.Failure;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;

/** Opens the event log that lies in a PostgreSQL. */
public final class PostgresEventLog {
  private PostgresEventLog() {}

  /**
   * Opens the log in our turn at it.
   *
   * @param directory for all else that is kept, which is this process's own
   * @throws Failure.Misconfigured if the database does not answer or the directory is taken
   */
  public static EventLog open(
      Turn turn,
      Path directory,
      InstantSource clock,
      Telemetry telemetry,
      CrashPoints crashPoints) {
    var dataLock = DataLock.take(directory);
    try {
      return new SqlEventLog(turn.log(), clock, telemetry, crashPoints, dataLock);
    } catch (SQLException e) {
      dataLock.close();
      throw Turns.misconfigured(e);
    }
  }
}
