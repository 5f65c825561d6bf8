package echoops.triage;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.CatalogueFile;
import echoops.model.Alert;
import echoops.model.Catalogue;
import echoops.model.Incidents;
import echoops.model.Signal;
import echoops.model.Transition;
import echoops.testing.ManualClock;
import echoops.testing.Resources;
import echoops.testing.Signals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same signals in any order end in the same incidents. */
class OrderOfArrivalTest {
  private static final Catalogue CATALOGUE =
      CatalogueFile.read(Resources.path("config/catalogue.yaml"));

  private static List<List<Alert>> incidentsOf(List<Signal> signals) {
    var incidents = new Incidents();
    var triage = new Triage(CATALOGUE, ofHours(1), 4, incidents);
    signals.forEach(signal -> triage.place(signal, ManualClock.START));
    return SignalSets.canonical(incidents);
  }

  static Stream<Arguments> sets() {
    return Stream.of(
        Arguments.of(
            "one alert's whole life",
            List.of(
                Signals.triggered("a", "checkout", ofSeconds(0)),
                Signals.of("a", "checkout", Transition.RENOTIFIED, ofMinutes(10)),
                Signals.recovered("a", "checkout", ofMinutes(20)),
                Signals.of("a", "checkout", Transition.RETRIGGERED, ofMinutes(30)),
                Signals.of("a", "checkout", Transition.WARNED, ofMinutes(40)),
                Signals.recovered("a", "checkout", ofMinutes(50)))),
        Arguments.of(
            "an alert that comes back after hours",
            List.of(
                Signals.triggered("a", "checkout", ofSeconds(0)),
                Signals.recovered("a", "checkout", ofHours(1)),
                Signals.triggered("a", "checkout", ofHours(5)),
                Signals.recovered("a", "checkout", ofHours(6)),
                Signals.triggered("b", "checkout", ofHours(7)),
                Signals.recovered("b", "checkout", ofHours(8)))),
        Arguments.of(
            "two services and the one between them",
            List.of(
                Signals.triggered("a", "payment", ofSeconds(0)),
                Signals.triggered("b", "orders", ofMinutes(9)),
                Signals.triggered("c", "ledger", ofMinutes(5)),
                Signals.recovered("a", "payment", ofMinutes(15)),
                Signals.recovered("b", "orders", ofMinutes(20)),
                Signals.triggered("d", "mail", ofMinutes(5)))),
        Arguments.of(
            "a long alert that grows to meet another",
            List.of(
                Signals.triggered("a", "checkout", ofSeconds(0)),
                Signals.of("a", "checkout", Transition.RENOTIFIED, ofHours(4)),
                Signals.triggered("b", "checkout", ofHours(2)),
                Signals.recovered("b", "checkout", ofMinutes(130)),
                Signals.triggered("c", "payment", ofHours(3)),
                Signals.recovered("a", "checkout", ofHours(5)))),
        Arguments.of(
            "a storm",
            List.of(
                Signals.triggered("a", "s1", ofSeconds(0)),
                Signals.triggered("b", "s2", ofSeconds(10)),
                Signals.triggered("c", "s3", ofSeconds(20)),
                Signals.triggered("d", "s4", ofSeconds(28)),
                Signals.recovered("a", "s1", ofSeconds(40)),
                Signals.triggered("e", "s5", ofMinutes(3)))),
        Arguments.of(
            "a group, and a recovery alone",
            List.of(
                Signals.grouped(Signals.triggered("a", "s1", ofSeconds(0)), "g"),
                Signals.grouped(Signals.triggered("b", "s2", ofHours(3)), "g"),
                Signals.grouped(Signals.recovered("a", "s1", ofHours(4)), "g"),
                Signals.recovered("lost", "s1", ofHours(4)),
                Signals.recovered("lost", "s1", ofHours(5)),
                Signals.drill(Signals.triggered("d", "s1", ofSeconds(1))))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sets")
  void everyOrderOfSixSignals_endsInTheSameIncidents(String what, List<Signal> signals) {
    var expected = incidentsOf(signals);

    for (var order : SignalSets.permutations(signals)) {
      assertThat(incidentsOf(order)).as(what + ": " + order).isEqualTo(expected);
    }
  }

  @Test
  void randomOrdersOfManySignals_endInTheSameIncidents() {
    for (int seed = 0; seed < 300; seed++) {
      var signals = new ArrayList<>(SignalSets.shuffled(seed, 5 + seed % 60));
      var expected = incidentsOf(signals);
      for (int order = 0; order < 5; order++) {
        Collections.shuffle(signals, new Random(seed * 31L + order));
        assertThat(incidentsOf(signals)).as("seed " + seed).isEqualTo(expected);
      }
    }
  }

  @Test
  void permutations_areAllOfThem() {
    var six = IntStream.range(0, 6).boxed().toList();

    assertThat(SignalSets.permutations(six)).hasSize(720).doesNotHaveDuplicates();
  }
}
