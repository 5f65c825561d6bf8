package echoops.flow;

import echoops.act.Actuators;
import echoops.guard.Guard;
import echoops.model.Catalogue;
import echoops.store.EventLog;
import echoops.store.Windows;
import java.nio.file.Path;

/** Everything by which something is done, from what is asked for until its effect is known. */
public record Acting(
    ActionLog log,
    KillSwitch killSwitch,
    ActionFlow flow,
    Deeds deeds,
    Suggestions suggestions,
    ActionSentences sentences) {

  /** By whom it is decided, and by whom it is done. */
  public record Hands(Guard guard, Actuators actuators, Codes codes, ActionFlow.Tools tools) {}

  public static Acting of(
      Hands hands,
      Catalogue catalogue,
      LiveIncidents incidents,
      EventLog log,
      Windows windows,
      Path data) {
    var actions = new ActionLog(log, hands.tools().clock());
    var killSwitch = new KillSwitch(log, data, hands.tools().mode());
    var circumstances = Circumstances.of(hands, catalogue, actions, killSwitch);
    var sights = new Sights(circumstances::standing, hands.tools().ticker());
    var flow =
        new ActionFlow(hands, catalogue, circumstances, incidents, windows, actions, killSwitch);
    return new Acting(
        actions,
        killSwitch,
        flow,
        new Deeds(flow, sights, log, windows, catalogue),
        new Suggestions(catalogue, hands.guard(), circumstances, sights, actions),
        new ActionSentences(actions, catalogue));
  }
}
