package echoops.config;

import echoops.config.CloudVoices.SpokenBy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads who says what there is to say. */
final class VoiceSettings {
  private static final List<String> PROVIDERS =
      List.of("VOICE_PROVIDER", "SITREPS_VOICE_PROVIDER", "COMMANDS_VOICE_PROVIDER");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{4,64}");
  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

  /** A project of Google's cloud, where its models are asked instead, does not speak. */
  private VoiceSettings() {}

  static Config.Voice read(Settings from, Models models) {
    return new Config.Voice(
        from.get(
            "ECHOOPS_VOICE",
            "local",
            "local: this machine speaks; none: sentences are shown, and browsers may say them",
            Values.oneOf(Config.Voice.Kind.class)),
        from.get(
            "ECHOOPS_VOICE_NAME", "en-us", "voice of espeak-ng, as it names them", Values::voice),
        from.get(
            "ECHOOPS_VOICE_SPEED", "160", "words a minute of espeak-ng", Values.number(80, 300)),
        from.find(
            "ECHOOPS_VOICE_COMMAND",
            "program to speak instead of espeak-ng: a sentence in, WAV or 16-bit samples out",
            text -> text),
        from.get(
            "ECHOOPS_VOICE_COMMAND_RATE",
            "22050",
            "samples a second of that program, where it writes no WAV head",
            Values.number(8_000, 48_000)),
        from.get(
            "ECHOOPS_VOICE_PATIENCE",
            "PT4S",
            "a voice that takes longer for a sentence is killed",
            Values.duration(Duration.ofMillis(100), Duration.ofSeconds(30))),
        from.get(
            "ECHOOPS_VOICE_KEPT",
            "64",
            "megabytes of sentences kept on disk, not to be made again",
            Values.number(1, 10_000)),
        cloud(from, models));
  }

  private static CloudVoices cloud(Settings from, Models models) {
    var elevenLabs = elevenLabs(from);
    var gemini = gemini(from, models);
    var all =
        provider(
            from,
            PROVIDERS.get(0),
            elevenLabs.isPresent() ? "elevenlabs" : "local",
            "who speaks: elevenlabs, gemini, local (this machine) or none; without it ElevenLabs"
                + " where its key is set, else local");
    var preset = all.name().toLowerCase(Locale.ROOT);
    var sitReps = provider(from, PROVIDERS.get(1), preset, "who says SitReps, if somebody else");
    var commands =
        provider(from, PROVIDERS.get(2), preset, "who answers commands, if somebody else");
    var chosen = List.of(all, sitReps, commands);
    expectKey(
        from,
        chosen.indexOf(SpokenBy.ELEVENLABS),
        elevenLabs.isPresent(),
        "elevenlabs: no key of ElevenLabs is set; expected ELEVENLABS_API_KEY");
    expectKey(
        from,
        chosen.indexOf(SpokenBy.GEMINI),
        gemini.isPresent(),
        "gemini: no key of Gemini's is set; expected GEMINI_API_KEY, for a voice has no use of"
            + " ECHOOPS_VERTEX_PROJECT");
    return new CloudVoices(
        sitReps,
        commands,
        elevenLabs,
        gemini,
        from.get(
            "ECHOOPS_CLOUD_VOICE_PATIENCE",
            "PT2.5S",
            "a voice from the cloud that is silent for longer gives way to this machine's",
            Values.duration(Duration.ofMillis(100), Duration.ofSeconds(30))),
        from.get(
            "ECHOOPS_CLOUD_VOICE_AT_ONCE",
            "2",
            "sentences that a voice from the cloud makes at a time",
            Values.number(1, 30)),
        from.get(
            "ECHOOPS_CLOUD_VOICE_CHARACTERS_PER_DAY",
            "100000",
            "characters that voices from the cloud may say on a day of UTC",
            Values.number(0, 1_000_000_000)));
  }

  private static SpokenBy provider(Settings from, String key, String preset, String meaning) {
    return from.get(key, preset, meaning, Values.oneOf(SpokenBy.class));
  }

