package echoops.investigate.near;

import echoops.model.Failure;
import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.ServiceName;
import echoops.store.Windows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Recent readings that nobody can read. */
record BrokenWindows(Failure why) implements Windows {
  @Override
  public void append(List<Reading> readings) {}

  @Override
  public List<LogLine> lines(Optional<ServiceName> service, int limit) {
    throw why;
  }

  @Override
  public List<Sample> samples(Optional<Series> series, Instant since, int limit) {
    throw why;
  }

  @Override
  public void settle() {}

  @Override
  public Optional<String> trouble() {
    return Optional.of("the disk is full");
  }

  @Override
  public void close() {}
}
