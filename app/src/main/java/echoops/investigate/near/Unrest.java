package echoops.investigate.near;

import echoops.model.Anomaly.Shift;
import echoops.model.LogShapeState;
import echoops.model.MetricState;
import echoops.model.ServiceDrift;

/** How far a service is from as it usually is, by what the detectors hold of it. */
final class Unrest {
  /** One thing alone that is unusual, and each one more. */
  private static final double ONE = 0.5;

  private static final double MORE = 0.1;

  private Unrest() {}

  /** From 0, as usual, to 1. */
  static double of(ServiceDrift drift) {
    long metrics = drift.metrics().stream().filter(MetricState::isAnomalous).count();
    long unusual = metrics + (drift.logs().map(Unrest::isOff).orElse(false) ? 1 : 0);
    return unusual == 0 ? 0 : Math.min(1, ONE + MORE * (unusual - 1));
  }

  private static boolean isOff(LogShapeState logs) {
    return logs.shares().stream().anyMatch(share -> share.shift() != Shift.OTHER)
        || (!logs.history().isEmpty()
            && logs.history().getLast().score() > logs.history().getLast().limit());
  }
}
