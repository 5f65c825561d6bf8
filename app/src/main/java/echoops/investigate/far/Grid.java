package echoops.investigate.far;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts a zero where a count has no point: nothing was counted then. Pure. */
final class Grid {
  private Grid() {}

  /**
   * Every step of the spell that is over has a point then; unchanged where there is none at all.
   */
  static List<Point> filled(List<Point> points, Duration step, Spell spell) {
    if (points.isEmpty()) {
      return points;
    }
    var filled = new ArrayList<Point>();
    var next = first(points.getFirst().at(), step, spell);
    for (var point : points) {
      zeros(filled, next, point.at(), step);
      filled.add(point);
      next = point.at().plus(step);
    }
    zeros(filled, next, spell.to().minus(step), step);
    return filled;
  }

  private static void zeros(List<Point> filled, Instant from, Instant until, Duration step) {
    for (var at = from; at.isBefore(until); at = at.plus(step)) {
      filled.add(new Point(at, 0));
    }
  }

  /** In step with the first point that is known. */
  private static Instant first(Instant known, Duration step, Spell spell) {
    long steps = Math.max(0, Duration.between(spell.from(), known).dividedBy(step));
    return known.minus(step.multipliedBy(steps));
  }
}
