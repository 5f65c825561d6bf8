package echoops.store;

import echoops.model.Fault;
import echoops.model.IncidentId;
import echoops.model.OwnedBy;
import echoops.model.PastIncident.Why;
import echoops.model.ServiceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What past incidents are about, in memory, so that one is recalled without reading all of them.
 * About 2 kB each.
 */
@OwnedBy("the memory's thread")
final class MemoryIndex {
  /** Below this an incident is not called like another. RATIONALE.md has what was measured. */
  static final double LIMIT = 0.4;

  /** That it was about the same service, and that it had the same fault, beside the symptom. */
  private static final double SERVICE = 0.25;

  private static final double FAULT = 0.15;

  private final IncidentMemory.Meaning meaning;
  private final int room;
  private final TreeMap<Long, Known> known = new TreeMap<>();

  MemoryIndex(IncidentMemory.Meaning meaning, int room) {
    this.meaning = meaning;
    this.room = room;
  }

  private record Known(
      IncidentId incident, Set<ServiceName> about, Optional<Fault> fault, float[] vector) {}

  /** A place, and how like the cue it is. */
  record Near(long place, double likeness) {}

  long last() {
    return known.isEmpty() ? 0 : known.lastKey();
  }

  /** What another embedder made of it is made anew. */
  void add(MemoryRows.Place row) {
    boolean isOurs = row.embedded().by().equals(meaning.name());
    var vector = isOurs ? row.embedded().vector() : embedded(row);
    known.put(
        row.place(), new Known(row.incident(), about(row), row.why().map(Why::fault), vector));
    while (known.size() > room) {
      known.pollFirstEntry();
    }
  }

  private static Set<ServiceName> about(MemoryRows.Place row) {
    var about = new HashSet<>(row.services());
    row.why().map(Why::service).ifPresent(about::add);
    return Set.copyOf(about);
  }

  private float[] embedded(MemoryRows.Place row) {
    return embedded(row.symptom(), row.services());
  }

  /** Of a symptom without words there is nothing to compare. */
  float[] embedded(String symptom, List<ServiceName> services) {
    var gist = Gist.of(symptom, services);
    return gist.isEmpty() ? new float[0] : meaning.of().apply(gist);
  }

  void remove(long place) {
    known.remove(place);
  }

  void remove(IncidentId incident) {
    known.values().removeIf(it -> it.incident().equals(incident));
  }

  /** Those that are like it, the likest first, and the latest of those that are as like. */
  Iterator<Near> like(IncidentMemory.Cue cue) {
    var vector = embedded(cue.symptom(), cue.services());
    var near = new ArrayList<Near>();
    for (var entry : known.entrySet()) {
      double likeness = likeness(cue, vector, entry.getValue());
      if (likeness >= LIMIT) {
        near.add(new Near(entry.getKey(), likeness));
      }
    }
    near.sort(Comparator.comparingDouble(Near::likeness).thenComparingLong(Near::place).reversed());
    return List.copyOf(near).iterator();
  }

  /** The fault counts only where one is asked for: who asks may not know it yet. */
  private static double likeness(IncidentMemory.Cue cue, float[] vector, Known place) {
    boolean isSameService = cue.services().stream().anyMatch(place.about()::contains);
    boolean isSameFault = cue.fault().isPresent() && cue.fault().equals(place.fault());
    double fault = cue.fault().isPresent() ? FAULT : 0;
    double symptom = (1 - SERVICE - fault) * Math.max(0, cosine(vector, place.vector()));
    return Math.clamp(symptom + (isSameService ? SERVICE : 0) + (isSameFault ? fault : 0), 0, 1);
  }

  private static double cosine(float[] one, float[] other) {
    if (one.length != other.length) {
      return 0;
    }
    double product = 0;
    double ones = 0;
    double others = 0;
    for (int i = 0; i < one.length; i++) {
      product += (double) one[i] * other[i];
      ones += (double) one[i] * one[i];
      others += (double) other[i] * other[i];
    }
    return ones == 0 || others == 0 ? 0 : product / Math.sqrt(ones * others);
  }
}
