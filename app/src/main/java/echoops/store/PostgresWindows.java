package echoops.store;

import echoops.model.OwnedBy;
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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Recent readings in a PostgreSQL. Where TimescaleDB forgets by itself what is too old, nothing is
 * forgotten here; the bound on size is for plain tables.
 */
@OwnedBy("the thread that opened it")
final class PostgresWindows implements WindowTables {
  /** What a row takes with its three places in indexes. */
  private static final int ROW_BYTES = 256;

  private final Connection connection;
  private final WindowRows rows;
  private final long mostBytes;
  private final boolean forgetsByItself;

  PostgresWindows(Connection connection, long mostBytes, boolean forgetsByItself) {
    this.connection = connection;
    this.rows = new WindowRows(connection, new Zoned());
    this.mostBytes = mostBytes;
    this.forgetsByItself = forgetsByItself;
  }

  @Override
  public void write(List<Reading> readings) throws SQLException {
    rows.write(readings);
  }

  @Override
  public void forget(Instant before) throws SQLException {
    if (forgetsByItself) {
      return;
    }
    for (var table : WindowDatabase.NAMES) {
      try (var delete = connection.prepareStatement("DELETE FROM " + table + " WHERE time < ?")) {
        new Zoned().set(delete, 1, before);
        delete.executeUpdate();
      }
      connection.commit();
      forgetBySize(table);
    }
  }

  /** By number: what PostgreSQL has deleted it still holds for a while, so a size says nothing. */
  private void forgetBySize(String table) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(
          "DELETE FROM %1$s WHERE id <= (SELECT MAX(id) FROM %1$s) - %2$d"
              .formatted(table, mostBytes / WindowDatabase.NAMES.size() / ROW_BYTES));
    }
    connection.commit();
  }

  @Override
  public List<LogLine> lines(Optional<ServiceName> service, int limit) throws SQLException {
    var lines = rows.lines(service, limit);
    connection.commit();
    return lines;
  }

  @Override
  public List<Sample> samples(Optional<Series> series, Instant since, int limit)
      throws SQLException {
    var samples = rows.samples(series, since, limit);
    connection.commit();
    return samples;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static final class Zoned implements WindowRows.Times {
    @Override
    public void set(PreparedStatement statement, int place, Instant time) throws SQLException {
      statement.setObject(place, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    @Override
    public Instant get(ResultSet row, String column) throws SQLException {
      return row.getObject(column, OffsetDateTime.class).toInstant();
    }
  }
}
