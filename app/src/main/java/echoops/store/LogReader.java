package echoops.store;

import echoops.json.Json;
import echoops.model.Actor;
import echoops.model.IncidentEvent;
import echoops.model.IncidentId;
import echoops.model.Recorded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads the log on threads of its own, since native calls hold on to the thread that makes them. At
 * most 256 questions wait; one more is refused.
 */
final class LogReader implements AutoCloseable {
  private static final int ROOM = 256;

  private static final String RECORD =
      "SELECT r.sequence, r.time, r.kind, r.incident, r.actor, r.cause, r.trace, p.body"
          + " FROM record r LEFT JOIN payload p ON p.sequence = r.sequence ";

  private final LogDatabase database;
  private final Json json;
  private final BlockingQueue<Connection> connections;
  private final ExecutorService threads;

  LogReader(LogDatabase database, Json json, String name, int size) throws SQLException {
    this.database = database;
    this.json = json;
    connections = new ArrayBlockingQueue<>(size);
    for (int i = 0; i < size; i++) {
      connections.add(database.openToRead());
    }
    var number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(ROOM),
            task -> new Thread(task, name + "-" + number.incrementAndGet()));
  }

  /** Asks something of the database. */
  interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  /** Fills the parameters of a query. */
  interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  List<Recorded> records(String condition, Parameters parameters) {
    return ask(
        connection -> {
          try (var statement = connection.prepareStatement(RECORD + condition)) {
            parameters.set(statement);
            return records(statement.executeQuery());
          }
        });
  }

  List<Counted> latest(String kind, int limit) {
    var sql =
        RECORD.replace(
                " FROM",
                ", COALESCE((SELECT MAX(times) FROM repeat WHERE sequence ="
                    + " r.sequence), 1) AS times FROM")
            + "WHERE r.kind = ? ORDER BY r.sequence DESC LIMIT ?";
    return ask(
        connection -> {
          try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, kind);
            statement.setInt(2, limit);
            var rows = statement.executeQuery();
            var latest = new ArrayList<Counted>();
            while (rows.next()) {
              latest.add(new Counted(record(rows), rows.getLong("times")));
            }
            return latest;
          }
        });
  }

  Optional<Snapshot> snapshot(String name, int version) {
    return ask(
        connection -> {
          try (var statement =
              connection.prepareStatement(
                  "SELECT through, hash, body FROM snapshot WHERE name = ? AND version = ?")) {
            statement.setString(1, name);
            statement.setInt(2, version);
            var row = statement.executeQuery();
            return row.next() ? intact(name, version, row) : Optional.<Snapshot>empty();
          }
        });
  }

  private static Optional<Snapshot> intact(String name, int version, ResultSet row)
      throws SQLException {
    var body = row.getBytes("body");
    boolean intact = Envelope.sha256(body).equals(row.getString("hash"));
    return Optional.of(new Snapshot(name, version, row.getLong("through"), body))
        .filter(snapshot -> intact);
  }

  private List<Recorded> records(ResultSet rows) throws SQLException {
    var records = new ArrayList<Recorded>();
    while (rows.next()) {
      records.add(record(rows));
    }
    return records;
  }

  private Recorded record(ResultSet row) throws SQLException {
    long cause = row.getLong("cause");
    return new Recorded(
        row.getLong("sequence"),
        Instant.ofEpochMilli(row.getLong("time")),
        Optional.ofNullable(row.getString("incident")).map(IncidentId::new),
        new Actor(row.getString("actor")),
        cause == 0 ? Optional.empty() : Optional.of(cause),
        Optional.ofNullable(row.getString("trace")),
        event(row.getString("kind"), Optional.ofNullable(row.getBytes("body"))));
  }

  private IncidentEvent event(String kind, Optional<byte[]> payload) {
    return payload
        .map(body -> json.event(kind, body))
        .orElseGet(() -> new IncidentEvent.Erased(kind));
  }

  private <T> T answer(Question<T> question) throws SQLException, InterruptedException {
    var connection = connections.take();
    try {
      return question.ask(connection);
    } catch (SQLException e) {
      connection = renewed(connection, e);
      return question.ask(connection);
    } finally {
      connections.add(connection);
    }
  }

  /** A connection that broke is made again; a question that was wrong stays wrong. */
  private Connection renewed(Connection connection, SQLException because) throws SQLException {
    if (connection.isValid(1)) {
      throw because;
    }
    connection.close();
    return database.openToRead();
  }

  private <T> T ask(Question<T> question) {
    try {
      return threads
          .submit(() -> answer(question))
          .get(EventLog.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LogWriter.unavailable("interrupted", e);
    } catch (ExecutionException e) {
      throw LogWriter.unavailable(String.valueOf(e.getCause()), e);
    } catch (TimeoutException | RejectedExecutionException e) {
      throw LogWriter.unavailable("too busy to be read", e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (threads.awaitTermination(2, TimeUnit.SECONDS)) {
        for (var connection : connections) {
          connection.close();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw LogWriter.unavailable("it did not close", e);
    }
  }
}
