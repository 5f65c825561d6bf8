package echoops.flow;

import echoops.flow.LiveIncidents.View;
import echoops.model.ActionId;
import echoops.model.Headline;
import echoops.model.Incident;
import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.Executing;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.IncidentResolved;
import echoops.model.IncidentEvent.SitRepWritten;
import echoops.model.IncidentEvent.Verified;
import echoops.model.Outcome;
import echoops.model.Plan;
import echoops.model.Proposal;
import echoops.model.Reality;
import echoops.model.Recorded;
import echoops.model.Reply;
import echoops.model.Severity;
import echoops.model.Target;
import echoops.notify.DatadogEvents;
import echoops.notify.Entry;
import echoops.notify.Entry.Changed;
import echoops.notify.Entry.Standing;
import echoops.notify.Entry.State;
import echoops.notify.Entry.Subject;
import java.util.List;
import java.util.Optional;

/** Incidents, actions and outcomes as events: what the room was told, and what was changed. */
final class EventBook implements Book {
  private final DatadogEvents events;
  private final LiveIncidents incidents;
  private final Spells spells;
  private final ActionLog actions;
  private final ActionSentences sentences;

  EventBook(
      DatadogEvents events,
      LiveIncidents incidents,
      Spells spells,
      ActionLog actions,
      ActionSentences sentences) {
    this.events = events;
    this.incidents = incidents;
    this.spells = spells;
    this.actions = actions;
    this.sentences = sentences;
  }

  @Override
  public String name() {
    return DatadogEvents.NAME;
  }

  @Override
  public Optional<Page> about(Recorded recorded) {
    return entry(recorded)
        .map(
            entry ->
                _ -> {
                  events.write(entry);
                  return List.of();
                });
  }

  private Optional<Entry> entry(Recorded recorded) {
    return switch (recorded.event()) {
      case HeadlineWritten(var headline) ->
          view(recorded)
              .filter(it -> spells.begins(it.incident().id(), recorded))
              .map(it -> of(it, recorded, headline.shown(), begun(it, recorded), State.WRONG));
      case SitRepWritten(var sitRep, var isNews) when isNews ->
          told(recorded, sitRep.whole().shown());
      case Executing(var id, _, _) -> actions.find(id).map(it -> changed(it, recorded));
      case Executed(var id, Outcome.Succeeded _, _) -> outcome(id, recorded, state(recorded));
      case Executed(var id, _, _) -> outcome(id, recorded, State.WRONG);
      case Verified(var id, _, _, _) -> outcome(id, recorded, state(recorded));
      case IncidentResolved(var because) -> over(recorded, because);
      case IncidentClosed(var because) -> over(recorded, because);
      case IncidentMerged(var into, var because) ->
          over(recorded, "it became part of " + into + ": " + because);
      default -> Optional.empty();
    };
  }

  private Optional<View> view(Recorded recorded) {
    return recorded.incident().flatMap(incidents::find);
  }

  private static Entry of(View view, Recorded recorded, String title, String text, State state) {
    var incident = view.incident();
    return new Entry(
        incident.id().value(),
        recorded.time(),
        marked(incident.scope().reality(), title),
        text,
        incident.scope(),
        incident.urgency().severity(),
        new Standing(state));
  }

  private static String marked(Reality reality, String title) {
    return reality == Reality.DRILL ? "Drill. " + title : title;
  }

  private String begun(View view, Recorded recorded) {
    var incident = view.incident();
    var began = spells.isAgain(incident.id(), recorded) ? "It began again. " : "";
    return began + "Severity: " + incident.urgency().because() + ".";
  }

  private Optional<Entry> told(Recorded recorded, String words) {
    return view(recorded).map(it -> of(it, recorded, words, words, state(it)));
  }

  private static State state(View view) {
    return view.incident().isOpen() ? State.WRONG : State.OVER;
  }

  private Optional<Entry> over(Recorded recorded, String because) {
    return view(recorded)
        .map(
            it -> {
              var what = it.headline().map(Headline::shown).orElse("An incident");
              return of(it, recorded, "Over: " + what, "Because " + because + ".", State.OVER);
            });
  }

  private Entry changed(Proposal proposal, Recorded recorded) {
    var plan = proposal.plan();
    var by =
        new Changed(
            plan.service().value(),
            proposal.by(),
            proposal.confirmedBy(),
            plan.from(),
            plan.to(),
            plan.id().value());
    var text = proposal.by() + " asked for it. From " + plan.from() + " to " + plan.to() + ".";
    return of(proposal, recorded, text, by);
  }

  private Optional<Entry> outcome(ActionId id, Recorded recorded, State state) {
    return actions.find(id).map(it -> of(it, recorded, said(recorded), new Standing(state)));
  }

  private State state(Recorded recorded) {
    return view(recorded).map(EventBook::state).orElse(State.OVER);
  }

  private String said(Recorded recorded) {
    return sentences.of(recorded).map(Reply::shown).orElse("");
  }

  /** Of an action, which may belong to no incident. */
  private Entry of(Proposal proposal, Recorded recorded, String text, Subject subject) {
    var incident = view(recorded).map(View::incident);
    var scope = incident.map(Incident::scope).orElseGet(() -> scope(proposal.plan()));
    return new Entry(
        incident.map(it -> it.id().value()).orElse(proposal.id().value()),
        recorded.time(),
        marked(scope.reality(), said(recorded)),
        text,
        scope,
        incident.map(it -> it.urgency().severity()).orElse(Severity.INFO),
        subject);
  }

  private static Incident.Scope scope(Plan plan) {
    var reality = plan.target() instanceof Target.Shop ? Reality.DRILL : Reality.REAL;
    return new Incident.Scope(
        List.of(plan.service()), plan.environment().stream().toList(), reality);
  }
}
