package echoops.brief;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.CatalogueFile;
import echoops.json.Json;
import echoops.model.Catalogue;
import echoops.model.Complaint;
import echoops.model.Headline;
import echoops.model.Incident;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentEvent.StormGathered;
import echoops.model.IncidentId;
import echoops.model.IncidentState;
import echoops.model.Incidents;
import echoops.model.Measure;
import echoops.model.Measure.Direction;
import echoops.model.Measure.Limit;
import echoops.model.Place;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.Transition;
import echoops.model.Urgency;
import echoops.testing.ManualClock;
import echoops.testing.Resources;
import echoops.testing.Signals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadlinesTest {
  private static final IncidentId ID = new IncidentId("inc-aaaaaaaaaa");

  private final Catalogue catalogue = CatalogueFile.read(Resources.path("config/catalogue.yaml"));
  private final Headlines headlines = new Headlines(catalogue);
  private final Incidents incidents = new Incidents();

  private Optional<Headline> after(Signal signal, Duration now) {
    var before = incidents.find(ID);
    incidents.apply(ID, new SignalJoined(signal, "test"), ManualClock.START);
    return headlines.after(before, now(), Signals.at(now));
  }

  private Incident now() {
    return incidents.find(ID).orElseThrow();
  }

  private String spoken(Signal signal) {
    return after(signal, ofSeconds(0)).orElseThrow().spoken();
  }

  private static Signal measured(Measure measure) {
    return complaining("Slow", Optional.of(measure));
  }

  private static Signal complaining(String title, Optional<Measure> measure) {
    return Signals.complaining(
        Signals.triggered("a", "checkout", ofSeconds(0)),
        new Complaint(title, new Urgency(Severity.ERROR, "test"), measure, Optional.empty()));
  }

  @Test
  void alertWithItsNumbers_isToldWithAllOfThem() {
    var limit = new Limit(Direction.ABOVE, 0.5, Optional.of(ofMinutes(5)));
    var measure =
        new Measure("p95_latency", Optional.of(2.4), Optional.of(0.3), Optional.of(limit), "s");
    var headline = after(measured(measure), ofMinutes(3)).orElseThrow();

    assertThat(headline.shown())
        .isEqualTo(
            "Checkout in prod: p95_latency at 2.4 s, usually 300 ms, above 500 ms, since 15:00 UTC.");
    assertThat(headline.spoken())
        .isEqualTo(
            "Checkout in production: p ninety-five latency at two point four seconds, usually"
                + " three hundred milliseconds, above five hundred milliseconds, for three minutes.");
  }

  @Test
  void alertWithoutNumbers_isToldByItsTitle() {
    assertThat(spoken(complaining("DB pool is exhausted!", Optional.empty())))
        .isEqualTo("Checkout in production: database pool is exhausted, since just now.");
  }

  @Test
  void percentInATitle_isSaid() {
    assertThat(spoken(complaining("21 % of the lines are errors, 3% are new", Optional.empty())))
        .contains("twenty-one percent of the lines are errors", "three percent are new");
  }

  @Test
  void alertWithALimitOnly_isToldByItsTitleAndLimit() {
    var limit = new Limit(Direction.BELOW, 3, Optional.empty());
    var measure = new Measure("pods", Optional.empty(), Optional.empty(), Optional.of(limit), "");

    assertThat(spoken(complaining("Too few pods", Optional.of(measure))))
        .isEqualTo("Checkout in production: too few pods, below three, since just now.");
  }

  @ParameterizedTest
  @CsvSource({
    "1.79e308, ∞%, more than a thousand trillion percent",
    "-1.79e308, -∞%, minus more than a thousand trillion percent"
  })
  void numberThatNoPercentageHolds_isToldAsFarAsWordsGo(double value, String shown, String said) {
    var measure =
        new Measure("x_ratio", Optional.of(value), Optional.empty(), Optional.empty(), "");
    var headline = after(measured(measure), ofSeconds(0)).orElseThrow();

    assertThat(headline.shown()).contains(" at " + shown + ", ");
    assertThat(headline.spoken()).contains(" at " + said + ", ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01T00:00:00Z", "-999999999-01-01T00:00:00+18:00"})
  void startBeforeAnyClock_isToldAsThat(String start) {
    var at = OffsetDateTime.parse(start).toInstant();
    var headline =
        after(
                Signals.triggered("a", "checkout", Duration.between(ManualClock.START, at)),
                ofHours(0))
            .orElseThrow();

    assertThat(headline.shown()).endsWith(", since before 1970.");
    assertThat(headline.spoken()).endsWith(" days.");
  }

  @Test
  void alertWithoutAPlace_isToldWithoutOne() {
    var signal = Signals.placed(complaining("Something broke", Optional.empty()), Place.UNKNOWN);

    assertThat(spoken(signal)).isEqualTo("Something broke, since just now.");
  }

  @Test
  void alertWithoutData_saysSo() {
    assertThat(spoken(Signals.of("a", "checkout", Transition.NO_DATA, ofSeconds(0))))
        .isEqualTo("Checkout in production: no data for high error rate, since just now.");
  }

  @Test
  void titleThatCannotBeSpoken_isNotSilence() {
    assertThat(spoken(complaining("!!! ***", Optional.empty())))
        .isEqualTo("Checkout in production: something whose title has no words, since just now.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"investigate/injections.txt", "browser/hostile.jsonl", "brief/pronunciation.tsv"})
  void anyTitle_isSaidInWordsAlone(String resource) {
    assertThat(Resources.text(resource).lines())
        .allSatisfy(
            title -> {
              var complaint = complaining(title, Optional.empty());
              incidents.apply(ID, new SignalJoined(complaint, "test"), ManualClock.START);
              assertThat(headlines.now(now(), Signals.at(ofMinutes(3))).spoken())
                  .doesNotContain("://")
                  .matches("[\\p{L}\\p{M} .,:;?!'-]+");
            });
  }

  @Test
  void drill_saysThatItIsOne() {
    assertThat(spoken(Signals.drill(Signals.triggered("a", "checkout", ofSeconds(0)))))
        .startsWith("This is a drill. Checkout in production: ");
  }

  @Test
  void sameAgain_isNoNews() {
    after(Signals.triggered("a", "checkout", ofSeconds(0)), ofSeconds(0));

    assertThat(
            after(Signals.of("a", "checkout", Transition.RENOTIFIED, ofMinutes(5)), ofMinutes(5)))
        .isEmpty();
    assertThat(after(Signals.triggered("b", "checkout", ofMinutes(6)), ofMinutes(6))).isEmpty();
  }

  @Test
  void anotherService_isNews() {
    after(Signals.triggered("a", "checkout", ofSeconds(0)), ofSeconds(0));
    var news = after(Signals.triggered("b", "payment", ofMinutes(2)), ofMinutes(2)).orElseThrow();

    assertThat(news.spoken())
        .isEqualTo("Checkout and payment in production: high error rate, for two minutes.");
  }

  @Test
  void higherSeverity_isNews() {
    after(Signals.triggered("a", "checkout", ofSeconds(0)), ofSeconds(0));
    var critical =
        Signals.complaining(
            Signals.triggered("b", "checkout", ofMinutes(1)),
            new Complaint(
                "All down",
                new Urgency(Severity.CRITICAL, "P1"),
                Optional.empty(),
                Optional.empty()));

    assertThat(after(critical, ofMinutes(1)).orElseThrow().spoken()).contains("all down");
  }

  @Test
  void recovery_saysHowLongItTook() {
    after(Signals.triggered("a", "checkout", ofSeconds(0)), ofSeconds(0));
    var headline =
        after(Signals.recovered("a", "checkout", ofMinutes(12)), ofMinutes(12)).orElseThrow();

    assertThat(headline.spoken())
        .isEqualTo("Checkout in production has recovered after twelve minutes.");
    assertThat(headline.shown()).isEqualTo("Checkout in prod has recovered after 12 min.");
  }

  @Test
  void returnOfAnAlert_saysAgain() {
    after(Signals.triggered("a", "checkout", ofSeconds(0)), ofSeconds(0));
    after(Signals.recovered("a", "checkout", ofMinutes(1)), ofMinutes(1));

    assertThat(spoken(Signals.triggered("a", "checkout", ofMinutes(2))))
        .startsWith("Again: checkout in production: ");
  }

  @Test
  void returnOfAnAlertAfterHours_saysHowLongItHasBeenWrongThisTime() {
    after(Signals.triggered("a", "checkout", ofSeconds(0)), ofSeconds(0));
    after(Signals.recovered("a", "checkout", ofMinutes(5)), ofMinutes(5));
    var back = ofHours(20);
    var again = after(Signals.triggered("a", "checkout", back), back.plusMinutes(2)).orElseThrow();
    var over =
        after(Signals.recovered("a", "checkout", back.plusMinutes(3)), back.plusMinutes(3))
            .orElseThrow();

    assertThat(again.spoken()).startsWith("Again: ").endsWith("for two minutes.");
    assertThat(over.spoken()).endsWith("has recovered after three minutes.");
    assertThat(now().since()).isEqualTo(ManualClock.START);
  }

  @Test
  void recoveryAfterACloseByHand_saysHowLongItHasBeenWrongSinceThen() {
    after(Signals.triggered("a", "checkout", ofSeconds(0)), ofSeconds(0));
    incidents.apply(ID, new IncidentClosed("known"), Signals.at(ofMinutes(5)));
    after(Signals.triggered("b", "checkout", ofMinutes(30)), ofMinutes(30));
    var over =
        after(Signals.recovered("b", "checkout", ofMinutes(40)), ofMinutes(40)).orElseThrow();

    assertThat(over.spoken()).endsWith("has recovered after ten minutes.");
  }

  @Test
  void triggerThatArrivesLate_countsForItsOwnTimeOfBeingWrong() {
    after(Signals.triggered("a", "checkout", ofMinutes(0)), ofMinutes(0));
    after(Signals.recovered("a", "checkout", ofMinutes(5)), ofMinutes(5));
    after(Signals.triggered("b", "checkout", ofMinutes(40)), ofMinutes(40));
    after(Signals.triggered("c", "payment", ofMinutes(3)), ofMinutes(41));
    var wider = after(Signals.triggered("d", "mail", ofMinutes(30)), ofMinutes(42)).orElseThrow();

    assertThat(wider.spoken()).endsWith("for twelve minutes.");
  }

  @Test
  void incidentOfAnEarlierSnapshot_isToldFromItsFirstStart() {
    after(Signals.triggered("a", "checkout", ofSeconds(0)), ofSeconds(0));
    var json = new Json();
    var kept = new String(json.write(incidents.states().getFirst()), StandardCharsets.UTF_8);
    var earlier = kept.replaceFirst("\"spell\":\\{[^}]*},", "");
    var state = json.read(earlier.getBytes(StandardCharsets.UTF_8), IncidentState.class);

    assertThat(earlier).isNotEqualTo(kept);
    assertThat(Incidents.of(List.of(state)).find(ID).orElseThrow().lately())
        .isEqualTo(ManualClock.START);
    assertThat(Incidents.of(incidents.states()).find(ID)).contains(now());
  }

  @Test
  void recoveryWithoutATrigger_isNotSpokenOf() {
    assertThat(after(Signals.recovered("a", "checkout", ofSeconds(0)), ofSeconds(0))).isEmpty();
  }

  @Test
  void storm_isOneSentenceThatIsSaidAgainWhenItDoubles() {
    int sentences = 0;
    for (int i = 0; i < 64; i++) {
      var before = incidents.find(ID);
      incidents.apply(
          ID,
          new SignalJoined(Signals.triggered("a" + i, "s" + i, ofSeconds(0)), "test"),
          ManualClock.START);
      if (i == 9) {
        incidents.apply(ID, new StormGathered(10), ManualClock.START);
      }
      if (i >= 9) {
        sentences += headlines.after(before, now(), Signals.at(ofMinutes(2))).isPresent() ? 1 : 0;
      }
    }

    assertThat(sentences).isEqualTo(4);
    assertThat(headlines.after(Optional.empty(), now(), Signals.at(ofMinutes(2))))
        .map(Headline::spoken)
        .contains(
            "A storm of at least sixty-four alerts on sixty-four services. The most pressing is s zero"
                + " in production: high error rate, for two minutes.");
  }
}
