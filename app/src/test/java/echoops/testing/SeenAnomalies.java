package echoops.testing;

import echoops.model.Anomaly;
import echoops.model.Anomaly.Mover;
import echoops.model.Anomaly.Score;
import echoops.model.Anomaly.Shift;
import echoops.model.ServiceName;
import echoops.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Anomalies for tests. */
public final class SeenAnomalies {
  private SeenAnomalies() {}

  /** The log shape of a service, four seconds after its onset. */
  public static Anomaly logShape(String service, Duration after, Verdict verdict) {
    var seen = ManualClock.START.plus(after);
    var movers =
        List.of(
            new Mover("T218", "pool timed out after <*> ms", Shift.NEW, 0, 0.37, 0.61),
            new Mover("T14", "charge accepted <*>", Shift.FALLEN, 0.71, 0.19, 0.3));
    return anomaly(service, "log shape", seen, verdict, new Score(0.58, 0.08, 0.3), movers);
  }

  /** A metric of a service, four seconds after its onset. */
  public static Anomaly metric(String service, String metric, Duration after) {
    var seen = ManualClock.START.plus(after);
    var movers = List.of(new Mover(metric, "level", Shift.RISEN, 180, 2_940, 1));
    return anomaly(service, metric, seen, Verdict.WARNING, new Score(2_940, 180, 310), movers);
  }

  private static Anomaly anomaly(
      String service,
      String subject,
      Instant seen,
      Verdict verdict,
      Score score,
      List<Mover> movers) {
    var name = new ServiceName(service);
    var onset = seen.minusSeconds(4);
    return new Anomaly(
        Anomaly.idOf(name, subject, onset),
        name,
        subject,
        verdict,
        onset,
        seen,
        score,
        subject.equals("log shape") ? "log shape" : "metrics",
        "a new template is a third of the lines",
        movers);
  }
}
