package echoops.speak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.Audio;
import echoops.model.Failure;
import echoops.model.Speech;
import echoops.model.Word;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every voice that can speak keeps to. */
abstract class VoiceContract {
  static final String SENTENCE =
      "Checkout in production: error rate at twelve point four percent, since just now.";

  private Voice voice;

  abstract Voice open();

  @BeforeEach
  void openVoice() {
    voice = open();
  }

  @AfterEach
  void closeVoice() {
    voice.close();
  }

  @Test
  void sentence_isHeard() {
    var audio = voice.say(SENTENCE).audio();

    assertThat(audio.length().toMillis()).isBetween(2_000L, 15_000L);
    assertThat(loudness(audio)).isGreaterThan(300);
    assertThat(voice.trouble()).isEmpty();
  }

  @Test
  void words_areTheSentence() {
    assertThat(voice.say("  Checkout   is down.\n").text()).isEqualTo("Checkout is down.");
  }

  @Test
  void words_followEachOtherAndEndWithTheSound() {
    var speech = voice.say(SENTENCE);

    int end = 0;
    for (var word : speech.words()) {
      assertThat(word.from()).as(word.text()).isGreaterThanOrEqualTo(end);
      end = word.to();
    }
    assertThat((long) end).isBetween(1L, speech.audio().length().toMillis() + 1);
    assertThat(speech.words().getFirst().from()).isLessThan(200);
  }

  @Test
  void manySentences_areEachTheirOwn() {
    var first = voice.say("One.");
    var second = voice.say("Two is a little longer than one.");

    assertThat(second.audio().size()).isGreaterThan(first.audio().size());
    assertThat(second.words()).extracting(Word::text).startsWith("Two").endsWith("one.");
  }

  @Test
  void markup_isNoCommandForTheEngine() {
    var plain = voice.say("a b");
    var marked = voice.say("<break time=\"20s\"/> [[h@l'oU]] a b");

    assertThat(marked.audio().length()).isLessThan(plain.audio().length().plusSeconds(15));
  }

  @Test
  void nothing_cannotBeSaid() {
    assertThatThrownBy(() -> voice.say(" \u202e\n"))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessage("a sentence of 0 characters cannot be said");
    assertThat(voice.say("But this can.").words()).hasSize(3);
  }

  @Test
  void far_tooMuch_isNotSaid() {
    assertThatThrownBy(() -> voice.say("a ".repeat(1_000)))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessage("a sentence of 1999 characters cannot be said");
  }

  static double loudness(Audio audio) {
    var bytes = java.nio.ByteBuffer.wrap(audio.bytes()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    double squares = 0;
    while (bytes.hasRemaining()) {
      double sample = bytes.getShort();
      squares += sample * sample;
    }
    return Math.sqrt(squares / audio.size());
  }

  static Speech.Timing timing(Voice voice) {
    return voice.say(SENTENCE).timing();
  }
}
