package echoops.drift.metrics;

import echoops.model.Anomaly;
import echoops.model.Anomaly.Mover;
import echoops.model.Anomaly.Score;
import echoops.model.Drifted;
import echoops.model.OwnedBy;
import echoops.model.ServiceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is to be told of a service's metrics, in the order in which it was seen. */
@OwnedBy("the service's metrics")
final class Telling {
  private static final String DETECTOR = "metrics";

  private final ServiceName service;
  private final List<Drifted> untold = new ArrayList<>();

  Telling(ServiceName service) {
    this.service = service;
  }

  /**
   * Of what something is unusual: when it began and when it was seen, how far it went, and what
   * moved it.
   */
  record Finding(String subject, Instant onset, Instant seen, Score score, List<Mover> movers) {}

  Open begin(Finding finding, Verdicts.Grade grade) {
    var anomaly =
        new Anomaly(
            Anomaly.idOf(service, finding.subject(), finding.onset()),
            service,
            finding.subject(),
            grade.verdict(),
            finding.onset(),
            finding.seen(),
            finding.score(),
            DETECTOR,
            grade.because(),
            finding.movers());
    untold.add(new Drifted.Began(anomaly));
    return Open.of(anomaly);
  }

  void end(Open open, Instant at, String because) {
    untold.add(new Drifted.Ended(open.id(), service, at, because));
  }

  /** What was not told so far. */
  List<Drifted> told() {
    var told = List.copyOf(untold);
    untold.clear();
    return told;
  }
}
