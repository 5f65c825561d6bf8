package echoops.drill;

import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.Reading.Sample;
import echoops.model.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/** Keeps what a shop says. */
final class Recorded implements Consumer<Reading> {
  private final Queue<Reading> all = new ConcurrentLinkedQueue<>();

  @Override
  public void accept(Reading reading) {
    all.add(reading);
  }

  /** What lines with these words in them a service wrote in that time. */
  List<LogLine> lines(ServiceName service, String words, Instant from, Instant until) {
    return between(from, until).stream()
        .filter(LogLine.class::isInstance)
        .map(LogLine.class::cast)
        .filter(line -> line.service().equals(service) && line.message().contains(words))
        .toList();
  }

  /** The mean of what was measured in that time; 0 if nothing was. */
  double mean(ServiceName service, String metric, Instant from, Instant until) {
    return values(service, metric, from, until).average().orElse(0);
  }

  double sum(ServiceName service, String metric, Instant from, Instant until) {
    return values(service, metric, from, until).sum();
  }

  private DoubleStream values(ServiceName service, String metric, Instant from, Instant until) {
    return between(from, until).stream()
        .filter(Sample.class::isInstance)
        .map(Sample.class::cast)
        .filter(sample -> sample.service().equals(service))
        .filter(sample -> sample.series().metric().value().equals(metric))
        .mapToDouble(Sample::value);
  }

  private List<Reading> between(Instant from, Instant until) {
    return all.stream()
        .filter(one -> !one.at().isBefore(from) && one.at().isBefore(until))
        .toList();
  }
}
