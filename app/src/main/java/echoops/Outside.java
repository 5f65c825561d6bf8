package echoops;

import echoops.config.Config;
import echoops.notify.Channel;
import echoops.notify.Channels;
import echoops.outbound.Outbound;
import echoops.store.EventLog;
import echoops.store.SqliteEventLog;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** All that is not ours to decide. */
public record Outside(
    InstantSource clock,
    RandomGenerator random,
    Telemetry telemetry,
    CrashPoints crashPoints,
    EventLog log,
    List<Channel> channels) {
  public Outside {
    channels = List.copyOf(channels);
  }

  /** The world as it is. */
  public static Outside live(Config config, CrashPoints crashPoints) {
    return with(config, InstantSource.system(), crashPoints);
  }

  /** The world with another clock. */
  public static Outside with(Config config, InstantSource clock, CrashPoints crashPoints) {
    var telemetry = new Telemetry();
    return new Outside(
        clock,
        new SecureRandom(),
        telemetry,
        crashPoints,
        SqliteEventLog.open(config.data(), clock, telemetry, crashPoints),
        Channels.of(config.reach(), new Outbound(clock), clock));
  }
}
