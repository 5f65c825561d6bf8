package echoops.guard;

import static echoops.guard.RuleNames.FACTOR;
import static echoops.guard.RuleNames.LEAST;
import static echoops.guard.RuleNames.RANGE;
import static echoops.guard.RuleNames.STANDING;
import static echoops.guard.RuleNames.VERSION;

import echoops.config.policy.Limits;
import echoops.model.Action;
import echoops.model.Catalogue;
import echoops.model.Change;
import echoops.model.Risk;
import echoops.model.ServiceName;
import echoops.model.Standing;
import java.time.Duration;
import java.util.Optional;

/** Whether a change's own numbers are within bounds, given how its target stands. */
final class Bounds {
  /** For longer, whoever looks at the monitor later is misled. */
  private static final Duration BRIEF_MUTE = Duration.ofHours(1);

  private final Limits limits;
  private final Catalogue catalogue;

  Bounds(Limits limits, Catalogue catalogue) {
    this.limits = limits;
    this.catalogue = catalogue;
  }

  /** The risk that the action has for this change. */
  static Action weighed(Action action, Question question) {
    boolean isDisruptive =
        question.change().filter(change -> isDisruptive(change, question.situation())).isPresent();
    return isDisruptive ? action.atLeast(Risk.DISRUPTIVE) : action;
  }

  private static boolean isDisruptive(Change change, Situation situation) {
    return switch (change) {
      case Change.ScaleStep(_, var direction) -> direction == Change.Direction.DOWN;
      case Change.Scale(_, int replicas) ->
          situation.standing().flatMap(Standing::replicas).stream().anyMatch(now -> replicas < now);
      case Change.Mute(_, var length, _) -> length.compareTo(BRIEF_MUTE) > 0;
      case Change.Restart _,
          Change.RollBack _,
          Change.RollForward _,
          Change.Drain _,
          Change.Undrain _,
          Change.ClearCache _,
          Change.FlushQueue _,
          Change.SetFlag _,
          Change.Unmute _,
          Change.RunRunbook _,
          Change.GetLogs _ ->
          false;
    };
  }

  Optional<No> breach(Question question, Action action) {
    return question.change().flatMap(change -> breach(question, action, change));
  }

  private Optional<No> breach(Question question, Action action, Change change) {
    var standing = question.situation().standing();
    return switch (change) {
      case Change.Scale(var service, int replicas) -> scale(service, replicas, action, standing);
      case Change.ScaleStep(var service, var direction) ->
          standing.flatMap(now -> step(service, direction, action, now));
      case Change.Mute wanted -> mute(wanted, action);
      case Change.RunRunbook(_, int number) ->
          outside(action, number, "runbook " + number, Optional.empty());
      case Change.RollBack(var service) -> standing.flatMap(now -> rollBack(service, now));
      case Change.RollForward(var service, _) ->
          No.unless(
              question.purpose() == Purpose.UNDO,
              VERSION,
              spoken(service) + " goes to a later version only to undo its last roll back");
      case Change.Restart _,
          Change.Drain _,
          Change.Undrain _,
          Change.ClearCache _,
          Change.FlushQueue _,
          Change.SetFlag _,
          Change.Unmute _,
          Change.GetLogs _ ->
          Optional.empty();
    };
  }

  private Optional<No> step(
      ServiceName service, Change.Direction direction, Action action, Standing standing) {
    return standing
        .replicas()
        .map(now -> direction == Change.Direction.UP ? now + 1 : now - 1)
        .map(replicas -> scale(service, replicas, action, Optional.of(standing)))
        .orElseGet(() -> uncounted(service));
  }

  private Optional<No> scale(
      ServiceName service, int replicas, Action action, Optional<Standing> standing) {
    if (standing.isPresent() && standing.get().replicas().isEmpty()) {
      return uncounted(service);
    }
    var now = standing.flatMap(Standing::replicas);
    var nearer = nearest(service, replicas, action, now);
    return least(service, replicas, nearer)
        .or(() -> outside(action, replicas, Words.of(replicas, "replica"), nearer))
        .or(() -> now.flatMap(count -> leap(service, replicas, count, nearer)));
  }

  private Optional<No> uncounted(ServiceName service) {
    return No.because(STANDING, "it cannot be read how many replicas " + spoken(service) + " has");
  }

  private Optional<No> least(ServiceName service, int replicas, Optional<Change> nearer) {
    return replicas >= limits.leastReplicas()
        ? Optional.empty()
        : Optional.of(
            new No(
                LEAST,
                spoken(service) + " has to keep " + Words.of(limits.leastReplicas(), "replica"),
                nearer));
  }

  /** From as few as the factor lets it sink to, to as many as it lets it rise to. */
  private Optional<No> leap(ServiceName service, int replicas, int now, Optional<Change> nearer) {
    if (replicas == now) {
      return No.because(
          STANDING, spoken(service) + " has " + Words.of(now, "replica") + " already");
    }
    if (replicas >= fewest(now) && replicas <= most(now)) {
      return Optional.empty();
    }
    var bound = replicas > now ? "at most " + most(now) : "at least " + fewest(now);
    return Optional.of(
        new No(
            FACTOR,
            spoken(service)
                + " has "
                + Words.of(now, "replica")
                + ", and may have "
                + bound
                + " after one step",
            nearer));
  }

  private Optional<Change> nearest(
      ServiceName service, int wanted, Action action, Optional<Integer> now) {
    if (action.range().isEmpty()) {
      return Optional.empty();
    }
    var range = action.range().get();
    int least = Math.max(limits.leastReplicas(), range.least());
    int low = Math.max(least, now.map(this::fewest).orElse(least));
    int high = Math.min(range.most(), now.map(this::most).orElse(range.most()));
    return low > high
        ? Optional.empty()
        : Optional.of(Math.clamp(wanted, low, high))
            .filter(count -> !now.equals(Optional.of(count)))
            .map(count -> new Change.Scale(service, count));
  }

  private int fewest(int now) {
    return Math.ceilDiv(now, limits.scaleFactor());
  }

  private int most(int now) {
    return Math.multiplyExact(Math.max(1, now), limits.scaleFactor());
  }

  private static Optional<No> mute(Change.Mute wanted, Action action) {
    int minutes = (int) Math.ceilDiv(wanted.length().toSeconds(), 60L);
    var nearer =
        action
            .range()
            .map(range -> Math.clamp(minutes, range.least(), range.most()))
            .filter(count -> count > 0)
            .<Change>map(
                count -> new Change.Mute(wanted.target(), Duration.ofMinutes(count), wanted.of()));
    return outside(action, minutes, Words.of(minutes, "minute"), nearer);
  }

  /** Without a declared range no number is within it. */
  private static Optional<No> outside(
      Action action, int number, String said, Optional<Change> nearer) {
    if (action.range().filter(range -> range.holds(number)).isPresent()) {
      return Optional.empty();
    }
    var declared = action.range().map(range -> range + " are").orElse("no number is");
    return Optional.of(
        new No(RANGE, said + " cannot be had, since " + declared + " declared", nearer));
  }

  private Optional<No> rollBack(ServiceName service, Standing now) {
    return No.unless(
        now.previous().isPresent(),
        VERSION,
        spoken(service) + " has no earlier version to go back to");
  }

  private String spoken(ServiceName service) {
    return catalogue.spoken(service);
  }
}
