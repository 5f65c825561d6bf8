package echoops.json;

import echoops.model.Measure;
import echoops.model.Place;
import echoops.model.Reality;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.Transition;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert as the API shows it.
 *
 * @param times how often it was received
 */
public record AlertView(
    long sequence,
    Instant time,
    long times,
    String source,
    String id,
    Transition transition,
    Instant at,
    String title,
    Severity severity,
    String because,
    Place place,
    boolean drill,
    Optional<Measure> measure,
    Optional<String> link,
    boolean unread) {

  public static AlertView of(long sequence, Instant time, long times, Signal signal) {
    var complaint = signal.complaint();
    return new AlertView(
        sequence,
        time,
        times,
        signal.alert().source(),
        signal.alert().id(),
        signal.transition(),
        signal.at(),
        complaint.title(),
        complaint.urgency().severity(),
        complaint.urgency().because(),
        signal.place(),
        signal.reality() == Reality.DRILL,
        complaint.measure(),
        complaint.link(),
        signal.alert().isUnread());
  }
}
