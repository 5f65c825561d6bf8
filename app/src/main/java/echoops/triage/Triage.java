package echoops.triage;

import echoops.model.Alert;
import echoops.model.AlertKey;
import echoops.model.Catalogue;
import echoops.model.Incident;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.IncidentReopened;
import echoops.model.IncidentEvent.IncidentResolved;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentEvent.StormGathered;
import echoops.model.IncidentId;
import echoops.model.IncidentState;
import echoops.model.Incidents;
import echoops.model.OwnedBy;
import echoops.model.ServiceName;
import echoops.model.Signal;
import echoops.model.Transition;
import echoops.triage.Placed.Turn;
import echoops.triage.Spells.Spell;
import echoops.triage.Spells.Where;
import echoops.triage.Storms.Sky;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which incident a signal belongs to.
 *
 * <p>Two alerts are of one incident when they are the same alert, when their source groups them,
 * when one service was unwell from the one to the other, when a declared dependency was, or when so
 * many come at once that they are a storm. Each of these, once true, stays true whatever arrives
 * later; so the incidents that a set of signals ends in do not depend on the order of arrival.
 */
@OwnedBy("the thread that feeds it")
public final class Triage {
  /** Within a day the same alert, or the same group, is the same story told again. */
  private static final Duration SAME_STORY = Duration.ofHours(24);

  /** A failure runs along a call chain in minutes. */
  private static final Duration DEPENDENCY_WINDOW = Duration.ofMinutes(10);

  /** A reminder of what has been known for long does not make a storm. */
  private static final Set<Transition> STORMY =
      EnumSet.of(Transition.TRIGGERED, Transition.WARNED, Transition.NO_DATA);

  private record Seen(IncidentId incident, Instant from, Instant to) {}

  private final Catalogue catalogue;
  private final Duration joinWindow;
  private final Incidents incidents;
  private final Map<String, Seen> seen = new HashMap<>();
  private final Spells spells = new Spells();
  private final Storms storms;

  /** Goes on from the given incidents, which are its own from now on. */
  public Triage(Catalogue catalogue, Duration joinWindow, int stormAlerts, Incidents incidents) {
    this.catalogue = catalogue;
    this.joinWindow = joinWindow;
    this.storms = new Storms(stormAlerts);
    this.incidents = incidents;
    incidents.states().forEach(this::goOnFrom);
  }

  private void goOnFrom(IncidentState state) {
    if (state.mergedInto().isEmpty()) {
      state.alerts().forEach(alert -> index(state.id(), alert));
      state.alerts().forEach(alert -> countAgain(state.id(), alert));
    }
  }

  private void countAgain(IncidentId id, Alert alert) {
    if (!alert.wasNeverSeenWrong()) {
      storms.count(alert.key(), sky(alert.wrong()), alert.since());
      storms.belongs(sky(alert.wrong()), alert.since(), id);
    }
  }

  /**
   * Finds a signal's incident, or opens one, and remembers it.
   *
   * @param now when the signal was received, by our own clock
   */
  public Placed place(Signal signal, Instant now) {
    if (STORMY.contains(signal.transition())) {
      storms.count(signal.alert(), sky(signal), signal.at());
    }
    var related = related(signal);
    var target = related.keySet().stream().min(earliestFirst());
    var id = target.orElseGet(() -> IncidentIds.opening(signal));
    var before = target.flatMap(incidents::find);
    var turns = new ArrayList<Turn>();
    if (target.isEmpty()) {
      turns.add(new Turn(id, new IncidentOpened(signal.complaint().urgency().because())));
    }
    related.keySet().stream()
        .filter(other -> !other.equals(id))
        .forEach(other -> turns.add(merge(other, id, reason(related, other), now)));
    turns.add(apply(id, new SignalJoined(signal, reason(related, id)), now));
    gatherStorm(signal, id, now).ifPresent(turns::add);
    index(id, incidents.alert(id, signal.alert()).orElseThrow());
    var after = incidents.find(id).orElseThrow();
    turning(before, after).ifPresent(event -> turns.add(apply(id, event, now)));
    return new Placed(before, after, turns);
  }

  /** What has become of an incident. */
  public Optional<Incident> find(IncidentId id) {
    return incidents.find(id);
  }

  private static String reason(Map<IncidentId, String> related, IncidentId id) {
    return related.getOrDefault(id, "a new alert");
  }

  /** The incidents that the signal ties together, each with the reason. */
  private Map<IncidentId, String> related(Signal signal) {
    var related = new LinkedHashMap<IncidentId, String>();
    sameStory(alertKey(signal.alert()), signal.at())
        .ifPresent(id -> related.put(id, "the same alert"));
    signal
        .group()
        .flatMap(group -> sameStory(groupKey(signal, group), signal.at()))
        .ifPresent(id -> related.putIfAbsent(id, "its source groups them"));
    if (!signal.recovers()) {
      where(signal).ifPresent(where -> addNeighbours(where, stretch(signal), related));
    }
    if (STORMY.contains(signal.transition())) {
      storms
          .storming(sky(signal), signal.at())
          .forEach(id -> related.putIfAbsent(incidents.root(id), "a storm of alerts"));
    }
    related.keySet().removeIf(id -> incidents.find(id).isEmpty());
    return related;
  }

