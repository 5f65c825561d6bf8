package echoops.json;

import echoops.model.ActionId;
import echoops.model.ActionState;
import echoops.model.Change;
import echoops.model.Effect;
import echoops.model.IncidentId;
import echoops.model.Proposal;
import echoops.model.Risk;
import echoops.model.ServiceName;
import echoops.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that was asked for, as the API and the room's windows show it.
 *
 * @param from what was when it was planned
 * @param to what would be then
 * @param told the last that there is to say of it
 */
public record ActionView(
    ActionId id,
    String action,
    Change change,
    Optional<ActionId> undoes,
    ServiceName service,
    Target target,
    String state,
    String risk,
    String from,
    String to,
    String by,
    boolean isForTwo,
    List<String> confirmedBy,
    List<ServiceName> callers,
    List<String> cautions,
    boolean canBeTakenBack,
    Instant at,
    Instant until,
    Optional<Instant> executed,
    Optional<Effect> effect,
    Optional<IncidentId> incident,
    String told) {
  public static ActionView of(Proposal proposal) {
    var plan = proposal.plan();
    return new ActionView(
        proposal.id(),
        plan.change().kind().word(),
        plan.change(),
        proposal.undoes(),
        plan.service(),
        plan.target(),
        word(proposal.state()),
        word(plan.risk()),
        plan.from(),
        plan.to(),
        proposal.by(),
        proposal.isForTwo(),
        proposal.confirmedBy(),
        plan.callers(),
        plan.before().cautions(),
        plan.inverse().isPresent(),
        proposal.at(),
        proposal.until(),
        proposal.executed(),
        proposal.effect(),
        proposal.incident(),
        proposal.told());
  }

  private static String word(ActionState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String word(Risk risk) {
    return risk.name().toLowerCase(Locale.ROOT);
  }
}
