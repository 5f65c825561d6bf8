package echoops.store;

import echoops.config.Secret;
import echoops.json.Json;
import echoops.model.Failure;
import echoops.model.IncidentEvent;
import echoops.model.OwnedBy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Walks a log's chain from the first record and finds where it was tampered with, if anywhere. */
@OwnedBy("whoever called verify")
public final class Audit {
  /**
   * What the walk found.
   *
   * @param fault the first record that is not what was written, and why
   */
  public record Finding(Head head, int erased, Optional<String> fault) {}

  /** Rows are fetched so many at a time. */
  private static final int AT_ONCE = 1_000;

  private final Json json = new Json();
  private final Set<Long> missing = new TreeSet<>();
  private final Set<Long> erased = new HashSet<>();
  private Head last = Head.START;
  private boolean anchorSeen;

  private Audit() {}

  /**
   * Verifies the log in a directory, or in a PostgreSQL, which others may be writing to.
   *
   * @param anchor a place and hash known from elsewhere; without it a log that was cut short looks
   *     like a shorter log
   */
  public static Finding verify(Path directory, Optional<Secret> url, Optional<Head> anchor) {
    return url.isPresent()
        ? verify(PostgresLog.toRead(url.get()), anchor)
        : verify(directory, anchor);
  }

  /** As above, where it is a file. */
  public static Finding verify(Path directory, Optional<Head> anchor) {
    var file = SqliteFile.in(directory);
    if (!Files.exists(file.path())) {
      throw new Failure.Misconfigured(List.of(file.path() + ": there is no event log"));
    }
    return verify(file, anchor);
  }

  private static Finding verify(LogDatabase database, Optional<Head> anchor) {
    try (var connection = database.openToRead()) {
      connection.setAutoCommit(false);
      return walk(connection, anchor);
    } catch (SQLException e) {
      throw new Failure.Misconfigured(database + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static Finding walk(Connection connection, Optional<Head> anchor) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(AT_ONCE);
      return new Audit()
          .walk(
              statement.executeQuery(
                  "SELECT r.*, p.body FROM record r LEFT JOIN payload p"
                      + " ON p.sequence = r.sequence ORDER BY r.sequence"),
              anchor);
    }
  }

  private Finding walk(ResultSet rows, Optional<Head> anchor) throws SQLException {
    anchorSeen = anchor.isEmpty() || anchor.get().equals(Head.START);
    while (rows.next()) {
      var fault = fault(rows, anchor);
      if (fault.isPresent()) {
        return new Finding(last, erased.size(), fault);
      }
    }
    missing.removeAll(erased);
    var lost = missing.stream().findFirst();
    return new Finding(
        last,
        erased.size(),
        lost.map(sequence -> "record " + sequence + ": its payload is gone and was never erased")
            .or(() -> cutShort(anchor)));
  }

  private Optional<String> fault(ResultSet row, Optional<Head> anchor) throws SQLException {
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
    if (anchor.isPresent() && anchor.get().sequence() == last.sequence()) {
      anchorSeen = true;
      if (!anchor.get().equals(last)) {
        return Optional.of(record + "has another hash than the anchor");
      }
    }
    return payloadFault(envelope, Optional.ofNullable(row.getBytes("body")))
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

  private Optional<String> cutShort(Optional<Head> anchor) {
    return anchorSeen
        ? Optional.empty()
        : anchor.map(
            head -> "record " + (last.sequence() + 1) + ": missing, the anchor is " + head);
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
