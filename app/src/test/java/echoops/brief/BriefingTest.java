package echoops.brief;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Catalogue;
import echoops.model.Reply;
import echoops.speak.LocalVoice;
import echoops.speak.Sentences;
import echoops.testing.ManualClock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BriefingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static Reply brief(News news, int seconds, int wordsPerMinute) {
    var headlines = new Headlines(Catalogue.EMPTY);
    return new Briefing(Catalogue.EMPTY, headlines, new SpokenLength(wordsPerMinute))
        .of(news, Duration.ofSeconds(seconds));
  }

  private static Reply brief(News news, int seconds) {
    return brief(news, seconds, SpokenLength.USUAL);
  }

  /** The local voice itself, which is what somebody hears. */
  @ParameterizedTest
  @CsvSource({
    "10, 160", "15, 160", "20, 160", "30, 160", "45, 160", "10, 200", "15, 200", "30, 200",
    "15, 130", "30, 130"
  })
  void brief_takesAsLongAsWasAsked(int seconds, int wordsPerMinute) {
    var reply = brief(RichIncident.news(Optional.empty()), seconds, wordsPerMinute);

    try (var voice = LocalVoice.espeak("en-us", wordsPerMinute, PATIENCE, new ManualClock())) {
      double said =
          Sentences.of(reply.spoken()).stream()
                  .mapToLong(sentence -> voice.say(sentence).audio().length().toMillis())
                  .sum()
              / 1e3;
      System.out.printf(
          Locale.ROOT,
          "briefing: asked for %d s at %d words a minute, took %.2f s (%+.1f %%)%n",
          seconds,
          wordsPerMinute,
          said,
          100 * (said / seconds - 1));
      assertThat(said).isBetween(0.85 * seconds, 1.15 * seconds);
    }
  }

  @Test
  void shortBrief_saysWhatIsWrongAndWhy() {
    var spoken = brief(RichIncident.news(Optional.empty()), 10).spoken();

    assertThat(spoken).startsWith("Checkout").contains("The cause is likely payment");
  }

  @Test
  void longBrief_saysWhatWasDoneAndByWhom_afterTheCause() {
    var spoken = brief(RichIncident.news(Optional.empty()), 30).spoken();

    assertThat(spoken)
        .contains("A rollback of payment was done, and has had no effect.", "Maya has taken it.");
    assertThat(spoken.indexOf("The cause is likely")).isLessThan(spoken.indexOf("A rollback"));
  }

  @Test
  void whoeverWasAway_isToldForHowLong_andFirstWhatIsNew() {
    var news = RichIncident.news(Optional.of(11));
    var spoken = brief(news, 30).spoken();

    assertThat(spoken).startsWith("You left twelve minutes ago. Checkout");
    assertThat(spoken.indexOf("A rollback")).isPositive();
    int cause = spoken.indexOf("The cause is likely");
    assertThat(cause < 0 || cause > spoken.indexOf("A rollback")).isTrue();
  }

  @Test
  void whatTwoPiecesOfEvidenceSayInTheSameWords_isToldOnce() {
    var sentences = Sentences.of(brief(RichIncident.news(Optional.empty()), 90).spoken());

    assertThat(sentences)
        .doesNotHaveDuplicates()
        .anyMatch(it -> it.contains("waiting connections"));
  }

  @Test
  void nothingSince_isSaid() {
    var news = RichIncident.news(Optional.of(RichIncident.size()));

    assertThat(brief(news, 15).spoken())
        .startsWith("Nothing has changed since you left, twelve minutes ago.");
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 15, 30, 60})
  void strangersWords_areNotSaid(int seconds) {
    var spoken = brief(RichIncident.news(Optional.empty()), seconds).spoken();

    assertThat(spoken).doesNotContain("rolling back", "timed out", "confirm ");
  }

  @Test
  void nothingAtAll_isQuiet() {
    var briefing =
        new Briefing(
            Catalogue.EMPTY, new Headlines(Catalogue.EMPTY), new SpokenLength(SpokenLength.USUAL));

    assertThat(briefing.ofNothing().spoken()).startsWith("All quiet.");
  }
}
