package echoops.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What its events have made of one thing that is wrong, as of now.
 *
 * @param since when it first was wrong
 * @param lately when it was last found wrong after it had been well: what can be said of how long
 */
public record Incident(
    IncidentId id,
    Status status,
    Instant since,
    Instant lately,
    Scope scope,
    Tally tally,
    Alert lead) {

  /** Where an incident stands. */
  public sealed interface Status {}

  /** Something is still wrong. */
  public record Open() implements Status {}

  /** Nothing is wrong any more. */
  public record Resolved(Instant at) implements Status {}

  /** A person said that it is over, though not every alert has recovered. */
  public record Closed(Instant at, String because) implements Status {}

  /** Told as part of another incident. */
  public record Merged(IncidentId into) implements Status {}

  /** All that the incident touches, in alphabetical order. */
  public record Scope(List<ServiceName> services, List<Environment> environments, Reality reality) {
    public Scope {
      services = List.copyOf(services);
      environments = List.copyOf(environments);
    }
  }

  /** How much there is of it. A storm is an incident of too many alerts to tell one by one. */
  public record Tally(int alerts, int openAlerts, long signals, boolean storm) {}

  public boolean isOpen() {
    return status instanceof Open;
  }

  public Urgency urgency() {
    return lead.urgency();
  }

  /** The service of the alert that leads, if it names one. */
  public Optional<ServiceName> service() {
    return lead.wrong().place().service();
  }
}
