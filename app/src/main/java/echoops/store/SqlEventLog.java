package echoops.store;

import echoops.json.Json;
import echoops.model.IncidentEvent;
import echoops.model.IncidentId;
import echoops.model.Recorded;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An event log in the tables of a database. */
final class SqlEventLog implements EventLog {
  private final LogDatabase database;
  private final Json json = new Json();
  private final LogWriter writer;
  private final LogReader reader;

  /** For those who follow the log: each asks one thing at a time, so none of them waits long. */
  private final LogReader following;

  private final OtherWriters others;
  private final DataLock dataLock;

  SqlEventLog(
      LogDatabase database,
      InstantSource clock,
      Telemetry telemetry,
      CrashPoints crashPoints,
      DataLock dataLock)
      throws SQLException {
    this.database = database;
    this.dataLock = dataLock;
    writer = new LogWriter(database, clock, telemetry, crashPoints);
    reader = new LogReader(database, json, "log-reader", 2);
    following = new LogReader(database, json, "log-follower", 1);
    others = database.follow(writer::reaches);
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

  private static List<Recorded> read(LogReader reader, long after, int limit) {
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
    return reader
        .records(
            "WHERE r.incident IN (" + database.texts() + ") ORDER BY r.sequence DESC LIMIT ?",
            query -> {
              query.setString(1, array(incidents));
              query.setInt(2, limit);
            })
        .reversed();
  }

  private String array(Collection<?> members) {
    return new String(json.write(members), StandardCharsets.UTF_8);
  }

  @Override
  public List<Recorded> of(Collection<IncidentId> incidents, long after, int limit) {
    return reader.records(
        "WHERE r.incident IN ("
            + database.texts()
            + ") AND r.sequence > ?"
            + " ORDER BY r.sequence LIMIT ?",
        query -> {
          query.setString(1, array(incidents));
          query.setLong(2, after);
          query.setInt(3, limit);
        });
  }

  @Override
  public List<Recorded> of(
      Collection<IncidentId> incidents, Class<? extends IncidentEvent> kind, long after) {
    return reader.records(
        "WHERE r.incident IN ("
            + database.texts()
            + ") AND r.kind = ? AND r.sequence > ? ORDER BY r.sequence",
        query -> {
          query.setString(1, array(incidents));
          query.setString(2, kind.getSimpleName());
          query.setLong(3, after);
        });
  }

  @Override
  public List<Recorded> causedBy(Collection<Long> sequences) {
    return reader.records(
        "WHERE r.sequence IN (WITH RECURSIVE reached (sequence) AS"
            + " ("
            + database.numbers()
            + " UNION"
            + " SELECT e.sequence FROM record e JOIN reached ON e.cause = reached.sequence)"
            + " SELECT sequence FROM reached) ORDER BY r.sequence",
        query -> query.setString(1, array(sequences)));
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
    others.close();
    // The writer last: only it can fold the write-ahead file into the one that people copy.
    reader.close();
    following.close();
    writer.close();
    dataLock.close();
  }
}
