package echoops.investigate.near;

import echoops.investigate.near.Departure.Value;
import echoops.model.LogLevel;
import echoops.model.Reading.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How many lines a service wrote, ten seconds by ten seconds, the oldest first. */
record LineCounts(List<LogLine> lines, Instant until) {
  private static final Duration STEP = Duration.ofSeconds(10);

  /** By chance so many lines that are due all stay away once in 22,000 times. */
  private static final double DUE = 10;

  LineCounts {
    lines = lines.stream().filter(line -> !line.at().isAfter(until)).toList();
  }

  List<Value> all() {
    return counted(_ -> true);
  }

  List<Value> errors() {
    return counted(line -> line.level() == LogLevel.ERROR);
  }

  /** The first step is left out: nobody saw all of it. So is the last, which is not over. */
  private List<Value> counted(Predicate<LogLine> which) {
    if (lines.isEmpty()) {
      return List.of();
    }
    var first = lines.getFirst().at().plus(STEP);
    long steps = Math.max(0, Duration.between(first, until).dividedBy(STEP));
    var counts = new int[Math.toIntExact(Math.min(steps, 100_000))];
    for (var line : lines) {
      long step = Math.floorDiv(Duration.between(first, line.at()).toMillis(), STEP.toMillis());
      if (step >= 0 && step < counts.length && which.test(line)) {
        counts[(int) step]++;
      }
    }
    return values(first, counts);
  }

  private static List<Value> values(Instant first, int[] counts) {
    var values = new ArrayList<Value>();
    for (int i = 0; i < counts.length; i++) {
      values.add(new Value(first.plus(STEP.multipliedBy(i)), counts[i]));
    }
    return values;
  }

  /** Since when it has been silent, if so many lines were due that this is no chance. */
  Optional<Instant> silentSince(Instant onset) {
    if (lines.size() < 2) {
      return Optional.empty();
    }
    var last = lines.getLast().at();
    double wrote = Math.max(1, Duration.between(lines.getFirst().at(), last).toMillis());
    double due = (lines.size() - 1) * (Duration.between(last, until).toMillis() / wrote);
    boolean isOfThis = !last.isBefore(onset.minus(Departure.EARLY));
    return due >= DUE && isOfThis ? Optional.of(last) : Optional.empty();
  }

  Optional<Instant> last() {
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast().at());
  }

  static double aMinute(double count) {
    return count * Duration.ofMinutes(1).dividedBy(STEP);
  }
}
