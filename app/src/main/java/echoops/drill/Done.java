package echoops.drill;

import echoops.model.OwnedBy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * The orders that a service carried out, by their names: of the oldest above 1,000 none is known.
 */
@OwnedBy("the steering of the service, holding its lock")
final class Done {
  private static final int MOST = 1_000;
  private static final int SHOWN = 20;

  private final SequencedSet<String> actions = new LinkedHashSet<>();

  void add(String action) {
    actions.addLast(action);
    if (actions.size() > MOST) {
      actions.removeFirst();
    }
  }

  boolean has(String action) {
    return actions.contains(action);
  }

  /** The last of them, the newest at the end. */
  List<String> last() {
    return actions.reversed().stream().limit(SHOWN).toList().reversed();
  }
}
