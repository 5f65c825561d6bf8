package echoops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.CloudVoices.SpokenBy;
import echoops.model.Failure;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoiceSettingsTest {
  static final CloudVoices NOTHING_SET =
      new CloudVoices(
          SpokenBy.LOCAL,
          SpokenBy.LOCAL,
          Optional.empty(),
          Optional.empty(),
          Duration.ofMillis(2_500),
          2,
          100_000);

  /** What is set here, and needs a key of Gemini besides. */
  static Map<String, String> everything() {
    var environment = new LinkedHashMap<String, String>();
    environment.put("VOICE_PROVIDER", "elevenlabs");
    environment.put("SITREPS_VOICE_PROVIDER", "local");
    environment.put("COMMANDS_VOICE_PROVIDER", "elevenlabs");
    environment.put("ELEVENLABS_API_KEY", "sk_0123456789");
    environment.put("ECHOOPS_ELEVENLABS_URL", "https://api.eu.residency.elevenlabs.io");
    environment.put("ECHOOPS_ELEVENLABS_SITREP_VOICE", "Ann=abcdefghij");
    environment.put("ECHOOPS_ELEVENLABS_COMMAND_VOICE", "Bob=klmnopqrst");
    environment.put("ECHOOPS_ELEVENLABS_MODELS", "eleven_turbo_v2");
    environment.put("ECHOOPS_ELEVENLABS_TONE", "0.4/0.8/1.1");
    environment.put("ECHOOPS_GEMINI_VOICE", "Puck");
    environment.put("ECHOOPS_GEMINI_VOICE_MODELS", "gemini-x-tts");
    environment.put("ECHOOPS_GEMINI_VOICE_URL", "https://gemini.example.com");
    environment.put("ECHOOPS_CLOUD_VOICE_PATIENCE", "PT1S");
    environment.put("ECHOOPS_CLOUD_VOICE_AT_ONCE", "5");
    environment.put("ECHOOPS_CLOUD_VOICE_CHARACTERS_PER_DAY", "7");
    environment.put("ECHOOPS_SPEECH_PER_MINUTE", "PT20S");
    environment.put("ECHOOPS_QUIET_HOURS", "22:00-07:30 Europe/Berlin");
    return environment;
  }

  @Test
  void everythingThatIsSet_isRead() {
    var environment = everything();
    environment.put("GEMINI_API_KEY", "g-0123456789");
    environment.put("SITREPS_VOICE_PROVIDER", "gemini");
    var config = Config.from(environment);
    var cloud = config.voice().cloud();

    assertThat(cloud.sitReps()).isEqualTo(SpokenBy.GEMINI);
    assertThat(cloud.commands()).isEqualTo(SpokenBy.ELEVENLABS);
    assertThat(cloud.elevenLabs())
        .contains(
            new CloudVoices.ElevenLabs(
                URI.create("https://api.eu.residency.elevenlabs.io"),
                new Secret("sk_0123456789"),
                new CloudVoices.Speaker("Ann", "abcdefghij"),
                new CloudVoices.Speaker("Bob", "klmnopqrst"),
                List.of("eleven_turbo_v2"),
                new CloudVoices.Tone(0.4, 0.8, 1.1)));
    assertThat(cloud.gemini().orElseThrow().voice()).isEqualTo("Puck");
    assertThat(cloud.charactersPerDay()).isEqualTo(7);
    assertThat(config.toString()).doesNotContain("0123456789");
    assertThat(config.etiquette())
        .isEqualTo(
            new Etiquette(
                Duration.ofSeconds(20),
                Optional.of(
                    new Etiquette.QuietHours(
                        LocalTime.of(22, 0), LocalTime.of(7, 30), ZoneId.of("Europe/Berlin")))));
  }

  @Test
  void keyOfElevenLabs_isEnoughToHearIt() {
    var cloud = Config.from(Map.of("ELEVENLABS_API_KEY", "sk_0123456789")).voice().cloud();

    assertThat(cloud.sitReps()).isEqualTo(SpokenBy.ELEVENLABS);
    assertThat(cloud.elevenLabs().orElseThrow().sitReps().name()).isEqualTo("Rachel");
    assertThat(cloud.elevenLabs().orElseThrow().commands().name()).isEqualTo("Adam");
  }

  @Test
  void geminiSpeaks_alsoWhereItDoesNotReason() {
    var set =
        Map.of(
            "GEMINI_API_KEY", "AIza0123456789",
            "VOICE_PROVIDER", "gemini",
            "ECHOOPS_REASONERS", "groq");

    assertThat(Config.from(set).voice().cloud().gemini()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VOICE_PROVIDER | elevenlabs | VOICE_PROVIDER=elevenlabs: no key of ElevenLabs is set; expected",
        "SITREPS_VOICE_PROVIDER | gemini | SITREPS_VOICE_PROVIDER=gemini: no key of",
        "VOICE_PROVIDER | siri | VOICE_PROVIDER=siri: ",
        "ECHOOPS_ELEVENLABS_TONE | loud | ECHOOPS_ELEVENLABS_TONE=loud: not like 0.5/0.75/1.0",
        "ECHOOPS_ELEVENLABS_TONE | 0.5/0.5/1.9 | speed is from 0.7 to 1.2",
        "ECHOOPS_ELEVENLABS_SITREP_VOICE | Ann | not a name and an id like Adam=pNInz6obpgDQGcFmaJgB",
        "ECHOOPS_ELEVENLABS_MODELS | a/b | a/b is not the name of a model",
        "ECHOOPS_QUIET_HOURS | late | ECHOOPS_QUIET_HOURS=late: not hours such as 22:00-07:00",
        "ECHOOPS_QUIET_HOURS | 22:00-29:00 | not hours such as 22:00-07:00 Europe/Berlin",
        "ECHOOPS_QUIET_HOURS | 22:00-07:00 Moon | not hours such as 22:00-07:00 Europe/Berlin",
      })
  void mistake_isNamed(String key, String value, String mistake) {
    assertThatThrownBy(() -> Config.from(Map.of(key, value)))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessageContaining(mistake);
  }
}
