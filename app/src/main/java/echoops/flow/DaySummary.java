package echoops.flow;

import echoops.flow.Anomalies.Known;
import echoops.model.Actor;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.SummaryWritten;
import echoops.model.Judgement;
import echoops.model.Recorded;
import echoops.model.Verdict;
import echoops.store.Counted;
import echoops.store.Draft;
import echoops.store.EventLog;
import echoops.store.Once;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sums up a day: how many incidents there were, and what the detectors saw. */
public final class DaySummary {
  private static final Logger LOG = LoggerFactory.getLogger(DaySummary.class);

  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST = 10_000;

  private final Anomalies anomalies;
  private final EventLog log;
  private final InstantSource clock;

  public DaySummary(Anomalies anomalies, EventLog log, InstantSource clock) {
    this.anomalies = anomalies;
    this.log = log;
    this.clock = clock;
  }

  /** When it was written last, or else when the log began: nothing was missed before. */
  public Optional<Instant> last() {
    return log.latest(SummaryWritten.class, 1).stream()
        .map(Counted::recorded)
        .findFirst()
        .or(() -> log.read(0, 1).stream().findFirst())
        .map(Recorded::time);
  }

  /** Writes down the one that was due then, however often it is tried. */
  public void write(Instant due) {
    var to = clock.instant();
    var from = to.minus(DAY);
    var text = text(anomalies.since(from), incidents(from));
    var draft = Draft.of(Actor.DRIFT, new SummaryWritten(text, from, to));
    log.append(List.of(draft.once(new Once("summary " + due, DAY))));
    LOG.atInfo().addKeyValue("summary", text).log("a day");
  }

  private long incidents(Instant from) {
    return log.latest(IncidentOpened.class, MOST).stream()
        .map(Counted::recorded)
        .filter(recorded -> recorded.time().isAfter(from))
        .count();
  }

  private static String text(List<Known> seen, long incidents) {
    return counted(incidents, "incident")
        + " opened. The detectors saw "
        + counted(seen.size(), "anomaly")
        + ": "
        + of(seen, Verdict.CRITICAL)
        + " critical, "
        + of(seen, Verdict.WARNING)
        + " to warn of. People found "
        + judged(seen, Judgement.GOOD_CALL)
        + " right and "
        + judged(seen, Judgement.FALSE_ALARM)
        + " wrong.";
  }

  private static String counted(long number, String what) {
    var plural = what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
    return number == 0 ? "no " + what : number + " " + (number == 1 ? what : plural);
  }

  private static long of(List<Known> seen, Verdict verdict) {
    return seen.stream().filter(it -> it.anomaly().verdict() == verdict).count();
  }

  private static long judged(List<Known> seen, Judgement judgement) {
    return seen.stream()
        .flatMap(it -> it.judged().stream())
        .filter(judged -> judged.judgement() == judgement)
        .count();
  }
}
