package echoops.flow;

import echoops.brief.Headlines;
import echoops.flow.LiveIncidents.View;
import echoops.model.Actor;
import echoops.model.Incident;
import echoops.model.IncidentEvent.Reminded;
import echoops.model.IncidentId;
import echoops.model.OwnedBy;
import echoops.model.Severity;
import echoops.store.Draft;
import echoops.store.EventLog;
import echoops.store.Follower;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says again that something critical is wrong, ever more rarely, as long as nobody has taken it and
 * nothing was done about it.
 */
@OwnedBy("the thread that takes it")
public final class RemindStep implements Follower.Step {
  private static final Duration REST = Duration.ofSeconds(1);
  private static final int LOOKED_AT = 500;

  /** After it was last found wrong. */
  private static final List<Duration> WHEN =
      List.of(
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(20),
          Duration.ofMinutes(40));

  private final EventLog log;
  private final LiveIncidents incidents;
  private final ActionLog actions;
  private final Headlines headlines;
  private final InstantSource clock;
  private final Map<IncidentId, Long> passed = new HashMap<>();

  /** What was due before is not made up for. */
  public RemindStep(
      EventLog log,
      LiveIncidents incidents,
      ActionLog actions,
      Headlines headlines,
      InstantSource clock) {
    this.log = log;
    this.incidents = incidents;
    this.actions = actions;
    this.headlines = headlines;
    this.clock = clock;
    open().forEach(it -> passed.put(it.incident().id(), passed(it.incident(), clock.instant())));
  }

  private List<View> open() {
    return incidents.openAndNewestFirst(LOOKED_AT).stream()
        .filter(it -> it.incident().isOpen())
        .toList();
  }

  private static long passed(Incident incident, Instant now) {
    return WHEN.stream().filter(after -> !now.isBefore(incident.lately().plus(after))).count();
  }

  @Override
  public void take() {
    var open = open();
    passed.keySet().retainAll(open.stream().map(it -> it.incident().id()).toList());
    open.forEach(this::remind);
  }

  private void remind(View view) {
    var incident = view.incident();
    var now = clock.instant();
    long due = passed(incident, now);
    var before = passed.put(incident.id(), due);
    // Of one that is told of late, nothing is made up for.
    boolean isDue = before != null && due > before;
    if (isDue && isUrgent(incident) && view.acknowledgedBy().isEmpty() && !isActedUpon(incident)) {
      var reminded = new Reminded(headlines.untaken(incident, now));
      log.append(List.of(Draft.of(Actor.TRIAGE, reminded).in(incident.id())));
    }
  }

  private static boolean isUrgent(Incident incident) {
    return incident.urgency().severity() == Severity.CRITICAL;
  }

  private boolean isActedUpon(Incident incident) {
    return actions.all().stream()
        .anyMatch(
            it ->
                it.incident().filter(incident.id()::equals).isPresent()
                    && it.executed().isPresent());
  }

  @Override
  public Duration rest() {
    return REST;
  }
}
