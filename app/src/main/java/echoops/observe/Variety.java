package echoops.observe;

import echoops.model.OwnedBy;
import echoops.model.Series;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Bounds how many series one instrument of a service may become: attributes that hold a user or a
 * path would be a new one each time. The first that came stay.
 */
@OwnedBy("whoever holds the reader's lock")
final class Variety {
  static final int MOST_OF_ONE = 50;
  private static final int MOST_INSTRUMENTS = 2_000;

  private final Map<String, Set<String>> known = new LinkedHashMap<>(16, 0.75f, true);

  boolean admits(String instrument, Series series) {
    var siblings = known.computeIfAbsent(instrument, _ -> new HashSet<>());
    if (known.size() > MOST_INSTRUMENTS) {
      known.remove(known.keySet().iterator().next());
    }
    var name = series.metric().value();
    return siblings.contains(name) || (siblings.size() < MOST_OF_ONE && siblings.add(name));
  }
}
