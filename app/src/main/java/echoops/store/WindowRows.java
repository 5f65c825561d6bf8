package echoops.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.model.LogLevel;
import echoops.model.MetricName;
import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.ServiceName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Readings as rows, which look the same in every database but for their times. */
final class WindowRows {
  private static final String LINE =
      "INSERT INTO log_lines (time, service, level, message) VALUES (?, ?, ?, ?)";
  private static final String METRIC =
      "INSERT INTO log_metrics (time, service, metric, value) VALUES (?, ?, ?, ?)";

  private final Connection connection;
  private final Times times;

  /** How a database writes a time. */
  interface Times {
    void set(PreparedStatement statement, int place, Instant time) throws SQLException;

    Instant get(ResultSet row, String column) throws SQLException;
  }

  WindowRows(Connection connection, Times times) {
    this.connection = connection;
    this.times = times;
  }

  void write(List<Reading> readings) throws SQLException {
    try (var lines = connection.prepareStatement(LINE);
        var metrics = connection.prepareStatement(METRIC)) {
      for (var reading : readings) {
        switch (reading) {
          case LogLine line -> add(lines, line);
          case Sample sample -> add(metrics, sample);
        }
      }
      lines.executeBatch();
      metrics.executeBatch();
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  private void add(PreparedStatement insert, LogLine line) throws SQLException {
    times.set(insert, 1, line.at());
    insert.setString(2, line.service().value());
    insert.setString(3, line.level().name());
    insert.setString(4, writable(line.message()));
    insert.addBatch();
  }

  private void add(PreparedStatement insert, Sample sample) throws SQLException {
    times.set(insert, 1, sample.at());
    insert.setString(2, sample.service().value());
    insert.setString(3, sample.series().metric().value());
    insert.setDouble(4, sample.value());
    insert.addBatch();
  }

  /** PostgreSQL takes neither a zero nor half of a character. */
  static String writable(String text) {
    return new String(text.getBytes(UTF_8), UTF_8).replace('\0', '\ufffd');
  }

  List<LogLine> lines(Optional<ServiceName> service, int limit) throws SQLException {
    var where = service.isPresent() ? " WHERE service = ?" : "";
    var sql = "SELECT * FROM log_lines" + where + " ORDER BY time DESC, id DESC LIMIT ?";
    try (var query = connection.prepareStatement(sql)) {
      int place = 1;
      if (service.isPresent()) {
        query.setString(place++, service.get().value());
      }
      query.setInt(place, limit);
      var lines = new ArrayList<LogLine>();
      var rows = query.executeQuery();
      while (rows.next()) {
        lines.add(
            new LogLine(
                new ServiceName(rows.getString("service")),
                times.get(rows, "time"),
                LogLevel.valueOf(rows.getString("level")),
                rows.getString("message")));
      }
      return oldestFirst(lines);
    }
  }

  List<Sample> samples(Optional<Series> series, Instant since, int limit) throws SQLException {
    var where = series.isPresent() ? " AND service = ? AND metric = ?" : "";
    var sql =
        "SELECT * FROM log_metrics WHERE time >= ?"
            + where
            + " ORDER BY time DESC, id DESC LIMIT ?";
    try (var query = connection.prepareStatement(sql)) {
      times.set(query, 1, since);
      int place = 2;
      if (series.isPresent()) {
        query.setString(place++, series.get().service().value());
        query.setString(place++, series.get().metric().value());
      }
      query.setInt(place, limit);
      var samples = new ArrayList<Sample>();
      var rows = query.executeQuery();
      while (rows.next()) {
        samples.add(sample(rows));
      }
      return oldestFirst(samples);
    }
  }

  private Sample sample(ResultSet row) throws SQLException {
    var service = new ServiceName(row.getString("service"));
    var series = new Series(service, new MetricName(row.getString("metric")));
    return new Sample(series, times.get(row, "time"), row.getDouble("value"));
  }

  private static <T> List<T> oldestFirst(List<T> newestFirst) {
    Collections.reverse(newestFirst);
    return List.copyOf(newestFirst);
  }
}
