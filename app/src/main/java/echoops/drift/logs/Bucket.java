package echoops.drift.logs;

import echoops.model.OwnedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The families whose sentences have one structure and one first word. */
@OwnedBy("the miner that it belongs to")
final class Bucket {
  /** A line is told from its like by few words: each in which it differs needs two in common. */
  private static final int COMMON_FOR_A_DIFFERENCE = 2;

  private final List<Family> families = new ArrayList<>();

  List<Family> families() {
    return families;
  }

  boolean isEmpty() {
    return families.isEmpty();
  }

  /** The template that differs least from a line, the oldest of equals, when any is near. */
  Optional<Template> nearest(Slots slots) {
    var best = ShapeMemory.NONE;
    int least = Integer.MAX_VALUE;
    for (var family : families) {
      for (var template : family.templates()) {
        int difference = family.difference(template, slots);
        boolean better = difference < least || (difference == least && template.id() < best.id());
        if (better && isNear(family, template, slots, difference)) {
          best = template;
          least = difference;
        }
      }
    }
    return best == ShapeMemory.NONE ? Optional.empty() : Optional.of(best);
  }

  private static boolean isNear(Family family, Template template, Slots slots, int difference) {
    return difference == 0
        || family.common(template, slots) >= COMMON_FOR_A_DIFFERENCE * difference;
  }

  /** A family takes note of a line; returns the templates that became part of older ones by it. */
  List<Template> learn(Family family, Slots slots) {
    if (!family.learn(slots)) {
      return List.of();
    }
    var gone = new ArrayList<>(family.unite());
    families.stream()
        .filter(other -> other != family)
        .forEach(other -> gone.addAll(family.absorb(other)));
    families.removeIf(other -> other.templates().isEmpty());
    return gone;
  }
}
