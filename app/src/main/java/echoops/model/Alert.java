package echoops.model;

import java.time.Instant;
import java.util.Comparator;

/**
 * One alert of an incident: what its signals, in whatever order they came, amount to.
 *
 * @param latest the newest signal by the source's own time
 * @param wrong the newest that was not a recovery; the newest recovery while no other is known
 * @param since when it first was wrong; when it first recovered while no trigger is known
 * @param signals how many different signals were received
 * @param dismissed a person closed it; a newer signal opens it again
 */
public record Alert(Signal latest, Signal wrong, Instant since, long signals, boolean dismissed) {
  /** The lead first: open, severe, early; the key breaks ties so that the order is total. */
  static final Comparator<Alert> MOST_PRESSING_FIRST =
      Comparator.comparing((Alert alert) -> !alert.isOpen())
          .thenComparing(Alert::wasNeverSeenWrong)
          .thenComparing(alert -> alert.urgency().severity())
          .thenComparing(Alert::since)
          .thenComparing(Alert::key);

  /** At the same instant a recovery outranks the trigger that it must have followed. */
  private static final Comparator<Signal> OLDEST_FIRST =
      Comparator.comparing(Signal::at)
          .thenComparing(Signal::transition)
          .thenComparing(Signal::toString);

  static Alert first(Signal signal) {
    return new Alert(signal, signal, signal.at(), 1, false);
  }

  /** All signals of both, which have the same key. The order does not matter. */
  Alert and(Alert other) {
    boolean mineIsNewer = OLDEST_FIRST.compare(latest, other.latest) >= 0;
    return new Alert(
        mineIsNewer ? latest : other.latest,
        newestWrong(other),
        start(other),
        signals + other.signals,
        mineIsNewer ? dismissed : other.dismissed);
  }

  Alert asDismissed() {
    return new Alert(latest, wrong, since, signals, true);
  }

  private Signal newestWrong(Alert other) {
    if (wasNeverSeenWrong() != other.wasNeverSeenWrong()) {
      return wasNeverSeenWrong() ? other.wrong : wrong;
    }
    return OLDEST_FIRST.compare(wrong, other.wrong) >= 0 ? wrong : other.wrong;
  }

  private Instant start(Alert other) {
    if (wasNeverSeenWrong() != other.wasNeverSeenWrong()) {
      return wasNeverSeenWrong() ? other.since : since;
    }
    return since.isBefore(other.since) ? since : other.since;
  }

  public AlertKey key() {
    return latest.alert();
  }

  public Urgency urgency() {
    return wrong.complaint().urgency();
  }

  public boolean isOpen() {
    return !latest.recovers() && !dismissed;
  }

  /** Only its recovery has arrived: a record to keep, nothing to speak of. */
  public boolean wasNeverSeenWrong() {
    return wrong.recovers();
  }
}
