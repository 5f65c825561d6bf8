package echoops.flow;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import echoops.flow.LiveIncidents.View;
import echoops.model.Incident;
import echoops.model.Reality;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Incidents in the order in which every page of the room numbers them: who says "incident two"
 * means the second that they see.
 */
final class Listing {
  /** Drills after all that is real, then the most pressing first, then the newest. */
  private static final Comparator<Incident> OPEN =
      comparing((Incident incident) -> incident.scope().reality() == Reality.DRILL)
          .thenComparing(incident -> incident.urgency().severity())
          .thenComparing(Incident::since, reverseOrder())
          .thenComparing(incident -> incident.id().value());

  private static final Comparator<Incident> OVER = comparing(Listing::end, reverseOrder());

  private Listing() {}

  /** The open ones, then those that are over, the last one first. */
  static List<View> of(List<View> views) {
    var open = views.stream().filter(view -> view.incident().isOpen());
    var over = views.stream().filter(view -> !view.incident().isOpen());
    return Stream.concat(
            open.sorted(comparing(View::incident, OPEN)),
            over.sorted(comparing(View::incident, OVER)))
        .toList();
  }

  private static Instant end(Incident incident) {
    return switch (incident.status()) {
      case Incident.Resolved(var at) -> at;
      case Incident.Closed(var at, _) -> at;
      case Incident.Open _, Incident.Merged _ -> Instant.MIN;
    };
  }
}
