package echoops.speak;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Audio;
import echoops.model.Failure;
import echoops.model.Speech;
import echoops.testing.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackedVoiceTest {
  @TempDir Path data;
  private final List<String> said = new ArrayList<>();

  /** Says so many words, and then breaks off if there are more. */
  private record Says(String name, int words) implements Voice {
    @Override
    public void say(String sentence, Consumer<Speech> taker) {
      var all = WordTimes.words(sentence);
      var audio = Audio.of(new short[2_400]);
      if (words > 0) {
        var first = String.join(" ", all.subList(0, Math.min(words, all.size())));
        var timed = WordTimes.proportional(first, audio);
        taker.accept(new Speech(audio, timed, Speech.Timing.PROPORTIONAL, name));
      }
      if (all.size() > words) {
        throw new Failure.Unavailable(name + " broke off", Duration.ZERO);
      }
    }

    @Override
    public Optional<String> trouble() {
      return words == 0 ? Optional.of(name + " broke off") : Optional.empty();
    }

    @Override
    public void close() {}
  }

  private Voice backed(Voice first, int budget) {
    var left = new DailyBudget(budget, data.resolve("spent"), new ManualClock());
    return new BackedVoice(new PaidVoice(first, left), new Says("local", 99), left);
  }

  private List<String> say(Voice voice, String sentence) {
    said.clear();
    voice.say(sentence, piece -> said.add(piece.voice() + ": " + piece.text()));
    return said;
  }

  @Test
  void voiceThatSaysAll_isAlone() {
    assertThat(say(backed(new Says("far", 99), 1_000), "One two three."))
        .containsExactly("far: One two three.");
  }

  @Test
  void wordsThatAreMissing_areSaidByTheOther() {
    assertThat(say(backed(new Says("far", 1), 1_000), "One two three."))
        .containsExactly("far: One", "local: two three.");
    assertThat(say(backed(new Says("far", 0), 1_000), "One two three."))
        .containsExactly("local: One two three.");
  }

  @Test
  void whatIsNotSaid_costsNothing() {
    var left = new DailyBudget(15, data.resolve("spent"), new ManualClock());
    var voice =
        new BackedVoice(new PaidVoice(new Says("far", 0), left), new Says("local", 99), left);
    for (int i = 0; i < 5; i++) {
      assertThat(say(voice, "One two three.")).containsExactly("local: One two three.");
    }
    assertThat(left.trouble()).isEmpty();
  }

  @Test
  void budgetThatIsSpent_isToldOnce() {
    var voice = backed(new Says("far", 99), 15);
    assertThat(say(voice, "One two three.")).containsExactly("far: One two three.");
    assertThat(voice.notice()).isEmpty();

    assertThat(say(voice, "Four.")).containsExactly("local: Four.");
    assertThat(voice.notice())
        .hasValue(
            "For today the voice from the cloud has said what it may; from here on you hear me.");
    assertThat(say(voice, "Five.")).containsExactly("local: Five.");
    assertThat(voice.notice()).isEmpty();
  }

  @Test
  void firstVoiceInTrouble_isAShortcomingOnly() {
    var voice = backed(new Says("far", 0), 1_000);

    assertThat(voice.trouble()).isEmpty();
    assertThat(voice.shortcoming()).contains("far broke off");
    assertThat(voice.name()).isEqualTo("local");
  }
}
