package echoops;

import echoops.config.Config;
import echoops.hear.DeafEar;
import echoops.hear.Ear;
import echoops.hear.StarterModel;
import echoops.hear.VoskEar;
import echoops.llm.ChatCompletions;
import echoops.llm.LanguageModel;
import echoops.notify.Channel;
import echoops.notify.Channels;
import echoops.outbound.Outbound;
import echoops.speak.CommandVoice;
import echoops.speak.KeptVoice;
import echoops.speak.LocalVoice;
import echoops.speak.SilentVoice;
import echoops.speak.Voice;
import echoops.store.EventLog;
import echoops.store.SqliteEventLog;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** All that is not ours to decide. */
public record Outside(
    InstantSource clock,
    RandomGenerator random,
    Telemetry telemetry,
    CrashPoints crashPoints,
    EventLog log,
    Voice voice,
    Ear ear,
    Optional<LanguageModel> model,
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
        voice(config, clock),
        ear(config, config.ear().patience(), clock),
        config
            .llm()
            .map(llm -> new ChatCompletions(new Outbound(clock, ChatCompletions.PATIENCE), llm)),
        channels(config.reach(), clock));
  }

  /** The HTTP client takes its time to start, so it does only where somebody is to be called. */
  private static List<Channel> channels(Config.Reach reach, InstantSource clock) {
    return reach.isSet() ? Channels.of(reach, new Outbound(clock), clock) : List.of();
  }

  /** What hears; deaf where that is wanted. */
  static Ear ear(Config config, Duration patience, InstantSource clock) {
    return switch (config.ear().place()) {
      case NONE -> new DeafEar("no ear is wanted: ECHOOPS_EAR=none");
      case LOCAL -> {
        var folder = config.ear().model().orElseGet(() -> StarterModel.under(config.data()));
        yield VoskEar.open(folder, "ECHOOPS_VOSK_MODEL", patience, clock);
      }
    };
  }

  private static Voice voice(Config config, InstantSource clock) {
    var settings = config.voice();
    return switch (settings.kind()) {
      case NONE -> new SilentVoice("no voice is wanted: ECHOOPS_VOICE=none");
      case LOCAL ->
          new KeptVoice(
              settings
                  .command()
                  .<Voice>map(
                      command ->
                          new CommandVoice(command, settings.bareRateHz(), settings.patience()))
                  .orElseGet(
                      () ->
                          LocalVoice.espeak(
                              settings.name(),
                              settings.wordsPerMinute(),
                              settings.patience(),
                              clock)),
              config.data().resolve("speech"),
              settings.keptMegabytes() * 1_000_000L,
              clock);
    };
  }
}
