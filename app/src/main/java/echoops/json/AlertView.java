package echoops.json;

import echoops.model.Measure;
import echoops.model.Place;
import echoops.model.Reality;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.Transition;
import java.time.Instant;
import java.util.Optional;

/** A signal on an alert as the API shows it. */
public record AlertView(
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

  public static AlertView of(Signal signal) {
    var complaint = signal.complaint();
    return new AlertView(
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
