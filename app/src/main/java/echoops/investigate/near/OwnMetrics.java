package echoops.investigate.near;

import echoops.investigate.Probe;
import echoops.investigate.Rules;
import echoops.investigate.Viewpoint;
import echoops.investigate.near.Departure.Value;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.Series;
import echoops.model.ServiceDrift;
import echoops.model.ServiceName;
import echoops.store.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the metrics that EchoOps itself has seen say: which left their usual band, and when. */
final class OwnMetrics implements Probe {
  static final String SOURCE = "own windows";
  private static final Viewpoint VIEWPOINT = Viewpoint.here(EvidenceKind.METRICS, SOURCE);

  private static final int MOST_FINDINGS = 3;

  /** A metric of which nothing comes any more, where so many values were due. */
  private static final double GONE_WEIGHT = 0.7;

  private static final int DUE = 5;

  private final MetricValues history;

  OwnMetrics(Function<ServiceName, Optional<ServiceDrift>> drift, Windows windows) {
    this.history = new MetricValues(drift, windows);
  }

  @Override
  public Viewpoint viewpoint() {
    return VIEWPOINT;
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    int judged = 0;
    var heard = heard(inquiry, service);
    var unusual = new ArrayList<Finding>();
    for (var metric : history.metrics(service)) {
      var values = history.of(metric, inquiry);
      var departure = Departure.of(values, inquiry.onset());
      judged += departure.isPresent() ? 1 : 0;
      departure
          .filter(it -> !it.isUsual())
          .map(it -> moved(metric.series(), it))
          .or(() -> gone(metric.series(), values, inquiry, heard))
          .ifPresent(unusual::add);
    }
    return unusual.isEmpty() ? usual(service, judged) : farthest(unusual);
  }

  /** Until when others were heard of: where nobody is, it may be us who hear nothing. */
  private Instant heard(Inquiry inquiry, ServiceName service) {
    return Rules.services(inquiry).stream()
        .filter(other -> !other.equals(service))
        .flatMap(other -> history.metrics(other).stream())
        .filter(metric -> !metric.history().isEmpty())
        .map(metric -> metric.history().getLast().at())
        .max(Comparator.naturalOrder())
        .filter(at -> at.isBefore(inquiry.now()))
        .orElse(inquiry.now());
  }

  private static List<Finding> farthest(List<Finding> findings) {
    return findings.stream()
        .sorted(Comparator.comparingDouble(Finding::weight).reversed())
        .limit(MOST_FINDINGS)
        .toList();
  }

  private List<Finding> usual(ServiceName service, int judged) {
    if (judged == 0) {
      return List.of();
    }
    var words =
        Plainly.counted(judged, "its one metric is as usual", "all %d metrics are as usual");
    return List.of(VIEWPOINT.usual(service, words));
  }

  private Finding moved(Series series, Departure departure) {
    var words =
        "%s is at %s, usually %s"
            .formatted(name(series), Plainly.number(departure.now()), departure.band());
    var finding =
        VIEWPOINT
            .unusual(series.service(), departure.weight(), words)
            .quoting(series.metric().value());
    return departure.since().map(finding::since).orElse(finding);
  }

  /** By how often it came before: several values were due since the last one. */
  private Optional<Finding> gone(
      Series series, List<Value> values, Inquiry inquiry, Instant heard) {
    if (values.size() < Departure.LEAST_BEFORE) {
      return Optional.empty();
    }
    var last = values.getLast().at();
    var pace = Duration.between(values.getFirst().at(), last).dividedBy(values.size() - 1);
    var due = last.plus(pace.multipliedBy(DUE));
    return due.isBefore(heard) && !last.isBefore(inquiry.onset().minus(Departure.EARLY))
        ? Optional.of(silent(series, last.plus(pace)))
        : Optional.empty();
  }

  private Finding silent(Series series, Instant since) {
    return VIEWPOINT
        .unusual(series.service(), GONE_WEIGHT, name(series) + " is no longer reported")
        .quoting(series.metric().value())
        .since(since);
  }

  private static String name(Series series) {
    return Plainly.name(series.metric().value()).orElse("one of its metrics");
  }

  @Override
  public Optional<String> check() {
    return history.windows().trouble();
  }
}
