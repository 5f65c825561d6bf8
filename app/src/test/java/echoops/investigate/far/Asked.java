package echoops.investigate.far;

import echoops.model.Finding;
import echoops.model.IncidentId;
import echoops.model.Inquiry;
import echoops.model.Quote;
import echoops.model.ServiceName;
import echoops.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tests of probes ask about. */
final class Asked {
  static final ServiceName SHOP = new ServiceName("shop");
  static final Instant NOW = ManualClock.START;
  static final Instant ONSET = NOW.minus(Duration.ofMinutes(10));

  private Asked() {}

  static Inquiry now() {
    return at(ONSET, NOW);
  }

  static Inquiry at(Instant onset, Instant now) {
    return new Inquiry(
        new IncidentId("inc-abcdefghij"),
        onset,
        now,
        List.of(SHOP),
        Optional.empty(),
        new Quote("Shop is slow"),
        Map.of());
  }

  /** Standing and words, as they are read best. */
  static List<String> told(List<Finding> findings) {
    return findings.stream().map(Asked::told).toList();
  }

  private static String told(Finding finding) {
    var words =
        finding.standing() == Finding.Standing.SKIPPED
            ? "skipped because " + finding.quote().orElseThrow().text()
            : finding.words();
    return finding.standing() + " " + words;
  }
}
