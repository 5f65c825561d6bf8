package echoops.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.brief.ActionWords;
import echoops.brief.CauseWords;
import echoops.flow.LiveIncidents.View;
import echoops.investigate.Investigation;
import echoops.investigate.Known;
import echoops.json.Json;
import echoops.model.Catalogue;
import echoops.model.Diagnosis;
import echoops.model.Effect;
import echoops.model.Failure;
import echoops.model.Grade;
import echoops.model.Incident;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Diagnosed;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.IncidentReopened;
import echoops.model.IncidentEvent.IncidentResolved;
import echoops.model.IncidentEvent.InvestigationBegan;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentEvent.SitRepWritten;
import echoops.model.IncidentEvent.Steered;
import echoops.model.IncidentEvent.Suggested;
import echoops.model.IncidentEvent.Verified;
import echoops.model.IncidentId;
import echoops.model.Inquiry;
import echoops.model.OwnedBy;
import echoops.model.Quote;
import echoops.model.Recorded;
import echoops.model.ServiceName;
import echoops.model.Severity;
import echoops.store.Counted;
import echoops.store.EventLog;
import echoops.store.Follower;
import echoops.telemetry.Fact;
import echoops.telemetry.Hop;
import echoops.telemetry.Thought;
import echoops.telemetry.Traces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every incident looked into: soon after it opens, again when it reaches another service or is
 * worse there, when a person says where to look, and where it was too early to tell. Two at a time;
 * others wait, and what a crash interrupted goes on.
 */
