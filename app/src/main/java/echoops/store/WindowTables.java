package echoops.store;

import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.ServiceName;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The tables that recent readings are kept in. One connection each, for one thread at a time; after
 * an error it is closed and another opened.
 */
interface WindowTables extends OwnThread.Tables {
  /** Writes all of them, or none. */
  void write(List<Reading> readings) throws SQLException;

  /** Removes what is older than that, and of the oldest so much that the rest is small enough. */
  void forget(Instant before) throws SQLException;

  List<LogLine> lines(Optional<ServiceName> service, int limit) throws SQLException;

  List<Sample> samples(Optional<Series> series, Instant since, int limit) throws SQLException;

  /** Opens the tables, and lays them out where there are none. */
  interface Opening extends OwnThread.Opening<WindowTables> {}
}
