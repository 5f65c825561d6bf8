package echoops.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Voices from the cloud, in front of this machine's own.
 *
 * @param sitReps who says what nobody asked for
 * @param commands who answers
 * @param silence for so long nothing may come, then this machine goes on
 * @param atOnce so many sentences are made at a time
 * @param charactersPerDay what they may say on a day, since it is paid for
 */
public record CloudVoices(
    SpokenBy sitReps,
    SpokenBy commands,
    Optional<ElevenLabs> elevenLabs,
    Optional<Gemini> gemini,
    Duration silence,
    int atOnce,
    int charactersPerDay) {
  /** Who makes the sound. */
  public enum SpokenBy {
    ELEVENLABS,
    GEMINI,
    LOCAL,
    NONE
  }

  /** Whose voice it is, and how the vendor knows it. */
  public record Speaker(String name, String id) {}

  /** How it sounds: from 0 to 1, and how fast, where 1 is as usual. */
  public record Tone(double stability, double similarity, double speed) {}

  public record ElevenLabs(
      URI url, Secret key, Speaker sitReps, Speaker commands, List<String> models, Tone tone) {
    public ElevenLabs {
      models = List.copyOf(models);
    }
  }

  public record Gemini(URI url, Secret key, String voice, List<String> models) {
    public Gemini {
      models = List.copyOf(models);
    }
  }
}
