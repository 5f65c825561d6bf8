package echoops.drift.logs;

import static echoops.model.Anomaly.Shift.NEW;
import static echoops.model.Anomaly.Shift.RISEN;

import echoops.model.Anomaly.Mover;
import echoops.model.LogLevel;
import echoops.model.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * How much a change of the mix matters, and why: the first row that a mover fits. Jobs and deploys
 * say much that is harmless, but not for long.
 *
 * <table>
 *   <caption>Verdicts</caption>
 *   <tr><td>errors that are new or have risen, from 5 lines in 100 on<td>CRITICAL
 *   <tr><td>errors, warnings, or lines of no known level, that are new or have risen<td>WARNING
 *   <tr><td>what was 2 lines in 100 or more is hardly said any more<td>WARNING
 *   <tr><td>anything else that is new or has risen, from 20 lines in 100 on, for two minutes<td>WARNING
 *   <tr><td>any other change<td>LOG_ONLY
 * </table>
 */
record ShapeVerdict(Verdict verdict, String because) {
  private static final double MANY_ERRORS = 0.05;
  private static final double USUAL_PART = 0.02;
  static final double LARGE_PART = 0.20;
  static final long LASTING = 120_000;

  /** A mover, how loud it is, and for how long it has moved. */
  record Loud(Mover mover, LogLevel level, long millis) {
    private boolean isLarge() {
      return mover.now() >= LARGE_PART;
    }

    private boolean isLasting() {
      return millis >= LASTING;
    }

    private boolean isMore() {
      return mover.shift() == NEW || mover.shift() == RISEN;
    }

    private ShapeVerdict verdict() {
      if (!isMore()) {
        return of(mover.usual() >= USUAL_PART ? Verdict.WARNING : Verdict.LOG_ONLY);
      }
      return switch (level) {
        case ERROR -> of(mover.now() >= MANY_ERRORS ? Verdict.CRITICAL : Verdict.WARNING);
        case WARN, UNKNOWN -> of(Verdict.WARNING);
        case INFO, DEBUG -> of(isLarge() && isLasting() ? Verdict.WARNING : Verdict.LOG_ONLY);
      };
    }

    private ShapeVerdict of(Verdict verdict) {
      return new ShapeVerdict(verdict, words());
    }

    private String words() {
      var what =
          switch (level) {
            case ERROR -> "an error";
            case WARN -> "a warning";
            case INFO, DEBUG, UNKNOWN -> "a message";
          };
      return switch (mover.shift()) {
        case NEW -> what + " that is new is " + part(mover.now());
        case RISEN -> what + moved("more");
        case FALLEN -> what + moved("less");
        case GONE, OTHER -> what + " that was " + part(mover.usual()) + " is not said any more";
      };
    }

    /** Where the parts sound alike, only the direction is told. */
    private String moved(String way) {
      var before = part(mover.usual());
      var now = part(mover.now());
      return before.equals(now)
          ? " is said " + way + " often than usual, though in " + now
          : " that was " + before + " is " + now;
    }

    private static String part(double share) {
      double percent = share * 100;
      return percent < 1
          ? "less than 1 % of the lines"
          : String.format(Locale.ROOT, "%.0f %% of the lines", percent);
    }
  }

  /** The most severe of all movers, the heaviest of equals. */
  static ShapeVerdict of(List<Loud> movers) {
    return movers.stream()
        .map(Loud::verdict)
        .reduce((first, other) -> other.isWorseThan(first.verdict) ? other : first)
        .orElseThrow(() -> new IllegalArgumentException("nothing moved"));
  }

  boolean isWorseThan(Verdict other) {
    return verdict.compareTo(other) < 0;
  }
}
