package echoops.testing;

import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.ServiceName;
import echoops.store.Windows;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Recent readings that are forgotten with the process. */
public final class MemoryWindows implements Windows {
  private final List<Reading> readings = new CopyOnWriteArrayList<>();

  @Override
  public void append(List<Reading> more) {
    readings.addAll(more);
  }

  @Override
  public List<LogLine> lines(Optional<ServiceName> service, int limit) {
    return newest(
        readings.stream()
            .filter(LogLine.class::isInstance)
            .map(LogLine.class::cast)
            .filter(line -> service.isEmpty() || service.get().equals(line.service())),
        limit);
  }

  @Override
  public List<Sample> samples(Optional<Series> series, Instant since, int limit) {
    return newest(
        readings.stream()
            .filter(Sample.class::isInstance)
            .map(Sample.class::cast)
            .filter(sample -> series.isEmpty() || series.get().equals(sample.series()))
            .filter(sample -> !sample.at().isBefore(since)),
        limit);
  }

  private static <T extends Reading> List<T> newest(Stream<T> some, int limit) {
    var sorted = some.sorted(Comparator.comparing(Reading::at)).toList();
    return sorted.subList(Math.max(0, sorted.size() - limit), sorted.size());
  }

  @Override
  public void settle() {}

  @Override
  public Optional<String> trouble() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
