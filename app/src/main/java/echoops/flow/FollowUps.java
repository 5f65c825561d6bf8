package echoops.flow;

import echoops.flow.Due.Kind;
import echoops.json.Json;
import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.IncidentAcknowledged;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.IncidentResolved;
import echoops.model.IncidentEvent.Rehearsed;
import echoops.model.IncidentEvent.SitRepWritten;
import echoops.model.IncidentEvent.Verified;
import echoops.model.IncidentEvent.Withdrawn;
import echoops.model.Recorded;
import echoops.model.Reply;
import echoops.model.SitRep;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Says how an incident goes on, to those who were told of it. */
final class FollowUps {
  /** By these an incident is over. Their kind outlives their erasure. */
  private static final Set<String> ENDS =
      Set.of("IncidentResolved", "IncidentClosed", "IncidentMerged");

  /** In words of ours. */
  record FollowUp(Kind kind, String words) {}

  private final Function<Recorded, Optional<Reply>> actions;

  /**
   * @param actions what people outside are told of actions
   */
  FollowUps(Function<Recorded, Optional<Reply>> actions) {
    this.actions = actions;
  }

  static boolean isEnd(Recorded recorded) {
    return ENDS.contains(Json.kind(recorded.event()));
  }

  Optional<FollowUp> of(Recorded recorded) {
    return switch (recorded.event()) {
      case IncidentAcknowledged(var by) ->
          Optional.of(new FollowUp(Kind.TAKEN, by + " has taken it."));
      case SitRepWritten(var sitRep, var isNews) when isNews -> found(sitRep);
      case Executed _, Verified _, Withdrawn _ ->
          actions.apply(recorded).map(reply -> new FollowUp(Kind.NEWS, reply.shown()));
      case Rehearsed _ ->
          actions.apply(recorded).map(reply -> new FollowUp(Kind.ASKED, reply.shown()));
      case IncidentResolved(var because) -> over(": " + because);
      case IncidentClosed _ ->
          over(": " + recorded.actor().value().replaceFirst("^\\w+:", "") + " closed it");
      case IncidentMerged(var into, _) -> over(": it is told as part of " + into);
      default -> isEnd(recorded) ? over("") : Optional.empty();
    };
  }

  /** What was made of it, not what strangers wrote. */
  private static Optional<FollowUp> found(SitRep sitRep) {
    return sitRep.sentences().stream()
        .findFirst()
        .map(first -> new FollowUp(Kind.NEWS, first.words().shown()));
  }

  private static Optional<FollowUp> over(String because) {
    return Optional.of(new FollowUp(Kind.OVER, "It is over" + because + "."));
  }
}
