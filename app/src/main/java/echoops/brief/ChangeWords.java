package echoops.brief;

import echoops.model.Change;
import echoops.model.Change.ClearCache;
import echoops.model.Change.Drain;
import echoops.model.Change.FlushQueue;
import echoops.model.Change.GetLogs;
import echoops.model.Change.Mute;
import echoops.model.Change.Restart;
import echoops.model.Change.RollBack;
import echoops.model.Change.RollForward;
import echoops.model.Change.RunRunbook;
import echoops.model.Change.Scale;
import echoops.model.Change.ScaleStep;
import echoops.model.Change.SetFlag;
import echoops.model.Change.Undrain;
import echoops.model.Change.Unmute;

/**
 * Changes as things that are spoken of. The room never says them as commands: an open microphone
 * would hear one.
 */
final class ChangeWords {
  String of(Change change, Wording words) {
    var service = words.service(change.target());
    return switch (change) {
      case Restart _ -> "a restart of " + service;
      case Scale(_, var replicas) ->
          words.count(replicas) + (replicas == 1 ? " replica" : " replicas") + " for " + service;
      case ScaleStep(_, var direction) ->
          switch (direction) {
            case UP -> "one replica more for " + service;
            case DOWN -> "one replica less for " + service;
          };
      case RollBack _ -> "a rollback of " + service;
      case RollForward(_, var version) -> service + " at " + words.digits("version " + version);
      case Drain _ -> "the draining of " + service;
      case Undrain _ -> "requests for " + service + " again";
      case ClearCache _ -> "an empty cache for " + service;
      case FlushQueue _ -> "an empty queue for " + service;
      case SetFlag(_, var position) ->
          switch (position) {
            case ON -> "the flag of " + service + " on";
            case OFF -> "the flag of " + service + " off";
          };
      case Mute(_, var length, var of) ->
          "muting "
              + of.map(it -> it.word() + " ").orElse("")
              + "alerts of "
              + service
              + " for "
              + words.quantity(Quantity.of(length));
      case Unmute _ -> "unmuting alerts of " + service;
      case RunRunbook(_, var number) -> "runbook " + words.count(number) + " for " + service;
      case GetLogs _ -> "the logs of " + service;
    };
  }
}
