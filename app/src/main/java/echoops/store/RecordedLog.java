package echoops.store;

import echoops.config.LogPlace;
import echoops.json.Json;
import echoops.model.Failure;
import echoops.model.Recorded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A log that was recorded some time, to be read and never written to. */
public final class RecordedLog implements AutoCloseable {
  private final LogReader reader;

  private RecordedLog(LogReader reader) {
    this.reader = reader;
  }

  /**
   * Opens the file of a log, or the one in a directory. Another process may be writing to it.
   *
   * @throws Failure.Misconfigured if there is none, or it is none
   */
  public static RecordedLog open(Path place) {
    var file = Files.isDirectory(place) ? SqliteFile.in(place) : new SqliteFile(place);
    if (!Files.isReadable(file.path())) {
      throw new Failure.Misconfigured(List.of(file.path() + ": there is no event log"));
    }
    return open(file, file.path().toString());
  }

  /**
   * Opens the log that the service keeps, in a database or in its data directory. It may be writing
   * to it.
   *
   * @throws Failure.Misconfigured as above
   */
  public static RecordedLog open(LogPlace place, Path data) {
    return place
        .url()
        .map(url -> open(PostgresLog.toRead(url), "ECHOOPS_LOG_URL"))
        .orElseGet(() -> open(data));
  }

  private static RecordedLog open(LogDatabase database, String name) {
    try {
      var log = new RecordedLog(new LogReader(database, new Json(), "log-replay", 1));
      var _ = log.read(0, 1);
      return log;
    } catch (SQLException | Failure.Unavailable e) {
      throw new Failure.Misconfigured(name + ": not an event log: " + e.getMessage(), e);
    }
  }

  /** The records after a sequence number, oldest first, at most so many; empty at the end. */
  public List<Recorded> read(long after, int limit) {
    return reader.records(
        "WHERE r.sequence > ? ORDER BY r.sequence LIMIT ?",
        query -> {
          query.setLong(1, after);
          query.setInt(2, limit);
        });
  }

  @Override
  public void close() {
    reader.close();
  }
}
