package echoops.model;

import echoops.model.IncidentEvent.Confirmed;
import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.Executing;
import echoops.model.IncidentEvent.Proposed;
import echoops.model.IncidentEvent.Rehearsed;
import echoops.model.IncidentEvent.Verified;
import echoops.model.IncidentEvent.Withdrawn;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All that was asked for: the events of the log, folded. Not safe for use by several threads. */
@OwnedBy("the thread or the lock of its owner")
public final class Proposals {
  private final Map<ActionId, Proposal> all = new LinkedHashMap<>();

  /** Outlives what is forgotten. */
  private final Map<Deed, Tally> tallies = new HashMap<>();

  private record Deed(ActionKind kind, ServiceName service) {}

  /**
   * How often something was done to a service, and how often of these it has helped; what nothing
   * could tell of does not count.
   */
  public record Tally(int tried, int helped) {
    static final Tally NONE = new Tally(0, 0);

    private Tally and(Effect effect) {
      return switch (effect) {
        case RECOVERED -> new Tally(tried + 1, helped + 1);
        case NO_EFFECT, WORSE -> new Tally(tried + 1, helped);
        case NOT_KNOWN -> this;
      };
    }
  }

  /** Takes in what happened. What is not about actions is passed over. */
  public void apply(Recorded recorded) {
    apply(recorded.event(), recorded.incident(), recorded.time());
  }

  /** As above, of what has no place in the log yet. */
  public void apply(IncidentEvent event, Optional<IncidentId> incident, Instant at) {
    switch (event) {
      case Proposed proposed -> add(proposed, incident, at);
      case Rehearsed(var id) -> change(id, it -> it.now(ActionState.AWAITING, it.told()));
      case Confirmed(var id, _, var by) ->
          all.computeIfPresent(id, (_, before) -> before.confirmed(by));
      case Executing(var id, _, _) -> change(id, it -> it.executing(at));
      case Executed(var id, var outcome, _) -> change(id, it -> executed(it, outcome).done(at));
      case Verified(var id, var effect, _, _) -> {
        find(id).filter(it -> !it.state().isOver()).ifPresent(it -> count(it, effect));
        change(id, it -> it.verified(effect));
      }
      case Withdrawn(var id, var ending, var because) ->
          change(id, it -> it.now(state(ending), because));
      default -> {
        // Nothing that was asked for.
      }
    }
  }

  private void add(Proposed it, Optional<IncidentId> incident, Instant at) {
    all.put(
        it.plan().id(),
        new Proposal(
            it.plan(),
            incident,
            it.by(),
            it.isForTwo(),
            at,
            it.until(),
            it.undoes(),
            Proposal.Progress.NONE));
  }

  /** What is over stays over: a confirmation may be written down just after it was taken back. */
  private void change(ActionId id, UnaryOperator<Proposal> how) {
    all.computeIfPresent(id, (_, before) -> before.state().isOver() ? before : how.apply(before));
  }

  private static Proposal executed(Proposal before, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded(var words) -> before.now(ActionState.SUCCEEDED, words);
      case Outcome.Failed(var because) -> before.now(ActionState.FAILED, because);
      case Outcome.Unknown(var because) -> before.now(ActionState.UNKNOWN, because);
    };
  }

  private static ActionState state(Ending ending) {
    return switch (ending) {
      case REJECTED -> ActionState.REJECTED;
      case EXPIRED -> ActionState.EXPIRED;
      case CANCELLED -> ActionState.CANCELLED;
      case KILLED -> ActionState.KILLED;
    };
  }

  private void count(Proposal done, Effect effect) {
    var deed = new Deed(done.plan().change().kind(), done.plan().service());
    tallies.put(deed, tallies.getOrDefault(deed, Tally.NONE).and(effect));
  }

  /** What has come of doing that to that service, as far back as is known. */
  public Tally tally(ActionKind kind, ServiceName service) {
    return tallies.getOrDefault(new Deed(kind, service), Tally.NONE);
  }

  public Optional<Proposal> find(ActionId id) {
    return Optional.ofNullable(all.get(id));
  }

  /** The newest last. */
  public List<Proposal> all() {
    return List.copyOf(all.values());
  }

  /** Drops what was asked for before that moment and has come to what it comes to. */
  public void forget(Instant before) {
    all.values().removeIf(it -> isAtAnEnd(it) && it.at().isBefore(before));
  }

  private static boolean isAtAnEnd(Proposal it) {
    return it.state().isOver() || it.state() == ActionState.UNKNOWN;
  }
}
