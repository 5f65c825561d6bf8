package echoops.investigate.far;

import echoops.investigate.Viewpoint;
import echoops.model.Finding;
import echoops.model.ServiceName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Something that somebody changed.
 *
 * @param what what it was, in our words: {@code a deployment}
 * @param title what whoever did it calls it
 */
record Change(Instant at, String what, String title) {
  /** Nearer than this it is worth to be suspected. */
  private static final double SUSPECT = 0.3;

  /** Of more changes than these only the nearest are told. */
  private static final int MOST = 8;

  /** The nearest to the onset first. */
  static List<Finding> findings(
      List<Change> changes, Viewpoint viewpoint, ServiceName service, Nearness nearness) {
    return changes.stream()
        .sorted(
            Comparator.comparingDouble((Change change) -> -nearness.of(change.at()))
                .thenComparing(Change::what))
        .limit(MOST)
        .map(change -> change.finding(viewpoint, service, nearness))
        .toList();
  }

  private Finding finding(Viewpoint viewpoint, ServiceName service, Nearness nearness) {
    double weight = nearness.of(at);
    var words = what + " " + nearness.words(at);
    var finding =
        weight < SUSPECT
            ? viewpoint.context(service, weight, words)
            : viewpoint.unusual(service, weight, words);
    var dated = finding.since(at);
    return title.isBlank() ? dated : dated.quoting(title);
  }
}
