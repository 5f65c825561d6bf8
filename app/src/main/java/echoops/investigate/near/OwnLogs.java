package echoops.investigate.near;

import echoops.investigate.Probe;
import echoops.investigate.Rules;
import echoops.investigate.Viewpoint;
import echoops.model.Anomaly.Shift;
import echoops.model.ErrorCluster;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.Inquiry;
import echoops.model.LogShapeState;
import echoops.model.LogShapeState.Share;
import echoops.model.ServiceDrift;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the lines that EchoOps itself has seen say: templates that moved, errors, and how much is
 * written. A template is named by its tag; its text is a stranger's, and quoted.
 */
final class OwnLogs implements Probe {
  private static final Viewpoint VIEWPOINT = Viewpoint.here(EvidenceKind.LOGS, OwnMetrics.SOURCE);
  private static final int MOST_TEMPLATES = 3;

  /** A part of all lines that came or went counts in full from here on. */
  private static final double FULL_SHARE = 0.2;

  private static final double SILENCE_WEIGHT = 0.9;

  private final Function<ServiceName, Optional<ServiceDrift>> drift;
  private final Function<ServiceName, List<ErrorCluster>> clusters;
  private final NewestLines newest;

  OwnLogs(
      Function<ServiceName, Optional<ServiceDrift>> drift,
      Function<ServiceName, List<ErrorCluster>> clusters,
      NewestLines newest) {
    this.drift = drift;
    this.clusters = clusters;
    this.newest = newest;
  }

  @Override
  public Viewpoint viewpoint() {
    return VIEWPOINT;
  }

  @Override
  public List<Finding> ask(Inquiry inquiry, ServiceName service) {
    var shape = drift.apply(service).flatMap(ServiceDrift::logs);
    var counts = counts(inquiry, service);
    var found = new ArrayList<Finding>();
    shape.ifPresent(it -> found.addAll(templates(service, it, inquiry)));
    found.addAll(amounts(service, counts, inquiry));
    if (found.isEmpty()) {
      shape.map(it -> quiet(service, it)).ifPresent(found::add);
    }
    commonestError(service).ifPresent(found::add);
    return List.copyOf(found);
  }

  /**
   * Where others have fallen silent as well, nothing is known of what came after the last line of
   * all: it may be us who hear nothing.
   */
  private LineCounts counts(Inquiry inquiry, ServiceName service) {
    var counts = new LineCounts(newest.of(inquiry, service), inquiry.now());
    if (counts.silentSince(inquiry.onset()).isEmpty()) {
      return counts;
    }
    var others =
        Rules.services(inquiry).stream()
            .filter(other -> !other.equals(service))
            .map(other -> new LineCounts(newest.of(inquiry, other), inquiry.now()))
            .toList();
    return others.stream().anyMatch(it -> it.silentSince(inquiry.onset()).isPresent())
        ? new LineCounts(counts.lines(), lastOf(others, inquiry.now()))
        : counts;
  }

  private static Instant lastOf(List<LineCounts> all, Instant otherwise) {
    return all.stream()
        .flatMap(it -> it.last().stream())
        .max(Comparator.naturalOrder())
        .orElse(otherwise);
  }

  private List<Finding> templates(ServiceName service, LogShapeState shape, Inquiry inquiry) {
    var since = shifted(shape, inquiry);
    return shape.shares().stream()
        .filter(share -> share.shift() != Shift.OTHER)
        .sorted(Comparator.comparingDouble(OwnLogs::weight).reversed())
        .limit(MOST_TEMPLATES)
        .map(share -> template(service, share))
        .map(finding -> since.map(finding::since).orElse(finding))
        .toList();
  }

  /** When the score went beyond its limit, of those times that are near the onset. */
  private static Optional<Instant> shifted(LogShapeState shape, Inquiry inquiry) {
    var earliest = inquiry.onset().minus(Departure.EARLY);
    return shape.history().stream()
        .filter(point -> !point.at().isBefore(earliest) && !point.at().isAfter(inquiry.now()))
        .filter(point -> point.score() > point.limit())
        .findFirst()
        .map(LogShapeState.Point::at);
  }

