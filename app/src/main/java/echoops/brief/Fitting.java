package echoops.brief;

import static java.util.Comparator.comparingInt;

import echoops.model.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Chooses what to tell in a given time: of all choices that take about as long as was asked, the
 * one that is worth most. Where there is not enough to tell, all of it is told.
 */
final class Fitting {
  /** Estimates are off by a few percent; so much from what was asked is sure to be near enough. */
  private static final double LEAST = 0.94;

  private static final double MOST = 1.05;

  private static final int MILLIS_A_STEP = 50;

  private static final long UNREACHED = -1;

  private final SpokenLength length;

  /** What a voice takes at once. */
  private final int mostCharacters;

  Fitting(SpokenLength length, int mostCharacters) {
    this.length = length;
    this.mostCharacters = mostCharacters;
  }

  /** A choice: what it takes in steps, and what it is worth. */
  private record Choice(Point opening, List<Point> points, int steps, long worth) {}

  /**
   * What is told, the opening first, then what weighs most.
   *
   * @param openings ways to begin, of which one is taken; the shortest one last
   */
  Reply fit(List<Point> openings, List<Point> points, Duration wanted) {
    int least = (int) Math.ceil(LEAST * steps(wanted));
    int most = (int) Math.floor(MOST * steps(wanted));
    var told = points.stream().filter(point -> !point.isEmpty()).toList();
    Optional<Choice> best = Optional.empty();
    for (var opening : openings) {
      var choice = best(opening, told, least, most);
      if (choice.isPresent() && (best.isEmpty() || isBetter(choice.get(), best.get(), least))) {
        best = choice;
      }
    }
    // Nothing fits: the shortest way to begin is still an answer.
    return best.map(this::told).orElseGet(() -> openings.getLast().words());
  }

  /** What is long enough is better than what is not; then counts what it is worth. */
  private static boolean isBetter(Choice one, Choice other, int least) {
    boolean isLong = one.steps() >= least;
    boolean otherIsLong = other.steps() >= least;
    if (isLong != otherIsLong) {
      return isLong;
    }
    return isLong ? one.worth() > other.worth() : one.steps() > other.steps();
  }

  private Optional<Choice> best(Point opening, List<Point> points, int least, int most) {
    int begun = steps(opening.words());
    int room = most - begun;
    if (room < 0) {
      return Optional.empty();
    }
    var worth = new long[points.size() + 1][room + 1];
    for (var row : worth) {
      Arrays.fill(row, UNREACHED);
    }
    worth[0][0] = 0;
    for (int i = 0; i < points.size(); i++) {
      add(points.get(i), worth[i], worth[i + 1]);
    }
    int end = end(worth[points.size()], least - begun);
    long all = opening.worth() + worth[points.size()][end];
    return Optional.of(new Choice(opening, taken(points, worth, end), begun + end, all));
  }

  /** What can be reached with a point, or without it. */
  private void add(Point point, long[] before, long[] after) {
    int steps = steps(point.words());
    for (int at = 0; at < before.length; at++) {
      long with = at >= steps && before[at - steps] >= 0 ? before[at - steps] + point.worth() : -1;
      after[at] = Math.max(before[at], with);
    }
  }

  /** The end that is worth most among those that are late enough; else the last one. */
  private static int end(long[] worth, int least) {
    int last = 0;
    int best = -1;
    for (int at = 0; at < worth.length; at++) {
      if (worth[at] >= 0) {
        last = at;
        best = at >= least && (best < 0 || worth[at] > worth[best]) ? at : best;
      }
    }
    return best < 0 ? last : best;
  }

  private List<Point> taken(List<Point> points, long[][] worth, int end) {
    var taken = new ArrayList<Point>();
    int at = end;
    for (int i = points.size(); i > 0; i--) {
      if (worth[i - 1][at] != worth[i][at]) {
        var point = points.get(i - 1);
        taken.add(point);
        at -= steps(point.words());
      }
    }
    return taken.reversed();
  }

  private Reply told(Choice choice) {
    var reply = choice.opening().words();
    var order = choice.points().stream().sorted(comparingInt(point -> -point.weight())).toList();
    for (var point : order) {
      var more = reply.and(point.words());
      reply = more.spoken().length() <= mostCharacters ? more : reply;
    }
    return reply;
  }

  private int steps(Reply words) {
    return steps(length.of(words.spoken()));
  }

  private static int steps(Duration time) {
    return (int) Math.ceilDiv(time.toMillis(), MILLIS_A_STEP);
  }
}
