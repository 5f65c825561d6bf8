package echoops.flow;

import echoops.act.Actuator;
import echoops.act.Actuators;
import echoops.act.Pace;
import echoops.config.Config;
import echoops.config.policy.PolicyFile;
import echoops.config.policy.Rulebook;
import echoops.guard.Guard;
import echoops.hear.StarterModel;
import echoops.model.Catalogue;
import echoops.model.Mode;
import echoops.outbound.Outbounds;
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
    return acting(catalogue, incidents, log, Optional.empty(), clock);
  }

  /** As above, but for a shop, where everything that is confirmed is done. */
  static Acting acting(
      Catalogue catalogue,
      LiveIncidents incidents,
      EventLog log,
      Optional<Actuator> shop,
      InstantSource clock) {
    return acting(catalogue, PolicyFile.shipped(catalogue), incidents, log, shop, clock);
  }

  /** As above, by other rules. */
  static Acting acting(
      Catalogue catalogue,
      Rulebook rules,
      LiveIncidents incidents,
      EventLog log,
      Optional<Actuator> shop,
      InstantSource clock) {
    var random = new Random(1);
    var hands =
        new Acting.Hands(
            new Guard(catalogue, rules),
            actuators(shop, clock),
            new Codes(StarterModel.codeWords(), random),
            new ActionFlow.Tools(
                clock, System::nanoTime, random, CrashPoints.NONE, shop.map(_ -> Mode.CONFIRM)));
    var nowhere = Path.of("no such folder");
    return Acting.of(hands, catalogue, incidents, log, new MemoryWindows(), nowhere);
  }

  /** Nothing can be reached but a shop, if there is one. */
  static Actuators actuators(Optional<Actuator> shop, InstantSource clock) {
    var config = Config.from(Map.of());
    var places =
        new Actuators.Places(config.actuation(), config.observe(), config.probes().kubernetes());
    return new Actuators(places, shop, new Outbounds(clock), clock, new Pace(System::nanoTime));
  }

  static ActionSentences sentences(EventLog log, InstantSource clock) {
    return new ActionSentences(new ActionLog(log, clock), Catalogue.EMPTY);
  }
}
