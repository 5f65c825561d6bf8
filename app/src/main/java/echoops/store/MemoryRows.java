package echoops.store;

import echoops.model.Fault;
import echoops.model.Grade;
import echoops.model.IncidentId;
import echoops.model.OwnedBy;
import echoops.model.PastIncident;
import echoops.model.PastIncident.Why;
import echoops.model.Quote;
import echoops.model.ServiceName;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Past incidents as rows, which look the same in every database. */
@OwnedBy("the thread that opened it")
final class MemoryRows implements OwnThread.Tables {
  private static final String COLUMNS =
      "incident, services, symptom, cause_service, fault, grade, fixed_by, lasted, resolved,"
          + " evidence, embedder, vector";
  private static final String INSERT =
      "INSERT INTO past_incident (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** A row's place, which grows. What is kept again has a new one. */
  record Place(
      long place,
      IncidentId incident,
      String symptom,
      List<ServiceName> services,
      Optional<Why> why,
      Embedded embedded) {}

  /** What an embedder of that name made of the symptom. */
  record Embedded(String by, float[] vector) {}

  private final Connection connection;
  private final Optional<String> oneAtATime;
  private final Optional<String> afterForgetting;

  /**
   * @param oneAtATime what makes others wait until a row is written, where there are others: or a
   *     row could be seen before one with an earlier place
   * @param afterForgetting what removes the last trace of what was deleted
   */
  MemoryRows(Connection connection, Optional<String> oneAtATime, Optional<String> afterForgetting) {
    this.connection = connection;
    this.oneAtATime = oneAtATime;
    this.afterForgetting = afterForgetting;
  }

  /** Writes it in place of what there was of it, and lets the oldest go. */
  void write(PastIncident incident, Embedded embedded, int most) throws SQLException {
    try {
      run(oneAtATime);
      delete(incident.incident());
      insert(incident, embedded);
      deleteBeyond(most);
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  void forget(IncidentId incident) throws SQLException {
    delete(incident);
    connection.commit();
    if (afterForgetting.isPresent()) {
      connection.setAutoCommit(true);
      run(afterForgetting);
      connection.setAutoCommit(false);
    }
  }

  private void run(Optional<String> sql) throws SQLException {
    if (sql.isPresent()) {
      try (var statement = connection.createStatement()) {
        statement.execute(sql.get());
      }
    }
  }

  private void delete(IncidentId incident) throws SQLException {
    try (var delete = connection.prepareStatement("DELETE FROM past_incident WHERE incident = ?")) {
      delete.setString(1, incident.value());
      delete.executeUpdate();
    }
  }

  private void insert(PastIncident incident, Embedded embedded) throws SQLException {
    try (var insert = connection.prepareStatement(INSERT)) {
      var why = incident.why();
      insert.setString(1, incident.incident().value());
      insert.setString(2, joined(incident.services()));
      insert.setString(3, WindowRows.writable(incident.symptom().text()));
      set(insert, 4, why.map(it -> it.service().value()));
      set(insert, 5, why.map(it -> it.fault().name()));
      set(insert, 6, why.map(it -> it.grade().name()));
      set(insert, 7, incident.fixedBy().map(it -> WindowRows.writable(it.text())));
      insert.setLong(8, incident.lasted().toMillis());
      insert.setLong(9, incident.resolved().toEpochMilli());
      insert.setString(10, WindowRows.writable(String.join("\n", incident.evidence())));
      insert.setString(11, embedded.by());
      insert.setBytes(12, bytes(embedded.vector()));
      insert.executeUpdate();
    }
  }

  private static void set(PreparedStatement insert, int place, Optional<String> text)
      throws SQLException {
    insert.setString(place, text.orElse(""));
  }

  private void deleteBeyond(int most) throws SQLException {
    var sql =
        "DELETE FROM past_incident WHERE place <= (SELECT place FROM past_incident"
            + " ORDER BY place DESC LIMIT 1 OFFSET ?)";
    try (var delete = connection.prepareStatement(sql)) {
      delete.setInt(1, most);
      delete.executeUpdate();
    }
  }

  /** What came after that place, the oldest first. */
  List<Place> since(long place, int most) throws SQLException {
    var sql = "SELECT * FROM past_incident WHERE place > ? ORDER BY place DESC LIMIT ?";
    try (var query = connection.prepareStatement(sql)) {
      query.setLong(1, place);
      query.setInt(2, most);
      var places = new ArrayList<Place>();
      var rows = query.executeQuery();
      while (rows.next()) {
        places.add(place(rows));
      }
      return places.reversed();
    } finally {
      connection.rollback();
    }
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(
        row.getLong("place"),
        new IncidentId(row.getString("incident")),
        row.getString("symptom"),
        services(row.getString("services")),
        why(row),
        new Embedded(row.getString("embedder"), floats(row.getBytes("vector"))));
  }

  /** What stands at that place, if it was not forgotten since. */
  Optional<PastIncident> at(long place) throws SQLException {
    var sql = "SELECT * FROM past_incident WHERE place = ?";
    try (var query = connection.prepareStatement(sql)) {
      query.setLong(1, place);
      var rows = query.executeQuery();
      return rows.next() ? Optional.of(incident(rows)) : Optional.empty();
    } finally {
      connection.rollback();
    }
  }

  private static PastIncident incident(ResultSet row) throws SQLException {
    var fixedBy = row.getString("fixed_by");
    var evidence = row.getString("evidence");
    return new PastIncident(
        new IncidentId(row.getString("incident")),
        services(row.getString("services")),
        new Quote(row.getString("symptom")),
        why(row),
        fixedBy.isEmpty() ? Optional.empty() : Optional.of(new Quote(fixedBy)),
        Duration.ofMillis(row.getLong("lasted")),
        Instant.ofEpochMilli(row.getLong("resolved")),
        evidence.isEmpty() ? List.of() : List.of(evidence.split("\n")));
  }

  /** A later version may know of faults that this one does not. */
  private static Optional<Why> why(ResultSet row) throws SQLException {
    var service = ServiceName.in(row.getString("cause_service"));
    var fault = row.getString("fault");
    var known = Arrays.stream(Fault.values()).filter(it -> it.name().equals(fault)).findFirst();
    if (service.isEmpty() || known.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Why(service.get(), known.get(), Grade.valueOf(row.getString("grade"))));
  }

  /** No service has a comma in its name. */
  private static String joined(List<ServiceName> services) {
    return services.stream().map(ServiceName::value).collect(Collectors.joining(","));
  }

  private static List<ServiceName> services(String joined) {
    return Arrays.stream(joined.split(","))
        .filter(name -> !name.isEmpty())
        .map(ServiceName::new)
        .toList();
  }

  private static byte[] bytes(float[] vector) {
    var bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
    bytes.asFloatBuffer().put(vector);
    return bytes.array();
  }

  private static float[] floats(byte[] bytes) {
    var floats = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(floats);
    return floats;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
