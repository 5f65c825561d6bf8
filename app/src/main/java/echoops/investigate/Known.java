package echoops.investigate;

import echoops.model.Evidence;
import echoops.model.Look;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of an incident already.
 *
 * @param seen what the newest look at each place found
 * @param looked where there is no need to look again
 * @param numbered the last number that a piece of evidence has
 */
public record Known(Map<Look, List<Evidence>> seen, Set<Look> looked, int numbered) {
  public static final Known NOTHING = new Known(Map.of(), Set.of(), 0);

  public Known {
    seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
    looked = Set.copyOf(looked);
  }
}
