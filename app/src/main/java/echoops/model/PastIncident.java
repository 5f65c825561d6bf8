package echoops.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An incident that is over, as it is remembered.
 *
 * @param services what its alerts spoke of, the leading alert's first
 * @param symptom the leading alert's title
 * @param why what was found to be the cause, if anything was
 * @param fixedBy what ended it, in the words of whoever said so
 * @param lasted from when it began until it was over
 * @param evidence what was found, in our words
 */
public record PastIncident(
    IncidentId incident,
    List<ServiceName> services,
    Quote symptom,
    Optional<Why> why,
    Optional<Quote> fixedBy,
    Duration lasted,
    Instant resolved,
    List<String> evidence) {
  private static final int MOST_EVIDENCE = 20;
  private static final int MOST_WORDS = 300;

  /** The cause, and how well it was founded. */
  public record Why(ServiceName service, Fault fault, Grade grade) {}

  public PastIncident {
    services = List.copyOf(services);
    evidence =
        evidence.stream().limit(MOST_EVIDENCE).map(it -> Visible.line(it, MOST_WORDS)).toList();
  }
}
