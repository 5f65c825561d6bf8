package echoops.investigate.far;

import echoops.model.EvidenceKind;
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
      List<Change> changes, String source, ServiceName service, Nearness nearness) {
    return changes.stream()
        .sorted(
            Comparator.comparingDouble((Change change) -> -nearness.of(change.at()))
                .thenComparing(Change::what))
        .limit(MOST)
        .map(change -> change.finding(source, service, nearness))
        .toList();
  }

  private Finding finding(String source, ServiceName service, Nearness nearness) {
    double weight = nearness.of(at);
    var words = what + " " + nearness.words(at);
    var finding =
        weight < SUSPECT
            ? Finding.context(EvidenceKind.CHANGES, source, service, weight, words)
            : Finding.unusual(EvidenceKind.CHANGES, source, service, weight, words);
    var dated = finding.since(at);
    return title.isBlank() ? dated : dated.quoting(title);
  }
}