  /** What is new tells most, and what is gone least: it may only have been crowded out. */
  private static double weight(Share share) {
    double moved = Math.min(1, Math.abs(share.now() - share.usual()) / FULL_SHARE);
    return switch (share.shift()) {
      case NEW -> 0.2 + 0.8 * moved;
      case RISEN -> 0.3 + 0.5 * moved;
      case FALLEN, GONE -> 0.2 + 0.4 * moved;
      case OTHER -> 0;
    };
  }

  private Finding template(ServiceName service, Share share) {
    var words = "template " + share.template() + " " + moved(share);
    return VIEWPOINT.unusual(service, weight(share), words).quoting(share.text());
  }

  /** A template may be written more often and yet be less of all lines, where others rose more. */
  private static String moved(Share share) {
    var usual = Plainly.share(share.usual());
    var now = Plainly.share(share.now());
    return switch (share.shift()) {
      case NEW -> "is new and is " + now + " of its lines";
      case RISEN, FALLEN ->
          (share.now() < share.usual() ? "fell" : "rose")
              + " from "
              + usual
              + " to "
              + now
              + " of its lines";
      case GONE -> "is gone; it was " + usual + " of its lines";
      case OTHER -> "is " + now + " of its lines";
    };
  }

  private List<Finding> amounts(ServiceName service, LineCounts counts, Inquiry inquiry) {
    var found = new ArrayList<Finding>();
    counts
        .silentSince(inquiry.onset())
        .map(at -> silence(service, at, inquiry))
        .ifPresent(found::add);
    if (found.isEmpty()) {
      amount(service, "lines", Departure.of(counts.all(), inquiry.onset())).ifPresent(found::add);
    }
    Departure.of(counts.errors(), inquiry.onset())
        .filter(Departure::isRise)
        .flatMap(it -> amount(service, "error lines", Optional.of(it)))
        .ifPresent(found::add);
    return found;
  }

  private Finding silence(ServiceName service, Instant since, Inquiry inquiry) {
    var length = Plainly.duration(Duration.between(since, inquiry.now()));
    var words = "it has written nothing for " + length;
    return VIEWPOINT.unusual(service, SILENCE_WEIGHT, words).since(since);
  }

  private Optional<Finding> amount(ServiceName service, String what, Optional<Departure> counted) {
    return counted
        .filter(it -> !it.isUsual())
        .map(
            it -> {
              var words =
                  "it writes %s %s a minute, usually %s"
                      .formatted(aMinute(it.now()), what, aMinute(it.usual()));
              var finding = VIEWPOINT.unusual(service, it.weight(), words);
              return it.since().map(finding::since).orElse(finding);
            });
  }

  private static String aMinute(double count) {
    return Plainly.number(LineCounts.aMinute(count));
  }

  private Finding quiet(ServiceName service, LogShapeState shape) {
    if (shape.learned() < 1) {
      var words = "its log is only " + Math.round(shape.learned() * 100) + " percent learned";
      return VIEWPOINT.context(service, 0, words);
    }
    var words =
        Plainly.counted(
            shape.shares().size(),
            "its one template is as usual, and so is how much it writes",
            "its %d commonest templates are as usual, and so is how much it writes");
    return VIEWPOINT.usual(service, words);
  }

  private Optional<Finding> commonestError(ServiceName service) {
    return clusters.apply(service).stream()
        .max(Comparator.comparingDouble(ErrorCluster::share))
        .map(
            cluster ->
                VIEWPOINT
                    .context(
                        service,
                        cluster.share(),
                        "its commonest error is template "
                            + cluster.template()
                            + ", "
                            + Plainly.share(cluster.share())
                            + " of its error lines")
                    .quoting(cluster.text()));
  }

  @Override
  public Optional<String> check() {
    return newest.trouble();
  }
}