  private static void expectKey(Settings from, int chosen, boolean hasKey, String mistake) {
    if (chosen >= 0 && !hasKey) {
      from.mistake(PROVIDERS.get(chosen) + "=" + mistake);
    }
  }

  private static Optional<CloudVoices.ElevenLabs> elevenLabs(Settings from) {
    var key = from.find("ELEVENLABS_API_KEY", "key of ElevenLabs", Addresses::key);
    var url =
        from.get(
            "ECHOOPS_ELEVENLABS_URL",
            "https://api.elevenlabs.io",
            "where ElevenLabs is, if your data has to stay in a region",
            Addresses::site);
    var sitReps =
        from.get(
            "ECHOOPS_ELEVENLABS_SITREP_VOICE",
            "Rachel=21m00Tcm4TlvDq8ikWAM",
            "its voice for SitReps: a name and its id",
            VoiceSettings::speaker);
    var commands =
        from.get(
            "ECHOOPS_ELEVENLABS_COMMAND_VOICE",
            "Adam=pNInz6obpgDQGcFmaJgB",
            "its voice for answers: a name and its id",
            VoiceSettings::speaker);
    var models =
        from.get(
            "ECHOOPS_ELEVENLABS_MODELS",
            "eleven_flash_v2_5,eleven_flash_v2,eleven_turbo_v2_5,eleven_turbo_v2",
            "its models, each standing in for those before it",
            VoiceSettings::models);
    var tone =
        from.get(
            "ECHOOPS_ELEVENLABS_TONE",
            "0.5/0.75/1.0",
            "stability and similarity from 0 to 1, speed from 0.7 to 1.2",
            VoiceSettings::tone);
    return key.map(it -> new CloudVoices.ElevenLabs(url, it, sitReps, commands, models, tone));
  }

  /** With the key by which its models are asked about incidents. */
  private static Optional<CloudVoices.Gemini> gemini(Settings from, Models models) {
    var voice =
        from.get(
            "ECHOOPS_GEMINI_VOICE", "Kore", "voice of Gemini, as it names them", Values::voice);
    var names =
        from.get(
            "ECHOOPS_GEMINI_VOICE_MODELS",
            "gemini-2.5-flash-preview-tts,gemini-3.1-flash-tts-preview",
            "its models that speak, each standing in for those before it",
            VoiceSettings::models);
    var url =
        from.get(
            "ECHOOPS_GEMINI_VOICE_URL",
            "https://generativelanguage.googleapis.com",
            "where Gemini speaks",
            Addresses::site);
    return models.geminiKey().map(key -> new CloudVoices.Gemini(url, key, voice, names));
  }

  private static CloudVoices.Speaker speaker(String text) {
    var parts = text.split("=", -1);
    expect(
        parts.length == 2 && !parts[0].isBlank() && ID.matcher(parts[1]).matches(),
        "not a name and an id like Adam=pNInz6obpgDQGcFmaJgB");
    return new CloudVoices.Speaker(parts[0].strip(), parts[1]);
  }

  private static List<String> models(String text) {
    var models = Values.words(text);
    expect(!models.isEmpty(), "no model");
    models.forEach(it -> expect(MODEL.matcher(it).matches(), it + " is not the name of a model"));
    return models;
  }

  private static CloudVoices.Tone tone(String text) {
    expect(text.matches("[01](\\.\\d{1,2})?(/[01](\\.\\d{1,2})?){2}"), "not like 0.5/0.75/1.0");
    var parts = text.split("/", -1);
    var tone =
        new CloudVoices.Tone(
            Double.parseDouble(parts[0]),
            Double.parseDouble(parts[1]),
            Double.parseDouble(parts[2]));
    expect(tone.stability() <= 1 && tone.similarity() <= 1, "stability and similarity end at 1");
    expect(tone.speed() >= 0.7 && tone.speed() <= 1.2, "speed is from 0.7 to 1.2");
    return tone;
  }

  private static void expect(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
