package echoops.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plan and what has become of it.
 *
 * @param by who asked for it
 * @param isForTwo whether somebody else has to confirm it too
 * @param at when it was asked for
 * @param until how long it may be confirmed
 * @param undoes which action it takes back, if it does
 */
public record Proposal(
    Plan plan,
    Optional<IncidentId> incident,
    String by,
    boolean isForTwo,
    Instant at,
    Instant until,
    Optional<ActionId> undoes,
    Progress progress) {
  /**
   * How far it has come.
   *
   * @param confirmedBy who did
   * @param executed when its call was about to be made
   * @param done when the call had ended
   * @param told the last that there is to say of it, in our words
   */
  public record Progress(
      ActionState state,
      List<String> confirmedBy,
      Optional<Instant> executed,
      Optional<Instant> done,
      Optional<Effect> effect,
      String told) {
    static final Progress NONE =
        new Progress(
            ActionState.PROPOSED,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "");

    public Progress {
      confirmedBy = List.copyOf(confirmedBy);
    }

    private Progress now(ActionState next, String words) {
      return new Progress(next, confirmedBy, executed, done, effect, words);
    }

    private Progress confirmed(String who, boolean isForTwo) {
      var all = new ArrayList<>(confirmedBy);
      all.add(who);
      boolean isEnough = !state.isOver() && (!isForTwo || all.size() > 1);
      return new Progress(
          isEnough ? ActionState.CONFIRMED : state, all, executed, done, effect, told);
    }

    private Progress executing(Instant when) {
      return new Progress(
          ActionState.EXECUTING, confirmedBy, Optional.of(when), done, effect, told);
    }

    private Progress done(Instant when) {
      return new Progress(state, confirmedBy, executed, Optional.of(when), effect, told);
    }

    private Progress verified(Effect seen) {
      var next = seen == Effect.RECOVERED ? ActionState.RECOVERED : ActionState.NOT_RECOVERED;
      return new Progress(next, confirmedBy, executed, done, Optional.of(seen), told);
    }
  }

  public ActionId id() {
    return plan.id();
  }

  public ActionState state() {
    return progress.state();
  }

  public List<String> confirmedBy() {
    return progress.confirmedBy();
  }

  /** Whether something can tell, after it was done, if it has helped. */
  public boolean isWatched() {
    return plan.action().proof() == Action.Proof.SIGNALS && incident.isPresent();
  }

  public Optional<Instant> executed() {
    return progress.executed();
  }

  public Optional<Instant> done() {
    return progress.done();
  }

  public Optional<Effect> effect() {
    return progress.effect();
  }

  public String told() {
    return progress.told();
  }

  private Proposal with(Progress next) {
    return new Proposal(plan, incident, by, isForTwo, at, until, undoes, next);
  }

  Proposal now(ActionState next, String words) {
    return with(progress.now(next, words));
  }

  Proposal confirmed(String who) {
    return with(progress.confirmed(who, isForTwo));
  }

  Proposal executing(Instant when) {
    return with(progress.executing(when));
  }

  Proposal done(Instant when) {
    return with(progress.done(when));
  }

  Proposal verified(Effect seen) {
    return with(progress.verified(seen));
  }
}
