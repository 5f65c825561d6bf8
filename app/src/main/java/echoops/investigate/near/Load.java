package echoops.investigate.near;

import echoops.store.DatabaseActivity;
import echoops.store.DatabaseActivity.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a statement did between two readings, beside what it did before the first.
 *
 * @param mean how long one took between them
 * @param usual how long one took before, if there was one
 * @param part of all the time between them
 */
record Load(Statement statement, Duration mean, Optional<Duration> usual, double part) {
  /** A shorter one slows nobody down, whatever it was before. */
  private static final Duration LEAST_MEAN = Duration.ofMillis(5);

  /** Of less than so much of all the time nobody is slowed down either. */
  private static final double LEAST_PART = 0.05;

  private static final double SLOWER = 2;

  /** So many doublings count in full. */
  private static final double FULL = 4;

  /** What is new and takes all of the time. */
  private static final double NEW = 0.8;

  /** Those that are slower than before, or new, the heaviest first. */
  static List<Load> unusual(DatabaseActivity before, DatabaseActivity now) {
    return between(before, now).stream()
        .filter(load -> load.weight() > 0)
        .sorted(Comparator.comparingDouble(Load::weight).reversed())
        .toList();
  }

  private static List<Load> between(DatabaseActivity before, DatabaseActivity now) {
    var known = before.statements().stream().collect(byId());
    double all =
        now.statements().stream()
            .mapToDouble(it -> seconds(it.total()) - total(known, it))
            .filter(it -> it > 0)
            .sum();
    return now.statements().stream()
        .flatMap(it -> of(it, Optional.ofNullable(known.get(it.id())), all).stream())
        .toList();
  }

  private static java.util.stream.Collector<Statement, ?, Map<Long, Statement>> byId() {
    return Collectors.toMap(Statement::id, Function.identity(), (one, _) -> one);
  }

  private static double total(Map<Long, Statement> known, Statement statement) {
    return Optional.ofNullable(known.get(statement.id()))
        .map(it -> seconds(it.total()))
        .orElse(0.0);
  }

  /** Fewer calls than before mean that somebody has set the counts to zero. */
  private static Optional<Load> of(Statement now, Optional<Statement> before, double all) {
    long calls = now.calls() - before.map(Statement::calls).orElse(0L);
    var took = now.total().minus(before.map(Statement::total).orElse(Duration.ZERO));
    if (calls <= 0 || took.isNegative() || all <= 0) {
      return Optional.empty();
    }
    var usual = before.filter(it -> it.calls() > 0).map(it -> it.total().dividedBy(it.calls()));
    return Optional.of(new Load(now, took.dividedBy(calls), usual, seconds(took) / all));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  boolean isNew() {
    return usual.isEmpty();
  }

  /** From 0, as usual, to 1. */
  double weight() {
    if (mean.compareTo(LEAST_MEAN) < 0 || part < LEAST_PART) {
      return 0;
    }
    if (isNew()) {
      return NEW * part;
    }
    double slower = seconds(mean) / Math.max(1e-6, seconds(usual.get()));
    return slower < SLOWER ? 0 : Math.min(1, Math.log(slower) / Math.log(2) / FULL);
  }
}
