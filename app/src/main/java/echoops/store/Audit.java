package echoops.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import echoops.config.LogPlace;
import echoops.json.Json;
import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.Hash;
import echoops.model.IncidentEvent;
import echoops.model.OwnedBy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Walks a log's chain from the first record and finds where it was tampered with, if anywhere. */
@OwnedBy("whoever called verify")
public final class Audit {
  /**
   * What the walk found.
   *
   * @param name of the log, by which its anchors are told from those of others
   * @param fault the first record that is not what was written, and why
   */
  public record Finding(Head head, int erased, String name, Optional<String> fault) {}

  /** Rows are fetched so many at a time. */
  private static final int AT_ONCE = 1_000;

  private final Json json = new Json();
  private final Set<Long> missing = new TreeSet<>();
  private final Set<Long> erased = new HashSet<>();
  private final NavigableMap<Long, Set<Head>> anchors;
  private Head last = Head.START;
  private String name = "";

  private Audit(Collection<Head> anchors) {
    this.anchors =
        anchors.stream()
            .filter(anchor -> !anchor.equals(Head.START))
            .collect(groupingBy(Head::sequence, TreeMap::new, toSet()));
  }

  /**
   * Verifies the log in a directory, or in a PostgreSQL, which others may be writing to.
   *
   * @param anchors places and hashes known from elsewhere; without any a log that was cut short
   *     looks like a shorter log, and one that was written anew like another
   */
  public static Finding verify(Path directory, LogPlace place, Collection<Head> anchors) {
    return place
        .url()
        .map(url -> verify(PostgresLog.toRead(url), anchors))
        .orElseGet(() -> verify(directory, anchors));
  }

  /** As above, where it is a file. */
  public static Finding verify(Path directory, Collection<Head> anchors) {
    var file = SqliteFile.in(directory);
    if (!Files.exists(file.path())) {
      throw new Failure.Misconfigured(List.of(file.path() + ": there is no event log"));
    }
    return verify(file, anchors);
  }

  private static Finding verify(LogDatabase database, Collection<Head> anchors) {
    try (var connection = database.openToRead()) {
      connection.setAutoCommit(false);
      return walk(connection, anchors);
    } catch (SQLException e) {
      throw new Failure.Misconfigured(database + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static Finding walk(Connection connection, Collection<Head> anchors) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(AT_ONCE);
      return new Audit(anchors)
          .walk(
              statement.executeQuery(
                  "SELECT r.*, p.body FROM record r LEFT JOIN payload p"
                      + " ON p.sequence = r.sequence ORDER BY r.sequence"));
    }
  }

  /** As above, with one anchor or none. */
  public static Finding verify(Path directory, Optional<Head> anchor) {
    return verify(directory, anchor.stream().toList());
  }

  /** Names a log by its first record, which is like that of no other. */
  public static String name(Instant first, Actor actor) {
    return Hash.of(first.toEpochMilli() + " " + actor).substring(0, 12);
  }

  private Finding walk(ResultSet rows) throws SQLException {
    while (rows.next()) {
      var fault = fault(rows);
      if (fault.isPresent()) {
        return finding(fault);
      }
    }
    missing.removeAll(erased);
    var lost = missing.stream().findFirst();
    return finding(
        lost.map(sequence -> "record " + sequence + ": its payload is gone and was never erased")
            .or(this::cutShort));
  }

  private Finding finding(Optional<String> fault) {
    return new Finding(last, erased.size(), name, fault);
  }

  private Optional<String> fault(ResultSet row) throws SQLException {
    var envelope = envelope(row);
    var record = "record " + envelope.sequence() + ": ";
    if (envelope.sequence() != last.sequence() + 1) {
      return Optional.of("record " + (last.sequence() + 1) + ": missing");
    }
    if (!envelope.previous().equals(last.hash())) {
      return Optional.of(record + "does not follow from the record before it");
    }
    if (!envelope.hash().equals(row.getString("hash"))) {
      return Optional.of(record + "was changed");
    }
    last = new Head(envelope.sequence(), envelope.hash());
    if (last.sequence() == 1) {
      name = name(Instant.ofEpochMilli(envelope.timeMillis()), new Actor(envelope.actor()));
    }
    var here = Optional.ofNullable(anchors.remove(last.sequence())).orElse(Set.of());
    return here.stream().anyMatch(anchor -> !anchor.equals(last))
        ? Optional.of(record + "has another hash than the anchor")
        : payloadFault(envelope, Optional.ofNullable(row.getBytes("body")))
            .map(fault -> record + fault);
  }

  private Optional<String> payloadFault(Envelope envelope, Optional<byte[]> payload) {
    if (payload.isEmpty()) {
      missing.add(envelope.sequence());
      return Optional.empty();
    }
    if (!Envelope.sha256(payload.get()).equals(envelope.payloadHash())) {
      return Optional.of("its payload was changed");
    }
    if (envelope.kind().equals(IncidentEvent.PayloadErased.class.getSimpleName())
        && json.event(envelope.kind(), payload.get())
            instanceof IncidentEvent.PayloadErased event) {
      erased.addAll(event.sequences());
    }
    return Optional.empty();
  }

  /** An anchor that was not come to is of a record that is gone. */
  private Optional<String> cutShort() {
    return Optional.ofNullable(anchors.lastEntry())
        .flatMap(it -> it.getValue().stream().findFirst())
        .map(anchor -> "record " + (last.sequence() + 1) + ": missing, the anchor is " + anchor);
  }

  private static Envelope envelope(ResultSet row) throws SQLException {
    long cause = row.getLong("cause");
    return new Envelope(
        row.getLong("sequence"),
        row.getString("previous"),
        row.getLong("time"),
        row.getString("kind"),
        row.getInt("version"),
        Optional.ofNullable(row.getString("incident")),
        row.getString("actor"),
        cause == 0 ? Optional.empty() : Optional.of(cause),
        Optional.ofNullable(row.getString("trace")),
        row.getString("payload_hash"));
  }
}
