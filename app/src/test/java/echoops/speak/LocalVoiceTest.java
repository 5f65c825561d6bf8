package echoops.speak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Audio;
import echoops.model.Failure;
import echoops.model.Speech;
import echoops.testing.Eventually;
import echoops.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** espeak-ng itself, and what it could do to us. */
class LocalVoiceTest extends VoiceContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ManualClock clock = new ManualClock();

  @Override
  Voice open() {
    return LocalVoice.espeak("en-us", 160, PATIENCE, clock);
  }

  private Voice played(Duration patience, String script) {
    return new LocalVoice("played", List.of("/bin/sh", "-c", script), patience, clock);
  }

  @Test
  void times_areMeasured() {
    try (var voice = open()) {
      assertThat(timing(voice)).isEqualTo(Speech.Timing.MEASURED);
    }
  }

  /** The sound of a sentence's beginning ends where the measured next word begins. */
  @Test
  void wordTimes_agreeWithTheSoundOfThePausesBetween() {
    try (var voice = open()) {
      var speech = voice.say("One. Two. Three.");
      var audio = speech.audio();
      for (var word : speech.words()) {
        double before = energy(audio, word.from() - 60, word.from());
        double after = energy(audio, word.from() + 10, word.from() + 130);
        assertThat(after).as(word.toString()).isGreaterThan(4 * before + 1);
      }
    }
  }

  private static double energy(Audio audio, int fromMillis, int toMillis) {
    int from = Math.max(0, fromMillis) * 24;
    int to = Math.max(from + 1, toMillis * 24);
    return loudness(Audio.of(audio.bytes(from, to - from)));
  }

  @Test
  void unknownVoice_isNamed() {
    try (var voice = LocalVoice.espeak("xx-nobody", 160, PATIENCE, clock)) {
      assertThatThrownBy(() -> voice.say("Hello."))
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessage("espeak-ng xx-nobody: espeak-ng has no voice \"xx-nobody\"");
      assertThat(voice.trouble())
          .hasValue("espeak-ng xx-nobody: espeak-ng has no voice \"xx-nobody\"");
    }
  }

  @Test
  void missingProgram_isUnavailable() {
    try (var voice = new LocalVoice("played", List.of("/nowhere/espeak"), PATIENCE, clock)) {
      assertThatThrownBy(() -> voice.say("Hello."))
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessageContaining("/nowhere/espeak");
    }
  }

  @Test
  void hangingProgram_isKilledWithAllThatItStarted() {
    try (var voice = played(Duration.ofMillis(300), "sleep 987 & sleep 987")) {
      assertThatThrownBy(() -> voice.say("Hello."))
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessage("played: no answer within 300 ms");
      Eventually.that("both are gone", () -> !isRunning("sleep 987"));
    }
  }

  private static boolean isRunning(String command) {
    return ProcessHandle.allProcesses()
        .anyMatch(process -> process.info().commandLine().orElse("").contains(command));
  }

  @Test
  void garbage_isNotPlayed() {
    try (var voice = played(PATIENCE, "cat /dev/urandom")) {
      assertThatThrownBy(() -> voice.say("Hello."))
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessage("played: espeak-ng's process sent something else than \"ready\"");
    }
  }

  @Test
  void garbageAfterReady_isNotPlayed() {
    try (var voice = played(PATIENCE, "printf REDY; cat /dev/zero")) {
      assertThatThrownBy(() -> voice.say("Hello."))
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessage("played: espeak-ng's process sent something else than speech");
    }
  }

  @Test
  void killedProgram_isStartedAgainAfterAPause() {
    try (var voice = open()) {
      voice.say("Hello.");
      ProcessHandle.current()
          .children()
          .filter(child -> child.info().commandLine().orElse("").contains("EspeakProcess"))
          .forEach(ProcessHandle::destroyForcibly);
      Eventually.that("it speaks again", () -> speaks(voice));
    }
  }

  private boolean speaks(Voice voice) {
    clock.pass(Duration.ofSeconds(1));
    try {
      return voice.say("Here again.").audio().size() > 0;
    } catch (Failure.Unavailable e) {
      return false;
    }
  }

  @Test
  void failedVoice_isLeftAloneForAWhile() {
    try (var voice = played(PATIENCE, "echo broken >&2; exit 1")) {
      assertThatThrownBy(() -> voice.say("Hello.")).hasMessage("played: broken");
      assertThatThrownBy(() -> voice.say("Hello."))
          .isInstanceOfSatisfying(
              Failure.Unavailable.class,
              away -> assertThat(away.retryAfter()).isEqualTo(Duration.ofMillis(200)));
      clock.pass(Duration.ofMillis(200));
      assertThatThrownBy(() -> voice.say("Hello."))
          .isInstanceOfSatisfying(
              Failure.Unavailable.class,
              away -> assertThat(away.retryAfter()).isEqualTo(Duration.ofMillis(400)));
    }
  }
}