  private Optional<IncidentId> sameStory(String key, Instant at) {
    return Optional.ofNullable(seen.get(key))
        .filter(
            last ->
                isOpen(last.incident())
                    || (!at.isBefore(last.from().minus(SAME_STORY))
                        && !at.isAfter(last.to().plus(SAME_STORY))))
        .map(last -> incidents.root(last.incident()))
        .filter(id -> incidents.find(id).isPresent());
  }

  /** From when to when the alert has been wrong, this signal included. */
  private Spell stretch(Signal signal) {
    var alone = new Spell(signal.at(), signal.at(), IncidentIds.opening(signal));
    return sameStory(alertKey(signal.alert()), signal.at())
        .flatMap(id -> incidents.alert(id, signal.alert()))
        .filter(alert -> !alert.wasNeverSeenWrong())
        .map(alert -> alone.and(spell(alone.incident(), alert)))
        .orElse(alone);
  }

  private void addNeighbours(Where where, Spell stretch, Map<IncidentId, String> related) {
    var grown = stretch;
    for (var same : spells.near(where, stretch.from(), stretch.to(), joinWindow)) {
      related.putIfAbsent(incidents.root(same.incident()), "also on " + where.service());
      grown = grown.and(same);
    }
    for (var neighbour : catalogue.neighbours(where.service())) {
      for (var near :
          spells.near(where.of(neighbour), grown.from(), grown.to(), DEPENDENCY_WINDOW)) {
        related.putIfAbsent(incidents.root(near.incident()), tie(where, neighbour));
      }
    }
  }

  private String tie(Where where, ServiceName neighbour) {
    boolean calls =
        catalogue
            .find(where.service())
            .filter(s -> s.dependencies().contains(neighbour))
            .isPresent();
    return calls
        ? where.service() + " calls " + neighbour
        : neighbour + " calls " + where.service();
  }

  private Optional<Turn> gatherStorm(Signal signal, IncidentId id, Instant now) {
    if (!STORMY.contains(signal.transition())) {
      return Optional.empty();
    }
    storms.belongs(sky(signal), signal.at(), id);
    var tally = incidents.find(id).orElseThrow().tally();
    return tally.storm() || !storms.isStorm(sky(signal), signal.at())
        ? Optional.empty()
        : Optional.of(apply(id, new StormGathered(tally.alerts()), now));
  }

  private Turn merge(IncidentId from, IncidentId into, String because, Instant now) {
    return apply(from, new IncidentMerged(into, because), now);
  }

  private Turn apply(IncidentId id, IncidentEvent event, Instant now) {
    incidents.apply(id, event, now);
    return new Turn(id, event);
  }

  private static Optional<IncidentEvent> turning(Optional<Incident> before, Incident after) {
    boolean wasOpen = before.map(Incident::isOpen).orElse(true);
    if (wasOpen == after.isOpen()) {
      return Optional.empty();
    }
    return Optional.of(
        after.isOpen()
            ? new IncidentReopened("an alert went off again")
            : new IncidentResolved("every alert has recovered"));
  }

  private void index(IncidentId id, Alert alert) {
    see(id, alert);
    if (!alert.wasNeverSeenWrong()) {
      where(alert.wrong()).ifPresent(where -> spells.add(where, spell(id, alert), joinWindow));
    }
  }

  private static Spell spell(IncidentId id, Alert alert) {
    return new Spell(alert.since(), alert.wrong().at(), id);
  }

  private void see(IncidentId id, Alert alert) {
    see(alertKey(alert.key()), id, alert.since(), alert.latest().at());
    var signal = alert.wrong();
    signal.group().ifPresent(group -> see(groupKey(signal, group), id, alert.since(), signal.at()));
  }

  private void see(String key, IncidentId id, Instant from, Instant to) {
    seen.merge(
        key,
        new Seen(id, from, to),
        (old, added) ->
            incidents.root(old.incident()).equals(id)
                ? new Seen(
                    id,
                    old.from().isBefore(from) ? old.from() : from,
                    old.to().isAfter(to) ? old.to() : to)
                : added);
  }

  private static String alertKey(AlertKey key) {
    return "alert " + key.source() + " " + key.id();
  }

  private static String groupKey(Signal signal, String group) {
    return "group " + signal.reality() + " " + group;
  }

  private static Optional<Where> where(Signal signal) {
    var place = signal.place();
    return place
        .service()
        .map(service -> new Where(service, place.environment(), signal.reality()));
  }

  private boolean isOpen(IncidentId id) {
    return incidents.find(incidents.root(id)).filter(Incident::isOpen).isPresent();
  }

  private static Sky sky(Signal signal) {
    return new Sky(signal.place().environment(), signal.reality());
  }

  private Comparator<IncidentId> earliestFirst() {
    return Comparator.comparing(this::since).thenComparing(Comparator.naturalOrder());
  }

  private Instant since(IncidentId id) {
    return incidents.find(id).map(Incident::since).orElse(Instant.MAX);
  }
}
