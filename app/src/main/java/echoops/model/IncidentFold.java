package echoops.model;

import echoops.model.IncidentState.Spell;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The running state of one incident: its events, folded.
 *
 * <p>Signals may come in any order and the same state follows. It is mutable because an incident
 * may gather 100,000 alerts, and a copy for each would be quadratic.
 */
@OwnedBy("the Incidents that holds it")
final class IncidentFold {
  private final IncidentId id;
  private final Map<AlertKey, Alert> alerts = new HashMap<>();
  private final NavigableSet<Alert> ranked = new TreeSet<>(Alert.MOST_PRESSING_FIRST);
  private final TreeMap<ServiceName, Integer> services = new TreeMap<>();
  private final TreeMap<Environment, Integer> environments = new TreeMap<>();
  private final TreeMap<Instant, Integer> starts = new TreeMap<>();
  private Instant until = Instant.MIN;
  private Instant touched = Instant.EPOCH;
  private int openAlerts;
  private long signals;
  private boolean storm;
  private int dismissedAlerts;
  private Optional<Spell> spell = Optional.empty();
  private Optional<Incident.Closed> closed = Optional.empty();
  private Optional<IncidentId> mergedInto = Optional.empty();
  private Optional<Headline> headline = Optional.empty();
  private Optional<String> acknowledgedBy = Optional.empty();

  IncidentFold(IncidentId id) {
    this.id = id;
  }

  IncidentFold(IncidentState state) {
    this(state.id());
    state.alerts().forEach(this::put);
    touched = state.touched();
    spell = state.spell();
    storm = state.storm();
    closed = state.closed();
    mergedInto = state.mergedInto();
    headline = state.headline();
    acknowledgedBy = state.acknowledgedBy();
  }

  void join(Signal signal) {
    boolean wasOpen = openAlerts > 0;
    var wellSince = ranked.isEmpty() ? Optional.<Instant>empty() : Optional.of(until);
    add(Alert.first(signal));
    if (!wasOpen && openAlerts > 0) {
      closed = Optional.empty();
      acknowledgedBy = Optional.empty();
      spell = Optional.of(new Spell(signal.at(), wellSince));
    } else if (openAlerts > 0 && !signal.recovers()) {
      spell = spell.map(lasting -> lasting.with(signal.at()));
    }
  }

  /** Takes over the alerts of an incident that turned out to be part of this one. */
  void absorb(IncidentFold other) {
    spell = spellOfBoth(other);
    List.copyOf(other.alerts.values()).forEach(this::add);
    storm |= other.storm;
    closed = openAlerts > 0 ? Optional.empty() : closed.or(() -> other.closed);
    other.mergedInto = Optional.of(id);
  }

  /** That of the one that is open; where both are, from the earlier start on. */
  private Optional<Spell> spellOfBoth(IncidentFold other) {
    if (openAlerts > 0 && other.openAlerts > 0) {
      return spell.flatMap(mine -> other.spell.map(Spell::from).map(mine::with));
    }
    return other.openAlerts > 0 || spell.isEmpty() ? other.spell : spell;
  }

  void gatherStorm() {
    storm = true;
  }

  void close(Instant at, String because) {
    var open = ranked.stream().filter(Alert::isOpen).toList();
    open.forEach(alert -> put(alert.asDismissed()));
    closed = Optional.of(new Incident.Closed(at, because));
  }

  void say(Headline sentence) {
    headline = Optional.of(sentence);
  }

  void acknowledge(String by) {
    acknowledgedBy = Optional.of(by);
  }

  Optional<String> acknowledgedBy() {
    return acknowledgedBy;
  }

  /** An incident whose every signal was erased has nothing left to show. */
  boolean isEmpty() {
    return alerts.isEmpty();
  }

  boolean isOpen() {
    return openAlerts > 0 && mergedInto.isEmpty();
  }

  /** The newest moment that any of its signals speaks of. */
  Instant until() {
    return until;
  }

  void touch(Instant at) {
    touched = at;
  }

  /** When, by our own clock, something last happened to it. */
  Instant touched() {
    return touched;
  }

  Optional<IncidentId> mergedInto() {
    return mergedInto;
  }

  Optional<Headline> headline() {
    return headline;
  }

  Collection<Alert> alerts() {
    return List.copyOf(ranked);
  }

  Optional<Alert> alert(AlertKey key) {
    return Optional.ofNullable(alerts.get(key));
  }

  Incident incident() {
    var scope =
        new Incident.Scope(
            List.copyOf(services.keySet()),
            List.copyOf(environments.keySet()),
            ranked.first().wrong().reality());
    var tally = new Incident.Tally(alerts.size(), openAlerts, signals, storm);
    return new Incident(id, status(), since(), lately(), scope, tally, ranked.first());
  }

  IncidentState state() {
    return new IncidentState(
        id,
        List.copyOf(ranked),
        touched,
        spell,
        storm,
        closed,
        mergedInto,
        headline,
        acknowledgedBy);
  }

  private Incident.Status status() {
    if (mergedInto.isPresent()) {
      return new Incident.Merged(mergedInto.get());
    }
    if (openAlerts > 0) {
      return new Incident.Open();
    }
    return closed
        .filter(byHand -> dismissedAlerts > 0)
        .<Incident.Status>map(byHand -> byHand)
        .orElseGet(() -> new Incident.Resolved(until));
  }

  private Instant since() {
    return starts.isEmpty() ? ranked.first().since() : starts.firstKey();
  }

  private Instant lately() {
    return spell.map(Spell::from).orElseGet(this::since);
  }

  private void add(Alert alert) {
    put(Optional.ofNullable(alerts.get(alert.key())).map(alert::and).orElse(alert));
  }

  private void put(Alert alert) {
    Optional.ofNullable(alerts.put(alert.key(), alert)).ifPresent(old -> count(old, -1));
    count(alert, 1);
    if (alert.latest().at().isAfter(until)) {
      until = alert.latest().at();
    }
  }

  private void count(Alert alert, int one) {
    if (one > 0) {
      ranked.add(alert);
    } else {
      ranked.remove(alert);
    }
    signals += one * alert.signals();
    openAlerts += alert.isOpen() ? one : 0;
    dismissedAlerts += alert.dismissed() && !alert.latest().recovers() ? one : 0;
    if (!alert.wasNeverSeenWrong()) {
      tally(starts, alert.since(), one);
    }
    var place = alert.wrong().place();
    place.service().ifPresent(service -> tally(services, service, one));
    place.environment().ifPresent(environment -> tally(environments, environment, one));
  }

  private static <T> void tally(Map<T, Integer> counts, T what, int one) {
    counts.merge(what, one, (had, more) -> had + more == 0 ? null : had + more);
  }
}
