package echoops.speak;

import echoops.config.CloudVoices;
import echoops.config.CloudVoices.SpokenBy;
import echoops.config.Config;
import echoops.outbound.Outbound;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** Makes the voices that are wanted: those from the cloud, each with this machine's behind it. */
public final class Speakers {
  private static final String KEPT = "speech";
  private static final String SPENT = "cloud-voice-spent";
  private static final long MEGABYTE = 1_000_000;

  private final Config.Voice settings;
  private final InstantSource clock;
  private final Shelf shelf;
  private final DailyBudget budget;
  private final CloudVoice.Means means;

  private Speakers(Config config, Outbound outbound, InstantSource clock) {
    this.settings = config.voice();
    this.clock = clock;
    this.shelf = new Shelf(config.data().resolve(KEPT), settings.keptMegabytes() * MEGABYTE, clock);
    var cloud = settings.cloud();
    this.budget = new DailyBudget(cloud.charactersPerDay(), config.data().resolve(SPENT), clock);
    this.means =
        new CloudVoice.Means(
            outbound,
            new Semaphore(cloud.atOnce()),
            cloud.silence(),
            rest -> LockSupport.parkNanos(rest.toNanos()),
            clock);
  }

  public static Voices of(Config config, Outbound outbound, InstantSource clock) {
    var speakers = new Speakers(config, outbound, clock);
    var local = speakers.local();
    var cloud = config.voice().cloud();
    return new Voices(
        speakers.backed(
            cloud.sitReps(), cloud.elevenLabs().map(CloudVoices.ElevenLabs::sitReps), local),
        speakers.backed(
            cloud.commands(), cloud.elevenLabs().map(CloudVoices.ElevenLabs::commands), local));
  }

  private Voice backed(SpokenBy provider, Optional<CloudVoices.Speaker> speaker, Voice local) {
    var cloud = settings.cloud();
    return switch (provider) {
      case LOCAL -> local;
      case NONE -> new SilentVoice("no voice is wanted: VOICE_PROVIDER=none");
      case ELEVENLABS ->
          backed(new ElevenLabs(cloud.elevenLabs().orElseThrow(), speaker.orElseThrow()), local);
      case GEMINI -> backed(new GeminiSpeech(cloud.gemini().orElseThrow()), local);
    };
  }

  private Voice backed(Vendor vendor, Voice local) {
    var paid = new PaidVoice(new CloudVoice(vendor, means), budget);
    return new BackedVoice(kept(paid), local, budget);
  }

  private Voice local() {
    return switch (settings.kind()) {
      case NONE -> new SilentVoice("no voice is wanted: ECHOOPS_VOICE=none");
      case LOCAL -> kept(own());
    };
  }

  private Voice own() {
    return settings
        .command()
        .<Voice>map(
            command -> new CommandVoice(command, settings.bareRateHz(), settings.patience()))
        .orElseGet(
            () ->
                LocalVoice.espeak(
                    settings.name(), settings.wordsPerMinute(), settings.patience(), clock));
  }

  private Voice kept(Voice voice) {
    return new KeptVoice(voice, shelf);
  }
}
