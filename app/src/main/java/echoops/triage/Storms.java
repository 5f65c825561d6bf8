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

  /** Alerts of different environments, and drills, are no storm together. */
  record Sky(Optional<Environment> environment, Reality reality) {}

  /** Half-minute number {@code half} and the one after it. */
  private record Minute(Sky sky, long half) {}

  private static final class Gathering {
    final Set<AlertKey> alerts = new HashSet<>();
    final Set<IncidentId> incidents = new LinkedHashSet<>();

    boolean isStorm(int stormAlerts) {
      return alerts.size() >= stormAlerts;
    }
  }

  private final int stormAlerts;
  private final Map<Minute, Gathering> minutes = new HashMap<>();

  Storms(int stormAlerts) {
    this.stormAlerts = stormAlerts;
  }

  /** Counts an alert in the minutes around a moment. */
  void count(AlertKey alert, Sky sky, Instant at) {
    for (var minute : around(sky, at)) {
      var gathering = minutes.computeIfAbsent(minute, key -> new Gathering());
      if (gathering.alerts.size() < stormAlerts) {
        gathering.alerts.add(alert);
      }
    }
  }

  /** Says that what was counted at a moment is of that incident. */
  void belongs(Sky sky, Instant at, IncidentId incident) {
    for (var minute : around(sky, at)) {
      var gathering = minutes.computeIfAbsent(minute, key -> new Gathering());
      if (gathering.isStorm(stormAlerts)) {
        gathering.incidents.clear();
      }
      gathering.incidents.add(incident);
    }
  }

  boolean isStorm(Sky sky, Instant at) {
    return around(sky, at).stream().anyMatch(minute -> isStorm(minute));
  }

  /** The incidents of the storms that a moment lies in. */
  Set<IncidentId> storming(Sky sky, Instant at) {
    var storming = new LinkedHashSet<IncidentId>();
    for (var minute : around(sky, at)) {
      if (isStorm(minute)) {
        storming.addAll(minutes.getOrDefault(minute, new Gathering()).incidents);
      }
    }
    return storming;
  }

  private boolean isStorm(Minute minute) {
    return minutes.getOrDefault(minute, new Gathering()).isStorm(stormAlerts);
  }

  private static List<Minute> around(Sky sky, Instant at) {
    long half = Math.floorDiv(at.getEpochSecond(), HALF.toSeconds());
    return List.of(new Minute(sky, half - 1), new Minute(sky, half));
  }
}
