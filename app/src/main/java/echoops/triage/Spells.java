package echoops.triage;

import echoops.model.Environment;
import echoops.model.IncidentId;
import echoops.model.OwnedBy;
import echoops.model.Reality;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When each service was unwell: stretches of time, each of one incident. Stretches of a service
 * that come closer to each other than the join window are one.
 */
@OwnedBy("triage")
final class Spells {
  /** A service in an environment; a rehearsal is another world. */
  record Where(ServiceName service, Optional<Environment> environment, Reality reality) {
    Where of(ServiceName other) {
      return new Where(other, environment, reality);
    }
  }

  /** One stretch of time. */
  record Spell(Instant from, Instant to, IncidentId incident) {
    /** From the first beginning to the last end, told as this one's incident. */
    Spell and(Spell other) {
      return new Spell(
          other.from.isBefore(from) ? other.from : from,
          other.to.isAfter(to) ? other.to : to,
          incident);
    }
  }

  private final Map<Where, TreeMap<Instant, Spell>> spells = new HashMap<>();

  /** The spells that are no further than that from a stretch of time. */
  List<Spell> near(Where where, Instant from, Instant to, Duration distance) {
    var ofService = spells.get(where);
    if (ofService == null) {
      return List.of();
    }
    var near = new ArrayList<Spell>();
    var last = ofService.floorEntry(to.plus(distance));
    while (last != null && !last.getValue().to().isBefore(from.minus(distance))) {
      near.add(last.getValue());
      last = ofService.lowerEntry(last.getKey());
    }
    return near;
  }

  /** Adds a stretch, grown together with those near it, and returns what it has become. */
  Spell add(Where where, Spell added, Duration joinWindow) {
    var ofService = spells.computeIfAbsent(where, key -> new TreeMap<>());
    var grown = added;
    for (var spell : near(where, added.from(), added.to(), joinWindow)) {
      ofService.remove(spell.from());
      grown = grown.and(spell);
    }
    ofService.put(grown.from(), grown);
    return grown;
  }
}
