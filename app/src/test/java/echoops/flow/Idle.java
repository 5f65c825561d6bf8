package echoops.flow;

import echoops.act.Actuator;
import echoops.act.Actuators;
import echoops.act.Pace;
import echoops.brief.ActionWords;
import echoops.config.Config;
import echoops.config.policy.PolicyFile;
import echoops.guard.Guard;
import echoops.hear.StarterModel;
import echoops.model.Catalogue;
import echoops.store.EventLog;
import echoops.telemetry.CrashPoints;
import echoops.testing.MemoryWindows;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** For rooms in which nothing can be done, since nobody told them how to reach anything. */
public final class Idle {
  private Idle() {}

  public static Acting acting(
      Catalogue catalogue, LiveIncidents incidents, EventLog log, InstantSource clock) {
    var random = new Random(1);
    var hands =
        new Acting.Hands(
            new Guard(catalogue, PolicyFile.shipped(catalogue)),
            actuators(Optional.empty(), clock),
            new Codes(StarterModel.codeWords(), random),
            new ActionFlow.Tools(clock, random, CrashPoints.NONE, Optional.empty()));
    var nowhere = Path.of("no such folder");
    return Acting.of(hands, catalogue, incidents, log, new MemoryWindows(), nowhere);
  }

  /** Nothing can be reached but a shop, if there is one. */
  static Actuators actuators(Optional<Actuator> shop, InstantSource clock) {
    var config = Config.from(Map.of());
    var places =
        new Actuators.Places(config.actuation(), config.observe(), config.probes().kubernetes());
    return new Actuators(places, shop, clock, new Pace(System::nanoTime));
  }

  static ActionSentences sentences(EventLog log, InstantSource clock) {
    return new ActionSentences(new ActionLog(log, clock), new ActionWords(Catalogue.EMPTY));
  }
}
