package echoops.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import echoops.model.Catalogue;
import echoops.model.Environment;
import echoops.model.Headline;
import echoops.model.Incident;
import echoops.model.IncidentId;
import echoops.model.Reality;
import echoops.model.ServiceName;
import echoops.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** An incident as the API shows it. */
public record IncidentView(
    IncidentId id,
    Status status,
    Optional<IncidentId> mergedInto,
    Severity severity,
    String because,
    String title,
    Optional<Headline> headline,
    Instant since,
    Optional<Instant> until,
    Optional<String> closedBecause,
    List<ServiceView> services,
    List<Environment> environments,
    boolean drill,
    boolean storm,
    int alerts,
    int openAlerts,
    long signals,
    Optional<String> acknowledgedBy,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> labels) {
  /** Where an incident stands, in a word. */
  public enum Status {
    OPEN,
    RESOLVED,
    CLOSED,
    MERGED
  }

  /** A service of an incident. Nothing may be done to one that nobody declared. */
  public record ServiceView(ServiceName name, boolean declared) {}

  public IncidentView {
    services = List.copyOf(services);
    environments = List.copyOf(environments);
    labels = Map.copyOf(labels);
  }

  public static IncidentView of(
      Incident incident,
      Optional<Headline> headline,
      Optional<String> acknowledgedBy,
      Catalogue catalogue,
      Function<ServiceName, Optional<String>> labels) {
    var complaint = incident.lead().wrong().complaint();
    return new IncidentView(
        incident.id(),
        status(incident),
        incident.status() instanceof Incident.Merged(var into)
            ? Optional.of(into)
            : Optional.empty(),
        incident.urgency().severity(),
        incident.urgency().because(),
        complaint.title(),
        headline,
        incident.since(),
        until(incident),
        incident.status() instanceof Incident.Closed(_, var why)
            ? Optional.of(why)
            : Optional.empty(),
        incident.scope().services().stream()
            .map(service -> new ServiceView(service, catalogue.declares(service)))
            .toList(),
        incident.scope().environments(),
        incident.scope().reality() == Reality.DRILL,
        incident.tally().storm(),
        incident.tally().alerts(),
        incident.tally().openAlerts(),
        incident.tally().signals(),
        acknowledgedBy,
        labels(incident, catalogue, labels));
  }

  /** What is said for a service whose name is not heard, by that name. */
  private static Map<String, String> labels(
      Incident incident, Catalogue catalogue, Function<ServiceName, Optional<String>> labels) {
    var said = new TreeMap<String, String>();
    for (var service : incident.scope().services()) {
      labels
          .apply(service)
          .filter(_ -> catalogue.declares(service))
          .ifPresent(label -> said.put(service.value(), label));
    }
    return said;
  }

  private static Optional<Instant> until(Incident incident) {
    return switch (incident.status()) {
      case Incident.Resolved(var at) -> Optional.of(at);
      case Incident.Closed(var at, _) -> Optional.of(at);
      case Incident.Open _, Incident.Merged _ -> Optional.empty();
    };
  }

  private static Status status(Incident incident) {
    return switch (incident.status()) {
      case Incident.Open _ -> Status.OPEN;
      case Incident.Resolved _ -> Status.RESOLVED;
      case Incident.Closed _ -> Status.CLOSED;
      case Incident.Merged _ -> Status.MERGED;
    };
  }
}
