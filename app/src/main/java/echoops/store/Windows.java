package echoops.store;

import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The recent readings, kept to be looked at. They are bounded by age and size, and may be lost:
 * nothing is decided by them.
 *
 * <p>Safe for use by several threads. Appending waits for nothing; asking is over within {@link
 * EventLog#PATIENCE}.
 */
public interface Windows extends AutoCloseable {
  /** Keeps them before long. Where the disk falls behind, the oldest that wait are dropped. */
  void append(List<Reading> readings);

  /**
   * The newest lines, the oldest of them first.
   *
   * @param service whose; everybody's if empty
   * @throws echoops.model.Failure.Unavailable if they cannot be read
   */
  List<LogLine> lines(Optional<ServiceName> service, int limit);

  /**
   * The newest samples since then, the oldest of them first.
   *
   * @param series which; all if empty
   * @throws echoops.model.Failure.Unavailable if they cannot be read
   */
  List<Sample> samples(Optional<Series> series, Instant since, int limit);

  /** Waits until what was appended before has been kept, or dropped. */
  void settle();

  /** Why readings are not kept now, if they are not. */
  Optional<String> trouble();

  @Override
  void close();
}
