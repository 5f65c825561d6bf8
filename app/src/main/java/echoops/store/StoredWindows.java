package echoops.store;

import echoops.config.Observe;
import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.ServiceName;
import echoops.telemetry.Count;
import echoops.telemetry.Queue;
import echoops.telemetry.Telemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Recent readings in a file beside the event log, or in a PostgreSQL. */
public final class StoredWindows implements Windows {
  private static final String FILE = "windows.sqlite";

  private final WindowQueue queue = new WindowQueue();
  private final Telemetry telemetry;
  private final WindowWriter writer;
  private final Follower writing;
  private final OwnThread<WindowTables> reader;

  private StoredWindows(
      WindowTables.Opening toWrite,
      WindowTables.Opening toRead,
      Duration keptFor,
      InstantSource clock,
      Telemetry telemetry) {
    this.telemetry = telemetry;
    this.writer = new WindowWriter(queue, toWrite, keptFor, clock, telemetry);
    this.reader = new OwnThread<>("windows-reader", "recent readings cannot be read", toRead);
    this.writing = Follower.start("windows", writer);
    telemetry.watch(Queue.WINDOWS, WindowQueue.ROOM, queue::size);
  }

  /** Where they cannot be kept for now, that is no reason not to start. */
  public static StoredWindows open(
      Observe.Windows settings, Path directory, InstantSource clock, Telemetry telemetry) {
    long bytes = settings.megabytes() * 1_000_000L;
    var file = directory.resolve(FILE);
    var toRead =
        settings
            .database()
            .<WindowTables.Opening>map(url -> new WindowDatabase(url, settings.days(), bytes))
            .orElse(() -> SqliteWindows.openToRead(file));
    var toWrite = settings.database().isPresent() ? toRead : fileToWrite(file, bytes);
    return new StoredWindows(toWrite, toRead, Duration.ofDays(settings.days()), clock, telemetry);
  }

  private static WindowTables.Opening fileToWrite(Path file, long bytes) {
    return () -> SqliteWindows.open(file, bytes);
  }

  @Override
  public void append(List<Reading> readings) {
    int dropped = queue.append(readings);
    telemetry.count(Count.WINDOWS, dropped, "lost");
  }

  @Override
  public List<LogLine> lines(Optional<ServiceName> service, int limit) {
    return reader.ask(tables -> tables.lines(service, limit));
  }

  @Override
  public List<Sample> samples(Optional<Series> series, Instant since, int limit) {
    return reader.ask(tables -> tables.samples(series, since, limit));
  }

  @Override
  public void settle() {
    try {
      queue.settle(EventLog.PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Optional<String> trouble() {
    return writer.trouble();
  }

  @Override
  public void close() {
    writing.close();
    reader.close();
    try {
      writer.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
