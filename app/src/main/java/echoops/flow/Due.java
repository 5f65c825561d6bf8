package echoops.flow;

import echoops.model.Actor;
import echoops.model.IncidentEvent;
import echoops.model.IncidentId;
import echoops.model.Reality;
import echoops.model.Severity;
import echoops.notify.Notice.Turn;
import echoops.store.Draft;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that people outside are to be told.
 *
 * @param sequence of the record that says it
 * @param incident none where it is about a day, or about a plan that belongs to no incident
 * @param severity the worst so far
 * @param words the sentence that says it
 */
record Due(
    long sequence,
    Instant at,
    Kind kind,
    Optional<IncidentId> incident,
    Severity severity,
    Reality reality,
    String words) {

  /** What there is to tell. */
  enum Kind {
    /** An incident began, or began again, or presses by now. */
    BEGAN,
    /** Somebody takes care of it. */
    TAKEN,
    /** Something was found, or done. */
    NEWS,
    /** There is nothing more to do. */
    OVER,
    /** Somebody else is wanted who confirms what would be done. */
    ASKED,
    /** A day was summed up. */
    DAY
  }

  /** Whether people are to be told at once, wherever they are. */
  static boolean presses(Severity severity) {
    return severity.compareTo(Severity.WARNING) < 0;
  }

  boolean presses() {
    return presses(severity);
  }

  /** What became of telling it, for the log. */
  Draft becomes(IncidentEvent outcome) {
    var draft = Draft.of(Actor.NOTIFY, outcome).causedBy(sequence);
    return incident.map(draft::in).orElse(draft);
  }

  boolean isOf(IncidentId id) {
    return incident.equals(Optional.of(id));
  }

  /** Whether it tells of an incident that people may know nothing of. */
  boolean begins() {
    return kind == Kind.BEGAN;
  }

  /** How an incident goes on, if that is what it tells. */
  Optional<Turn> turn() {
    return switch (kind) {
      case TAKEN -> Optional.of(Turn.TAKEN);
      case NEWS -> Optional.of(Turn.NEWS);
      case OVER -> Optional.of(Turn.OVER);
      case BEGAN, ASKED, DAY -> Optional.empty();
    };
  }
}
