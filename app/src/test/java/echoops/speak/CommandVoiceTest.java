package echoops.speak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Failure;
import echoops.model.Speech;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any program as a voice; espeak-ng's own stands for all of them. */
class CommandVoiceTest extends VoiceContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  Voice open() {
    return new CommandVoice("espeak-ng --stdin --stdout", 22_050, PATIENCE);
  }

  @Test
  void times_areProportional() {
    try (var voice = open()) {
      assertThat(timing(voice)).isEqualTo(Speech.Timing.PROPORTIONAL);
      assertThat(voice.name()).isEqualTo("espeak-ng");
    }
  }

  @Test
  void bareSamples_areTakenAtTheRateThatIsSet() {
    try (var voice = new CommandVoice("head -c 32000 /dev/urandom", 16_000, PATIENCE)) {
      assertThat(voice.say("Hello.").audio().length()).isEqualTo(Duration.ofSeconds(1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/nowhere/piper | the voice command: /bin/sh: 1: /nowhere/piper: not found",
        "echo no model >&2; exit 3 | the voice command: no model",
        "exit 3 | the voice command: it ended with status 3",
        "true | the voice command: no sound came out",
        "cat /dev/zero | the voice command: more sound than two minutes",
        "printf 'RIFFxxxxWAVEfmt' | the voice command: a WAV file without sound",
      })
  void programThatFails_isUnavailableAndSaysWhy(String command, String reason) {
    try (var voice = new CommandVoice(command, 22_050, PATIENCE)) {
      assertThatThrownBy(() -> voice.say("Hello."))
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessage(reason);
      assertThat(voice.trouble()).hasValue(reason);
    }
  }

  @Test
  void programThatHangs_isKilled() {
    try (var voice = new CommandVoice("sleep 986; true", 22_050, Duration.ofMillis(200))) {
      assertThatThrownBy(() -> voice.say("Hello."))
          .hasMessage("the voice command: no answer within 200 ms");
      assertThat(ProcessHandle.current().descendants().map(ProcessHandle::info))
          .noneMatch(info -> info.commandLine().orElse("").contains("sleep 986"));
    }
  }
}
