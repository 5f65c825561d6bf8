package echoops.flow;

import echoops.brief.ActionWords;
import echoops.brief.PlanWords;
import echoops.model.ActionId;
import echoops.model.Catalogue;
import echoops.model.Ending;
import echoops.model.IncidentEvent.ActionsResumed;
import echoops.model.IncidentEvent.ActionsSuspended;
import echoops.model.IncidentEvent.CommandsDelayed;
import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.Executing;
import echoops.model.IncidentEvent.Rehearsed;
import echoops.model.IncidentEvent.Verified;
import echoops.model.IncidentEvent.Withdrawn;
import echoops.model.Plan;
import echoops.model.Proposal;
import echoops.model.Recorded;
import echoops.model.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What everybody is told of actions; what only one asked for and saw end is not repeated. */
public final class ActionSentences {
  private final ActionLog actions;
  private final ActionWords words;
  private final PlanWords plans;

  public ActionSentences(ActionLog actions, Catalogue catalogue) {
    this.actions = actions;
    this.words = new ActionWords(catalogue);
    this.plans = new PlanWords(catalogue);
  }

  /** What people outside are told: that somebody else has to confirm a plan, too. */
  Optional<Reply> outside(Recorded recorded) {
    return recorded.event() instanceof Rehearsed(var id) ? asked(id) : of(recorded);
  }

  /** What a second person is asked to confirm, if one is wanted. */
  Optional<Reply> asked(ActionId id) {
    return actions.find(id).filter(Proposal::isForTwo).map(it -> plans.asked(it.plan(), it.by()));
  }

  Optional<Reply> of(Recorded recorded) {
    return sentence(recorded).map(words::aloud);
  }

  private Optional<Reply> sentence(Recorded recorded) {
    return switch (recorded.event()) {
      case Executing(var id, _, _) -> plan(id, words::begun);
      case Executed(var id, var outcome, _) ->
          actions.find(id).map(it -> words.executed(it.plan(), outcome, it.isWatched()));
      case Verified(var id, var effect, var movement, var after) ->
          plan(id, plan -> words.verified(plan, effect, movement, after));
      case Withdrawn(var id, var ending, var because) ->
          actions
              .find(id)
              .filter(it -> isNews(it, ending))
              .map(it -> words.withdrawn(it.plan(), because));
      case ActionsSuspended(var by, _) -> Optional.of(words.suspended(by));
      case ActionsResumed(var by) -> Optional.of(words.resumed(by));
      case CommandsDelayed(var until, var by) ->
          Optional.of(words.delayed(by, Duration.between(recorded.time(), until)));
      default -> Optional.empty();
    };
  }

  /** What somebody confirmed, and was not done after all. */
  private static boolean isNews(Proposal proposal, Ending ending) {
    return !proposal.confirmedBy().isEmpty() && ending != Ending.CANCELLED;
  }

  private Optional<Reply> plan(ActionId id, Function<Plan, Reply> sentence) {
    return actions.find(id).map(Proposal::plan).map(sentence);
  }
}