@OwnedBy("the thread that takes it")
public final class InvestigateStep implements Follower.Step, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InvestigateStep.class);

  private static final int AT_ONCE = 512;
  private static final int INVESTIGATIONS = 2;
  private static final int LOOKED_BACK = 100;

  /** By itself, an incident is looked into no more often. */
  private static final int MOST_RUNS = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PATIENCE_WITH_WORK = Duration.ofMillis(100);

  /** What belongs together comes within a moment of each other. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private static final Duration SPREADING = Duration.ofSeconds(10);

  /** Where the first look was too early to tell, the next is soon. */
  private static final Duration TOO_EARLY = Duration.ofSeconds(5);

  private static final Duration STILL_TOO_EARLY = Duration.ofMinutes(1);

  /** What was interrupted longer ago is over. */
  private static final Duration FRESH = Duration.ofHours(1);

  private static final Duration GRACE = Duration.ofSeconds(2);

  private final EventLog log;
  private final LiveIncidents incidents;
  private final Catalogue catalogue;
  private final Investigation investigation;
  private final Suggestions suggestions;
  private final CauseWords words;
  private final ActionWords actions;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Map<IncidentId, Turn> due = new LinkedHashMap<>();
  private final Map<IncidentId, Integer> runs = new HashMap<>();
  private final Map<IncidentId, Map<ServiceName, Severity>> reached = new HashMap<>();
  private final Set<IncidentId> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          INVESTIGATIONS, Thread.ofPlatform().name("investigate-", 0).factory());
  private long through;

  /** When an incident is looked into, and the trace of what made that so. */
  private record Turn(Instant at, Optional<String> trace) {
    static Turn after(Recorded recorded, Duration pause) {
      return new Turn(recorded.time().plus(pause), recorded.trace());
    }
  }

  public InvestigateStep(
      EventLog log,
      LiveIncidents incidents,
      Catalogue catalogue,
      Investigation investigation,
      Suggestions suggestions,
      InstantSource clock,
      LongSupplier nanos) {
    this.log = log;
    this.incidents = incidents;
    this.catalogue = catalogue;
    this.investigation = investigation;
    this.suggestions = suggestions;
    this.words = new CauseWords(catalogue);
    this.actions = new ActionWords(catalogue);
    this.clock = clock;
    this.nanos = nanos;
    this.through = log.head().sequence();
    log.latest(IncidentOpened.class, LOOKED_BACK).stream()
        .map(Counted::recorded)
        .filter(it -> it.time().isAfter(clock.instant().minus(FRESH)))
        .forEach(this::goOn);
  }

  private void goOn(Recorded opened) {
    opened
        .incident()
        .filter(this::isUnfinished)
        .ifPresent(id -> due.put(id, new Turn(clock.instant(), opened.trace())));
  }

  /** Of an incident that never was looked into, or whose investigation came to no end. */
  private boolean isUnfinished(IncidentId id) {
    var investigated = investigated(id);
    return !investigated.hasBegun() || investigated.isRunning();
  }

  private Investigated investigated(IncidentId id) {
    return Investigations.of(log, id);
  }

  @Override
  public void take() throws InterruptedException {
    var patience = due.isEmpty() ? PATIENCE : PATIENCE_WITH_WORK;
    for (var recorded : log.await(through, AT_ONCE, patience)) {
      recorded.incident().ifPresent(id -> note(id, recorded));
      through = recorded.sequence();
    }
    for (var id : List.copyOf(due.keySet())) {
      startIfDue(id);
    }
  }

  private void note(IncidentId id, Recorded recorded) {
    switch (recorded.event()) {
      case IncidentOpened _, IncidentReopened _ -> {
        runs.remove(id);
        due.put(id, Turn.after(recorded, SETTLING));
      }
      case SignalJoined(var signal, _) -> {
        var severity = signal.complaint().urgency().severity();
        signal
            .place()
            .service()
            .filter(_ -> !signal.recovers())
            .ifPresent(service -> reach(id, service, severity, recorded));
      }
      case Diagnosed(var diagnosis, _) -> again(id, diagnosis, recorded);
      case Verified(_, var effect, _, _) when effect != Effect.RECOVERED ->
          due.put(id, Turn.after(recorded, Duration.ZERO));
      case Steered _ -> due.put(id, Turn.after(recorded, Duration.ZERO));
      case IncidentResolved _, IncidentClosed _, IncidentMerged _ -> forget(id);
      default -> {
        // Nothing that asks for another look.
      }
    }
  }

  private void reach(IncidentId id, ServiceName service, Severity severity, Recorded joined) {
    var worst = reached.computeIfAbsent(id, _ -> new HashMap<>());
    if (isWorse(severity, Optional.ofNullable(worst.get(service)))) {
      worst.put(service, severity);
      if (runs.containsKey(id)) {
        byItself(id, Turn.after(joined, SPREADING));
      }
    }
  }

  /** The first that is heard of a service is worse than nothing. */
  private static boolean isWorse(Severity now, Optional<Severity> before) {
    return before.filter(it -> it.compareTo(now) <= 0).isEmpty();
  }

  private void again(IncidentId id, Diagnosis diagnosis, Recorded diagnosed) {
    boolean isFounded =
        diagnosis instanceof Diagnosis.Found(_, var causes, _)
            && causes.getFirst().grade() != Grade.POSSIBLE;
    if (!isFounded) {
      var pause = runs.getOrDefault(id, 0) > 1 ? STILL_TOO_EARLY : TOO_EARLY;
      byItself(id, Turn.after(diagnosed, pause));
    }
  }

  private void byItself(IncidentId id, Turn turn) {
    if (runs.getOrDefault(id, 0) < MOST_RUNS) {
      due.merge(id, turn, (one, other) -> one.at().isBefore(other.at()) ? one : other);
    }
  }

  private void forget(IncidentId id) {
    due.remove(id);
    runs.remove(id);
    reached.remove(id);
  }

  private void startIfDue(IncidentId id) {
    var turn = Optional.ofNullable(due.get(id));
    boolean isDue = turn.filter(it -> !clock.instant().isBefore(it.at())).isPresent();
    if (!isDue || running.size() >= INVESTIGATIONS || running.contains(id)) {
      return;
    }
    var view = incidents.find(id).filter(found -> found.incident().isOpen());
    if (view.isEmpty()) {
      due.remove(id);
      return;
    }
    due.remove(id);
    runs.merge(id, 1, Integer::sum);
    running.add(id);
    var trace = turn.get().trace();
    threads.execute(() -> Traces.during(Hop.INVESTIGATE, trace, () -> run(view.get())));
  }

  private void run(View view) {
    var id = view.incident().id();
    Traces.tell(Fact.INCIDENT, id.value());
    try {
      investigate(id, view.incident(), investigated(id));
    } catch (Failure e) {
      Traces.failed(e);
      LOG.atWarn().addKeyValue("incident", id).addKeyValue("reason", e.reason()).log("not told");
    } catch (RuntimeException bug) {
      Traces.failed(bug);
      LOG.atError().addKeyValue("incident", id).setCause(bug).log("a bug in an investigation");
    } finally {
      running.remove(id);
    }
  }

  private void investigate(IncidentId id, Incident incident, Investigated former) {
    long begun = nanos.getAsLong();
    var journal = new LoggedJournal(log, id, () -> investigated(id).steers(), nanos);
    boolean goesOn = former.isRunning();
    var inquiry = inquiry(incident, clock.instant(), catalogue);
    Known known;
    if (goesOn) {
      known = former.unfinished();
    } else {
      known = former.former();
      journal.write(List.of(new InvestigationBegan(inquiry)));
    }
    var diagnosis = found(inquiry, known, journal);
    var took = Duration.ofNanos(nanos.getAsLong() - begun);
    var evidence = investigated(id).evidence();
    boolean isNews =
        former
            .diagnosis()
            .map(before -> !words.isSame(before, diagnosis))
            .orElseGet(() -> words.isWorthSaying(diagnosis, evidence));
    var suggested = suggestions.of(diagnosis, evidence, incident);
    var sitRep =
        Traces.in(Hop.BRIEF, () -> words.sitRep(diagnosis, evidence, journal.replaced()))
            .and(actions.suggested(suggested.orElse(List.of())));
    var events = new ArrayList<IncidentEvent>();
    events.add(new Diagnosed(diagnosis, took));
    suggested.map(Suggested::new).ifPresent(events::add);
    events.add(new SitRepWritten(sitRep, isNews));
    journal.write(events);
  }

  private Diagnosis found(Inquiry inquiry, Known known, LoggedJournal journal) {
    return Thought.agent(
        Hop.INVESTIGATE.word(),
        inquiry.incident(),
        thought -> {
          var diagnosis = investigation.of(inquiry, known, journal);
          thought.cameTo(
              inquiry.symptom()::text, () -> new String(new Json().write(diagnosis), UTF_8));
          return diagnosis;
        });
  }

  /** What is to be looked into of an incident, as it is now. */
  static Inquiry inquiry(Incident incident, Instant now, Catalogue catalogue) {
    var services = new LinkedHashSet<ServiceName>();
    incident.service().ifPresent(services::add);
    services.addAll(incident.scope().services());
    return new Inquiry(
        incident.id(),
        incident.lately(),
        now,
        List.copyOf(services),
        incident.scope().environments().stream().findFirst(),
        Quote.of(incident.lead().wrong().complaint().title()),
        Whys.calls(catalogue));
  }

  /** Those that run are interrupted; they go on after the next start. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      var _ = threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
