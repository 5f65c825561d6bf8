package echoops.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.json.Json;
import echoops.model.IncidentEvent;
import echoops.model.OwnedBy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes drafts into the tables, within a transaction that is its caller's. */
@OwnedBy("the log's writer")
final class LogTables implements AutoCloseable {
  /** The version of the events' JSON that is written. */
  private static final int EVENT_VERSION = 1;

  private final LogDatabase database;
  private final Connection connection;
  private final InstantSource clock;
  private final PreparedStatement insertRecord;
  private final PreparedStatement insertPayload;
  private final PreparedStatement findRepeat;
  private final PreparedStatement countRepeat;
  private final PreparedStatement putRepeat;
  private Head head;

  LogTables(LogDatabase database, InstantSource clock) throws SQLException {
    this.database = database;
    this.connection = database.openToWrite();
    this.clock = clock;
    insertRecord =
        connection.prepareStatement(
            "INSERT INTO record (sequence, hash, previous, time, kind, version, incident, actor,"
                + " cause, trace, payload_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insertPayload =
        connection.prepareStatement("INSERT INTO payload (sequence, body) VALUES (?, ?)");
    findRepeat =
        connection.prepareStatement(
            "SELECT sequence, times FROM repeat WHERE key = ? AND since > ?");
    countRepeat = connection.prepareStatement("UPDATE repeat SET times = times + 1 WHERE key = ?");
    putRepeat =
        connection.prepareStatement(
            "INSERT INTO repeat (key, sequence, since, times) VALUES (?, ?, ?, 1)"
                + " ON CONFLICT (key) DO UPDATE SET sequence = excluded.sequence,"
                + " since = excluded.since, times = 1");
    head = head(connection);
    connection.rollback();
  }

  Head head() {
    return head;
  }

  List<Appended> append(List<Encoded> drafts) throws SQLException {
    var appended = new ArrayList<Appended>();
    for (var draft : drafts) {
      var repeated = repeated(draft);
      appended.add(repeated.isPresent() ? repeated.get() : insert(draft));
    }
    return appended;
  }

  /** All that follows is appended behind whatever anybody has appended. */
  void begin() throws SQLException {
    database.begin(connection);
    head = head(connection);
  }

  void commit() throws SQLException {
    database.tell(connection, head);
    connection.commit();
  }

  /** As {@link LogDatabase#fold}. */
  boolean fold(Duration patience) throws SQLException {
    return database.fold(connection, patience);
  }

  /** Proves that the disk takes writes, without writing a record. */
  void beat() throws SQLException {
    execute(
        "INSERT INTO pulse (one, beat) VALUES (1, "
            + clock.millis()
            + ") ON CONFLICT (one) DO UPDATE SET beat = excluded.beat");
  }

  /** One that was made before the last erasure may hold what is erased, and is not kept. */
  void save(Snapshot snapshot) throws SQLException {
    var body = snapshot.body();
    try (var put =
        connection.prepareStatement(
            "INSERT INTO snapshot (name, version, through, hash, body)"
                + " SELECT ?, ?, ?, ?, ? WHERE NOT EXISTS"
                + " (SELECT 1 FROM record WHERE kind = 'PayloadErased' AND sequence > ?)"
                + " ON CONFLICT (name) DO UPDATE SET version = excluded.version,"
                + " through = excluded.through, hash = excluded.hash, body = excluded.body")) {
      put.setString(1, snapshot.name());
      put.setInt(2, snapshot.version());
      put.setLong(3, snapshot.through());
      put.setString(4, Envelope.sha256(body));
      put.setBytes(5, body);
      put.setLong(6, snapshot.through());
      put.executeUpdate();
    }
  }

  private Optional<Appended> repeated(Encoded draft) throws SQLException {
    if (draft.draft().once().isEmpty()) {
      return Optional.empty();
    }
    var once = draft.draft().once().get();
    findRepeat.setString(1, key(once));
    findRepeat.setLong(2, clock.millis() - once.within().toMillis());
    try (var row = findRepeat.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      countRepeat.setString(1, key(once));
      countRepeat.executeUpdate();
      return Optional.of(new Appended.Repeated(row.getLong(1), row.getLong(2) + 1));
    }
  }

  /** Without what not every database can keep: strangers have a hand in it. */
  private static String key(Once once) {
    return new String(once.key().getBytes(UTF_8), UTF_8).replace('\0', '\ufffd');
  }

  private Appended insert(Encoded encoded) throws SQLException {
    var draft = encoded.draft();
    var envelope =
        new Envelope(
            head.sequence() + 1,
            head.hash(),
            clock.millis(),
            Json.kind(draft.event()),
            EVENT_VERSION,
            draft.incident().map(Object::toString),
            draft.actor().value(),
            draft.cause(),
            draft.trace(),
            Envelope.sha256(encoded.payload()));
    var hash = envelope.hash();
    insert(envelope, hash);
    insertPayload.setLong(1, envelope.sequence());
    insertPayload.setBytes(2, encoded.payload());
    insertPayload.executeUpdate();
    if (draft.event() instanceof IncidentEvent.PayloadErased erased) {
      erase(erased.sequences());
    }
    if (draft.once().isPresent()) {
      remember(draft.once().get(), envelope);
    }
    head = new Head(envelope.sequence(), hash);
    return new Appended.New(envelope.sequence());
  }

  private void insert(Envelope envelope, String hash) throws SQLException {
    insertRecord.setLong(1, envelope.sequence());
    insertRecord.setString(2, hash);
    insertRecord.setString(3, envelope.previous());
    insertRecord.setLong(4, envelope.timeMillis());
    insertRecord.setString(5, envelope.kind());
    insertRecord.setInt(6, envelope.version());
    insertRecord.setObject(7, envelope.incident().orElse(null), Types.VARCHAR);
    insertRecord.setString(8, envelope.actor());
    insertRecord.setObject(9, envelope.cause().orElse(null), Types.BIGINT);
    insertRecord.setObject(10, envelope.trace().orElse(null), Types.VARCHAR);
    insertRecord.setString(11, envelope.payloadHash());
    insertRecord.executeUpdate();
  }

  private void remember(Once once, Envelope envelope) throws SQLException {
    putRepeat.setString(1, key(once));
    putRepeat.setLong(2, envelope.sequence());
    putRepeat.setLong(3, envelope.timeMillis());
    putRepeat.executeUpdate();
  }

  /** Snapshots may hold what is erased, so they go too; the next one is made from the log. */
  private void erase(List<Long> sequences) throws SQLException {
    try (var delete = connection.prepareStatement("DELETE FROM payload WHERE sequence = ?")) {
      for (long sequence : sequences) {
        delete.setLong(1, sequence);
        delete.executeUpdate();
      }
    }
    execute("DELETE FROM snapshot");
  }

  static Head head(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT sequence, hash FROM record ORDER BY sequence DESC LIMIT 1")) {
      return row.next() ? new Head(row.getLong(1), row.getString(2)) : Head.START;
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
