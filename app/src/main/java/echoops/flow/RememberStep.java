package echoops.flow;

import echoops.model.ActionState;
import echoops.model.Diagnosis;
import echoops.model.Evidence;
import echoops.model.Finding;
import echoops.model.Finding.Standing;
import echoops.model.Incident;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentEvent.IncidentResolved;
import echoops.model.IncidentEvent.NoteTaken;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.model.IncidentId;
import echoops.model.OwnedBy;
import echoops.model.PastIncident;
import echoops.model.PastIncident.Why;
import echoops.model.Proposal;
import echoops.model.Proposals;
import echoops.model.Quote;
import echoops.model.Recorded;
import echoops.model.ServiceName;
import echoops.store.Counted;
import echoops.store.EventLog;
import echoops.store.Follower;
import echoops.store.IncidentMemory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Remembers every incident that is over, and forgets whatever is erased. */
@OwnedBy("the thread that takes it")
public final class RememberStep implements Follower.Step {
  private static final int AT_ONCE = 100;
  private static final int MOST_RECORDS = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** What ended so lately may have ended while nobody remembered. */
  private static final Duration LATELY = Duration.ofHours(1);

  private final EventLog log;
  private final LiveIncidents incidents;
  private final IncidentMemory memory;
  private long through;

  public RememberStep(
      EventLog log, LiveIncidents incidents, IncidentMemory memory, InstantSource clock) {
    this.log = log;
    this.incidents = incidents;
    this.memory = memory;
    this.through = before(clock.instant().minus(LATELY));
  }

  /** The place in the log behind which nothing ended before that time. */
  private long before(Instant time) {
    return log.latest(IncidentResolved.class, AT_ONCE).stream()
        .map(Counted::recorded)
        .filter(recorded -> recorded.time().isAfter(time))
        .mapToLong(recorded -> recorded.sequence() - 1)
        .min()
        .orElseGet(() -> log.head().sequence());
  }

  @Override
  public void take() throws InterruptedException {
    for (var recorded : log.await(through, AT_ONCE, PATIENCE)) {
      switch (recorded.event()) {
        case IncidentResolved _, IncidentClosed _ ->
            recorded.incident().ifPresent(id -> remember(id, recorded.time()));
        case PayloadErased(var sequences, _) -> sequences.forEach(this::forget);
        default -> {
          // Nothing ends with it.
        }
      }
      through = recorded.sequence();
    }
  }

  private void remember(IncidentId id, Instant at) {
    incidents
        .find(id)
        .map(LiveIncidents.View::incident)
        .ifPresent(
            incident -> {
              var records = log.of(List.of(incident.id()), MOST_RECORDS);
              memory.keep(past(incident, at, records));
            });
  }

  /** What is remembered of an incident that is over. */
  static PastIncident past(Incident incident, Instant at, List<Recorded> records) {
    var investigated = Investigated.of(records);
    var services = new LinkedHashSet<ServiceName>();
    incident.service().ifPresent(services::add);
    services.addAll(incident.scope().services());
    return new PastIncident(
        incident.id(),
        List.copyOf(services),
        Quote.of(incident.lead().wrong().complaint().title()),
        investigated.diagnosis().flatMap(RememberStep::why),
        fixedBy(records),
        Duration.between(incident.lately(), at),
        at,
        investigated.evidence().stream()
            .map(Evidence::finding)
            .filter(it -> it.standing() == Standing.UNUSUAL)
            .map(Finding::words)
            .toList());
  }

  private static Optional<Why> why(Diagnosis diagnosis) {
    return diagnosis instanceof Diagnosis.Found(_, var causes, _)
        ? Optional.of(causes.getFirst())
            .map(it -> new Why(it.claim().service(), it.claim().fault(), it.grade()))
        : Optional.empty();
  }

  /** The last note that somebody took: who ends an incident says how. Otherwise what was done. */
  private static Optional<Quote> fixedBy(List<Recorded> records) {
    return noted(records).or(() -> done(records));
  }

  private static Optional<Quote> done(List<Recorded> records) {
    var proposals = new Proposals();
    records.forEach(proposals::apply);
    return proposals.all().reversed().stream()
        .filter(it -> it.state() == ActionState.SUCCEEDED || it.state() == ActionState.RECOVERED)
        .findFirst()
        .map(Proposal::plan)
        .map(it -> Quote.of(it.change().kind().word().replace('-', ' ') + " " + it.service()));
  }

  private static Optional<Quote> noted(List<Recorded> records) {
    return records.reversed().stream()
        .map(Recorded::event)
        .filter(NoteTaken.class::isInstance)
        .map(note -> Quote.of(((NoteTaken) note).text()))
        .findFirst();
  }

  private void forget(long sequence) {
    log.read(sequence - 1, 1).stream()
        .flatMap(recorded -> recorded.incident().stream())
        .forEach(memory::forget);
  }
}
