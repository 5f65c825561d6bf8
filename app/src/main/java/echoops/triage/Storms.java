package echoops.triage;

import echoops.model.AlertKey;
import echoops.model.Environment;
import echoops.model.IncidentId;
import echoops.model.OwnedBy;
import echoops.model.Reality;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts different alerts by the minute. Minutes begin every half minute, so that any half minute
 * lies whole in one of them.
 */
@OwnedBy("triage")
final class Storms {
  private static final Duration HALF = Duration.ofSeconds(30);

  /** Half-minute number {@code half} and the one after it. */
  private record Minute(Optional<Environment> environment, Reality reality, long half) {}

  private static final class Gathering {
    final Set<AlertKey> alerts = new HashSet<>();
    final Set<IncidentId> incidents = new LinkedHashSet<>();
  }

  private final int stormAlerts;
  private final Map<Minute, Gathering> minutes = new HashMap<>();

  Storms(int stormAlerts) {
    this.stormAlerts = stormAlerts;
  }

  /** Adds an alert's moment to the minutes around it. */
  void add(
      AlertKey alert,
      Optional<Environment> environment,
      Reality reality,
      Instant at,
      IncidentId incident) {
    for (var minute : around(environment, reality, at)) {
      var gathering = minutes.computeIfAbsent(minute, key -> new Gathering());
      if (gathering.alerts.size() < stormAlerts) {
        gathering.alerts.add(alert);
      }
      gathering.incidents.add(incident);
    }
  }

  /** The incidents of the storms that moment lies in, none when no minute around it is one. */
  Set<IncidentId> stormingAt(Optional<Environment> environment, Reality reality, Instant at) {
    var storming = new LinkedHashSet<IncidentId>();
    for (var minute : around(environment, reality, at)) {
      var gathering = minutes.get(minute);
      if (gathering != null && gathering.alerts.size() >= stormAlerts) {
        storming.addAll(gathering.incidents);
      }
    }
    return storming;
  }

  /** Puts the incident that swallowed others in their place. */
  void replace(Optional<Environment> environment, Reality reality, Instant at, IncidentId by) {
    for (var minute : around(environment, reality, at)) {
      var gathering = minutes.get(minute);
      if (gathering != null && gathering.alerts.size() >= stormAlerts) {
        gathering.incidents.clear();
        gathering.incidents.add(by);
      }
    }
  }

  private static List<Minute> around(
      Optional<Environment> environment, Reality reality, Instant at) {
    long half = Math.floorDiv(at.getEpochSecond(), HALF.toSeconds());
    return List.of(
        new Minute(environment, reality, half - 1), new Minute(environment, reality, half));
  }
}
