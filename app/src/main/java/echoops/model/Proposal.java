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
 * @param confirmedBy who did
 * @param undoes which action it takes back, if it does
 * @param executed when its call was about to be made
 * @param done when the call had ended
 * @param told the last that there is to say of it, in our words
 */
public record Proposal(
    Plan plan,
    Optional<IncidentId> incident,
    String by,
    boolean isForTwo,
    Instant at,
    Instant until,
    ActionState state,
    List<String> confirmedBy,
    Optional<ActionId> undoes,
    Optional<Instant> executed,
    Optional<Instant> done,
    Optional<Effect> effect,
    String told) {
  public Proposal {
    confirmedBy = List.copyOf(confirmedBy);
  }

  public ActionId id() {
    return plan.id();
  }

  Proposal now(ActionState next, String words) {
    return new Proposal(
        plan,
        incident,
        by,
        isForTwo,
        at,
        until,
        next,
        confirmedBy,
        undoes,
        executed,
        done,
        effect,
        words);
  }

  Proposal confirmed(String who) {
    var all = new ArrayList<>(confirmedBy);
    all.add(who);
    boolean isEnough = !isForTwo || all.size() > 1;
    return new Proposal(
        plan,
        incident,
        by,
        isForTwo,
        at,
        until,
        isEnough ? ActionState.CONFIRMED : state,
        all,
        undoes,
        executed,
        done,
        effect,
        told);
  }

  Proposal executing(Instant when) {
    return new Proposal(
        plan,
        incident,
        by,
        isForTwo,
        at,
        until,
        ActionState.EXECUTING,
        confirmedBy,
        undoes,
        Optional.of(when),
        done,
        effect,
        told);
  }

  Proposal done(Instant when) {
    return new Proposal(
        plan,
        incident,
        by,
        isForTwo,
        at,
        until,
        state,
        confirmedBy,
        undoes,
        executed,
        Optional.of(when),
        effect,
        told);
  }

  Proposal verified(Effect seen) {
    return new Proposal(
        plan,
        incident,
        by,
        isForTwo,
        at,
        until,
        seen == Effect.RECOVERED ? ActionState.RECOVERED : ActionState.NOT_RECOVERED,
        confirmedBy,
        undoes,
        executed,
        done,
        Optional.of(seen),
        told);
  }
}
