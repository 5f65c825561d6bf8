package echoops.drift.metrics;

import echoops.drift.metrics.Telling.Finding;
import echoops.drift.metrics.Verdicts.Grade;
import echoops.model.Anomaly.Mover;
import echoops.model.Anomaly.Score;
import echoops.model.OwnedBy;
import echoops.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Sees that metrics which always came no longer do. It counts from when somebody began to listen,
 * so that one's own absence is not taken for theirs.
 */
@OwnedBy("the service's metrics")
final class Silences {
  /** A metric that has been silent for so long is gone for good. */
  private static final Duration GONE = Duration.ofDays(1);

  private final Telling telling;
  private final Alarmed alarmed;
  private Optional<Instant> listening = Optional.empty();

  Silences(Telling telling, Alarmed alarmed) {
    this.telling = telling;
    this.alarmed = alarmed;
  }

  void look(Collection<MetricWatch> watches, Instant now) {
    var since = listening.orElse(now);
    listening = Optional.of(since);
    var stopped =
        watches.stream()
            .filter(watch -> watch.silent().isEmpty() && watch.pulse().hasStopped(now, since))
            .toList();
    stopped.forEach(watch -> alarmed.alone(watch.metric(), now, MetricDetector.LIMIT));
    if (stopped.size() == watches.size() && !stopped.isEmpty()) {
      all(stopped, now);
    } else {
      stopped.forEach(watch -> watch.silent(Optional.of(one(watch, now))));
    }
  }

  private Open one(MetricWatch watch, Instant now) {
    var grade = alarmed.grade(now);
    return telling.begin(
        finding(watch.metric().value(), watch.pulse(), now, List.of(watch.gone(1))),
        new Grade(grade.verdict(), "it came regularly, and does not come any more"));
  }

  private void all(List<MetricWatch> stopped, Instant now) {
    var movers = stopped.stream().map(watch -> watch.gone(1.0 / stopped.size())).toList();
    var open =
        telling.begin(
            finding(ServiceMetrics.ALL, stopped.getFirst().pulse(), now, movers),
            new Grade(Verdict.WARNING, "nothing that the service measures comes any more"));
    stopped.forEach(watch -> watch.silent(Optional.of(open)));
  }

  private static Finding finding(String subject, Pulse pulse, Instant now, List<Mover> movers) {
    var score = new Score(pulse.waited(now), 1, pulse.patience());
    return new Finding(subject, pulse.due(), now, score, movers);
  }

  /** It comes again; those that fell silent with it are waited for as if nothing had been. */
  void end(Collection<MetricWatch> watches, Open open, Instant at) {
    telling.end(open, at, "it comes again");
    for (var watch : watches) {
      watch.silent(watch.silent().filter(other -> !other.isOf(open)));
    }
    listening = Optional.of(at);
  }

  /** One is not waited for any more; what was told of it and of others stays until the last. */
  void drop(Collection<MetricWatch> others, Open open, Instant at, String because) {
    if (others.stream().flatMap(watch -> watch.silent().stream()).noneMatch(open::isOf)) {
      telling.end(open, at, because);
    }
  }

  /** Those that are not waited for any more. */
  List<MetricWatch> gone(Collection<MetricWatch> watches, Instant now) {
    return watches.stream()
        .filter(watch -> watch.silent().isPresent())
        .filter(watch -> watch.pulse().last().isBefore(now.minus(GONE)))
        .toList();
  }
}
