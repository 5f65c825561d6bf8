package echoops.store;

import echoops.json.Json;
import echoops.model.Failure;
import echoops.model.IncidentEvent;
import echoops.model.IncidentId;
import echoops.model.Recorded;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The event log in one SQLite file, which one process at a time may write to. */
public final class SqliteEventLog implements EventLog {
  private final DataLock dataLock;
  private final Json json;
  private final LogWriter writer;
  private final SqliteReader reader;

  /** For those who follow the log: each asks one thing at a time, so none of them waits long. */
  private final SqliteReader following;

  private SqliteEventLog(
      DataLock dataLock, Json json, LogWriter writer, SqliteReader reader, SqliteReader following) {
    this.dataLock = dataLock;
    this.json = json;
    this.writer = writer;
    this.reader = reader;
    this.following = following;
  }

  /**
   * Opens the log in a directory, or begins one there.
   *
   * @throws Failure.Misconfigured if another process has it open or it cannot be written
   */
  public static SqliteEventLog open(
      Path directory, InstantSource clock, Telemetry telemetry, CrashPoints crashPoints) {
    var dataLock = DataLock.take(directory);
    try {
      removeLeftovers(directory);
      // The driver unpacks its native code; it shall write nowhere but into this directory.
      System.setProperty("org.sqlite.tmpdir", directory.toAbsolutePath().toString());
      var file = SqliteFile.in(directory);
      var json = new Json();
      var writer = new LogWriter(file, clock, telemetry, crashPoints);
      var reader = new SqliteReader(file, json, "log-reader", 2);
      var following = new SqliteReader(file, json, "log-follower", 1);
      return new SqliteEventLog(dataLock, json, writer, reader, following);
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

  @Override
  public List<Appended> append(List<Draft> drafts) {
    var encoded =
        drafts.stream().map(draft -> new Encoded(draft, json.write(draft.event()))).toList();
    return writer.append(encoded);
  }

  @Override
  public void settle() {
    writer.settle();
  }

  @Override
  public List<Recorded> read(long after, int limit) {
    return read(reader, after, limit);
  }

  private static List<Recorded> read(SqliteReader reader, long after, int limit) {
    return reader.records(
        "WHERE r.sequence > ? ORDER BY r.sequence LIMIT ?",
        query -> {
          query.setLong(1, after);
          query.setInt(2, limit);
        });
  }

  @Override
  public List<Recorded> await(long after, int limit, Duration patience)
      throws InterruptedException {
    writer.awaitAfter(after, patience);
    return writer.head().sequence() > after ? read(following, after, limit) : List.of();
  }

  @Override
  public List<Recorded> of(Collection<IncidentId> incidents, int limit) {
    var places = String.join(",", Collections.nCopies(incidents.size(), "?"));
    return reader
        .records(
            "WHERE r.incident IN (" + places + ") ORDER BY r.sequence DESC LIMIT ?",
            query -> {
              int place = 1;
              for (var incident : incidents) {
                query.setString(place++, incident.value());
              }
              query.setInt(place, limit);
            })
        .reversed();
  }

  @Override
  public List<Recorded> of(Collection<IncidentId> incidents, long after, int limit) {
    return reader.records(
        "WHERE r.incident IN (SELECT value FROM json_each(?)) AND r.sequence > ?"
            + " ORDER BY r.sequence LIMIT ?",
        query -> {
          query.setString(1, new String(json.write(incidents), StandardCharsets.UTF_8));
          query.setLong(2, after);
          query.setInt(3, limit);
        });
  }

  @Override
  public List<Recorded> of(
      Collection<IncidentId> incidents, Class<? extends IncidentEvent> kind, long after) {
    return reader.records(
        "WHERE r.incident IN (SELECT value FROM json_each(?)) AND r.kind = ? AND r.sequence > ?"
            + " ORDER BY r.sequence",
        query -> {
          query.setString(1, new String(json.write(incidents), StandardCharsets.UTF_8));
          query.setString(2, kind.getSimpleName());
          query.setLong(3, after);
        });
  }

  @Override
  public List<Recorded> causedBy(Collection<Long> sequences) {
    return reader.records(
        "WHERE r.sequence IN (WITH RECURSIVE reached (sequence) AS"
            + " (SELECT value FROM json_each(?) UNION"
            + " SELECT e.sequence FROM record e JOIN reached ON e.cause = reached.sequence)"
            + " SELECT sequence FROM reached) ORDER BY r.sequence",
        query -> query.setString(1, new String(json.write(sequences), StandardCharsets.UTF_8)));
  }

  @Override
  public List<Counted> latest(Class<? extends IncidentEvent> kind, int limit) {
    return reader.latest(kind.getSimpleName(), limit);
  }

  @Override
  public List<Recorded> unerased(Class<? extends IncidentEvent> kind, Instant before, int limit) {
    return reader.records(
        "WHERE r.kind = ? AND r.time < ? AND p.sequence IS NOT NULL ORDER BY r.sequence LIMIT ?",
        query -> {
          query.setString(1, kind.getSimpleName());
          query.setLong(2, before.toEpochMilli());
          query.setInt(3, limit);
        });
  }

  @Override
  public Head head() {
    return writer.head();
  }

  @Override
  public void save(Snapshot snapshot) {
    writer.save(snapshot);
  }

  @Override
  public Optional<Snapshot> snapshot(String name, int version) {
    return following.snapshot(name, version);
  }

  @Override
  public Optional<String> trouble() {
    return writer.trouble();
  }

  @Override
  public int waiting() {
    return writer.waiting();
  }

  @Override
  public void close() {
    // The writer last: only it can fold the write-ahead file into the one that people copy.
    reader.close();
    following.close();
    writer.close();
    dataLock.close();
  }
}
