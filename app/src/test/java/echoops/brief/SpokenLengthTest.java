package echoops.brief;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Catalogue;
import echoops.speak.Sentences;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenLengthTest {
  private static final String SENTENCE = "Checkout in production is slow, since six minutes.";

  private final SpokenLength length = new SpokenLength(SpokenLength.USUAL);

  /** A voice that takes so long for every character. */
  private static Duration said(String words, int millisACharacter) {
    return Duration.ofMillis((long) words.length() * millisACharacter);
  }

  private void hear(String voice, String words, int millisACharacter) {
    length.heard(voice, words, said(words, millisACharacter));
  }

  private String brief(int seconds) {
    return new Briefing(Catalogue.EMPTY, new Headlines(Catalogue.EMPTY), length)
        .of(RichIncident.news(Optional.empty()), Duration.ofSeconds(seconds))
        .spoken();
  }

  private List<String> stockPhrases() {
    return Sentences.of(
        String.join(
            " ",
            new StockPhrases(
                    new Replies(Catalogue.EMPTY, new Headlines(Catalogue.EMPTY)), Catalogue.EMPTY)
                .spoken()));
  }

  @ParameterizedTest
  @ValueSource(ints = {45, 60, 75, 95})
  void otherVoice_fillsTheTimeOnceItsStockPhrasesAreMade(int millisACharacter) {
    stockPhrases().forEach(phrase -> hear("far", phrase, millisACharacter));

    for (int seconds : List.of(15, 30)) {
      assertThat(said(brief(seconds), millisACharacter).toMillis())
          .isCloseTo(seconds * 1_000L, Percentage.withPercentage(15));
    }
  }

  @Test
  void voiceThatWasHeardLast_counts() {
    var usual = length.of(SENTENCE);
    for (int i = 0; i < 40; i++) {
      hear("slow", SENTENCE, 140);
    }
    assertThat(length.of(SENTENCE)).isCloseTo(said(SENTENCE, 140), Duration.ofMillis(500));

    length.heard("usual", SENTENCE, usual);
    assertThat(length.of(SENTENCE)).isEqualTo(usual);
  }

  @Test
  void oneSentence_isNotBelievedWhole() {
    var usual = length.of(SENTENCE);
    length.heard("odd", SENTENCE, usual.multipliedBy(4));

    assertThat(length.of(SENTENCE)).isBetween(usual, usual.multipliedBy(3));
  }
}
