package echoops.drift;

import echoops.drift.baseline.BaselineMetrics;
import echoops.drift.baseline.Ewma;
import echoops.model.Anomaly;
import echoops.model.Drifted;
import echoops.model.ServiceName;
import echoops.model.Verdict;

/**
 * How the well-known detectors are set that may watch beside ours.
 *
 * @param wake whether what they see wakes people, or is only written down
 */
public record Baselines(Ewma.Setting ewma, double contamination, boolean wake) {
  BaselineMetrics of(ServiceName service) {
    return new BaselineMetrics(service, ewma, contamination);
  }

  /** What is told of what they saw. */
  Drifted told(Drifted turn) {
    return switch (turn) {
      case Drifted.Began(var anomaly) when !wake -> new Drifted.Began(written(anomaly));
      case Drifted.Began _, Drifted.Ended _ -> turn;
    };
  }

  private static Anomaly written(Anomaly anomaly) {
    return new Anomaly(
        anomaly.id(),
        anomaly.service(),
        anomaly.subject(),
        Verdict.LOG_ONLY,
        anomaly.onset(),
        anomaly.seen(),
        anomaly.score(),
        anomaly.detector(),
        anomaly.because(),
        anomaly.movers());
  }
}
