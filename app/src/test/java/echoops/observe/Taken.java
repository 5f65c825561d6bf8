package echoops.observe;

import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.Reading.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A sink that keeps what it takes, and takes nothing while it is full. */
final class Taken implements Sink {
  private final List<Reading> readings = new ArrayList<>();
  private boolean full;

  void fill() {
    full = true;
  }

  void empty() {
    full = false;
  }

  @Override
  public boolean offer(List<Reading> offered) {
    if (!full) {
      readings.addAll(offered);
    }
    return !full;
  }

  List<Reading> readings() {
    return List.copyOf(readings);
  }

  List<String> messages() {
    return readings.stream()
        .filter(LogLine.class::isInstance)
        .map(reading -> ((LogLine) reading).message())
        .toList();
  }

  /** Values by {@code service/metric}, the last one where there are several. */
  Map<String, Double> samples() {
    var samples = new TreeMap<String, Double>();
    for (var reading : readings) {
      if (reading instanceof Sample sample) {
        samples.put(sample.series().toString(), sample.value());
      }
    }
    return samples;
  }

  void forget() {
    readings.clear();
  }
}
