package echoops.triage;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.CatalogueFile;
import echoops.model.Catalogue;
import echoops.model.Environment;
import echoops.model.Incident;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentId;
import echoops.model.Incidents;
import echoops.model.Place;
import echoops.model.Reality;
import echoops.model.Signal;
import echoops.model.Transition;
import echoops.testing.ManualClock;
import echoops.testing.Resources;
import echoops.testing.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriageTest {
  private static final Duration HOUR = ofHours(1);
  private static final int STORM = 5;
  private static final Instant NOW = ManualClock.START;

  private final Catalogue catalogue = CatalogueFile.read(Resources.path("config/catalogue.yaml"));
  private final Incidents incidents = new Incidents();
  private final Triage triage = new Triage(catalogue, HOUR, STORM, incidents);

  private Incident after(Signal signal) {
    return place(signal).after();
  }

  private Placed place(Signal signal) {
    return triage.place(signal, NOW);
  }

  private static List<String> kinds(Placed placed) {
    return placed.turns().stream().map(turn -> turn.event().getClass().getSimpleName()).toList();
  }

  @Test
  void firstSignal_opensAnIncidentThatSaysWhy() {
    var placed = place(Signals.triggered("a", "checkout", ofSeconds(0)));

    assertThat(kinds(placed)).containsExactly("IncidentOpened", "SignalJoined");
    assertThat(placed.before()).isEmpty();
    assertThat(placed.after().isOpen()).isTrue();
    assertThat(placed.after().urgency().because()).isEqualTo("monitor priority P2");
  }

  @Test
  void sameSignalsOpening_namesTheIncidentTheSameEverywhere() {
    var signal = Signals.triggered("a", "checkout", ofSeconds(0));
    var elsewhere = new Triage(catalogue, HOUR, STORM, new Incidents());

    assertThat(after(signal).id()).isEqualTo(elsewhere.place(signal, NOW).after().id());
  }

  @Test
  void alertOnTheSameServiceWithinTheWindow_joins() {
    var first = after(Signals.triggered("a", "checkout", ofSeconds(0)));
    var placed = place(Signals.triggered("b", "checkout", ofMinutes(59)));

    assertThat(placed.after().id()).isEqualTo(first.id());
    assertThat(placed.turns().getLast().event())
        .isInstanceOfSatisfying(
            SignalJoined.class, j -> assertThat(j.because()).isEqualTo("also on checkout"));
  }

  @Test
  void alertOnTheSameServiceAfterTheWindow_isAnotherIncident() {
    var first = after(Signals.triggered("a", "checkout", ofSeconds(0)));

    assertThat(after(Signals.triggered("b", "checkout", ofMinutes(61))).id())
        .isNotEqualTo(first.id());
  }

  @Test
  void alertOnADeclaredDependencySoonAfter_joinsTheEarlierIncident() {
    var payment = after(Signals.triggered("a", "payment", ofSeconds(0)));
    var signal = Signals.triggered("b", "checkout", ofMinutes(5));
    var placed = place(signal);

    assertThat(placed.after().id()).isEqualTo(payment.id());
    assertThat(placed.after().scope().services()).hasSize(2);
    assertThat(placed.turns().getLast().event())
        .isEqualTo(new SignalJoined(signal, "checkout calls payment"));
  }

  @Test
  void alertOnAnUndeclaredNeighbour_isAnotherIncident() {
    var first = after(Signals.triggered("a", "payment", ofSeconds(0)));

    assertThat(after(Signals.triggered("b", "orders", ofMinutes(1))).id()).isNotEqualTo(first.id());
  }

  @Test
  void alertThatTiesTwoIncidents_makesThemOne() {
    after(Signals.triggered("a", "payment", ofSeconds(0)));
    after(Signals.triggered("b", "orders", ofSeconds(10)));
    var placed = place(Signals.triggered("c", "ledger", ofSeconds(20)));

    assertThat(placed.after().tally().alerts()).isEqualTo(3);
    assertThat(placed.turns().getFirst().event())
        .isEqualTo(new IncidentMerged(placed.after().id(), "orders calls ledger"));
    assertThat(incidents.openAndNewestFirst()).hasSize(1);
  }

  @Test
  void otherEnvironment_isAnotherIncident() {
    var first = after(Signals.triggered("a", "checkout", ofSeconds(0)));
    var elsewhere = new Place(first.service(), Environment.in("staging"));
    var other = Signals.placed(Signals.triggered("b", "checkout", ofSeconds(1)), elsewhere);

    assertThat(after(other).id()).isNotEqualTo(first.id());
  }

  @Test
  void drill_neverJoinsSomethingReal() {
    var real = after(Signals.triggered("a", "checkout", ofSeconds(0)));
    var drill = after(Signals.drill(Signals.triggered("b", "checkout", ofSeconds(1))));

    assertThat(drill.id()).isNotEqualTo(real.id());
    assertThat(drill.scope().reality()).isEqualTo(Reality.DRILL);
  }

  @Test
  void sameGroup_joinsWhateverTheService() {
    var first = after(Signals.grouped(Signals.triggered("a", "x", ofSeconds(0)), "g"));

    assertThat(after(Signals.grouped(Signals.triggered("b", "y", ofHours(5)), "g")).id())
        .isEqualTo(first.id());
  }

  @Test
  void lastRecovery_resolvesTheIncident() {
    after(Signals.triggered("a", "checkout", ofSeconds(0)));
    after(Signals.triggered("b", "checkout", ofSeconds(5)));
    assertThat(after(Signals.recovered("a", "checkout", ofMinutes(1))).isOpen()).isTrue();
    var placed = place(Signals.recovered("b", "checkout", ofMinutes(2)));

    assertThat(placed.after().status()).isEqualTo(new Incident.Resolved(Signals.at(ofMinutes(2))));
    assertThat(kinds(placed)).containsExactly("SignalJoined", "IncidentResolved");
  }

  @Test
  void recoveryDaysLater_stillResolvesAnOpenIncident() {
    after(Signals.triggered("a", "checkout", ofSeconds(0)));

    assertThat(after(Signals.recovered("a", "checkout", ofDays(3))).isOpen()).isFalse();
    assertThat(incidents.openAndNewestFirst()).hasSize(1);
  }

  @Test
  void recoveryOlderThanTheNewestTrigger_changesNothing() {
    after(Signals.triggered("a", "checkout", ofMinutes(10)));
    var placed = place(Signals.recovered("a", "checkout", ofMinutes(5)));

    assertThat(placed.after().isOpen()).isTrue();
    assertThat(kinds(placed)).containsExactly("SignalJoined");
  }

  @Test
  void recoveryWithoutATrigger_isAClosedRecord() {
    var placed = place(Signals.recovered("a", "checkout", ofMinutes(5)));

    assertThat(placed.after().isOpen()).isFalse();
    assertThat(placed.after().lead().wasNeverSeenWrong()).isTrue();
  }

  @Test
  void sameAlertAgainWithinADay_reopensItsIncident() {
    var first = after(Signals.triggered("a", "checkout", ofSeconds(0)));
    after(Signals.recovered("a", "checkout", ofMinutes(1)));
    var again = place(Signals.triggered("a", "checkout", ofHours(20)));

    assertThat(again.after().id()).isEqualTo(first.id());
    assertThat(kinds(again)).containsExactly("SignalJoined", "IncidentReopened");
  }

  @Test
  void sameAlertAgainDaysLater_isAnotherIncident() {
    var first = after(Signals.triggered("a", "checkout", ofSeconds(0)));
    after(Signals.recovered("a", "checkout", ofMinutes(1)));

    assertThat(after(Signals.triggered("a", "checkout", ofDays(2))).id()).isNotEqualTo(first.id());
  }

  @Test
  void manyAlertsInAMinute_areOneStorm() {
    Incident last = after(Signals.triggered("a0", "s0", ofSeconds(0)));
    for (int i = 1; i < STORM; i++) {
      assertThat(last.tally().storm()).isFalse();
      last = after(Signals.triggered("a" + i, "s" + i, ofSeconds(i)));
    }

    assertThat(last.tally().storm()).isTrue();
    assertThat(last.tally().alerts()).isEqualTo(STORM);
    assertThat(after(Signals.triggered("late", "other", ofSeconds(20))).id()).isEqualTo(last.id());
  }

  @Test
  void manyRemindersInAMinute_areNoStorm() {
    Incident last = after(Signals.triggered("a0", "s0", ofSeconds(0)));
    for (int i = 1; i < 3 * STORM; i++) {
      last = after(Signals.of("a" + i, "s" + i, Transition.RENOTIFIED, ofSeconds(i)));
    }

    assertThat(last.tally().storm()).isFalse();
  }

  @Test
  void incidentThatAPersonClosed_isReopenedByANewerSignalOnly() {
    var id = after(Signals.triggered("a", "checkout", ofMinutes(5))).id();
    incidents.apply(id, new IncidentClosed("known"), NOW);

    assertThat(after(Signals.of("a", "checkout", Transition.RENOTIFIED, ofMinutes(1))).isOpen())
        .isFalse();
    assertThat(after(Signals.of("a", "checkout", Transition.RENOTIFIED, ofMinutes(9))).isOpen())
        .isTrue();
  }

  @Test
  void triageThatGoesOnFromRecordedState_decidesAsIfItHadNeverStopped() {
    var signals = SignalSets.shuffled(3, 60);
    var half = new Incidents();
    var first = new Triage(catalogue, HOUR, STORM, half);
    signals.subList(0, 30).forEach(signal -> first.place(signal, NOW));
    var resumed = Incidents.of(half.states());
    var second = new Triage(catalogue, HOUR, STORM, resumed);
    signals
        .subList(30, 60)
        .forEach(
            signal -> {
              first.place(signal, NOW);
              second.place(signal, NOW);
            });

    assertThat(SignalSets.canonical(resumed)).isEqualTo(SignalSets.canonical(half));
  }

  @Test
  void hundredThousandAlerts_areGatheredInLinearTime() {
    IncidentId id = after(Signals.triggered("first", "checkout", ofSeconds(0))).id();
    for (int i = 0; i < 100_000; i++) {
      place(Signals.triggered("a" + i, "s" + i % 300, ofSeconds(i % 30)));
    }

    assertThat(incidents.openAndNewestFirst()).hasSize(1);
    assertThat(incidents.openAndNewestFirst().getFirst().tally().alerts()).isEqualTo(100_001);
    assertThat(incidents.withMerged(incidents.openAndNewestFirst().getFirst().id())).contains(id);
  }

  @Test
  void events_foldToTheStateThatTriageHolds() {
    var replayed = new Incidents();
    for (var signal : SignalSets.shuffled(11, 200)) {
      for (var turn : place(signal).turns()) {
        replayed.apply(turn.incident(), turn.event(), NOW);
      }
    }

    assertThat(replayed.states()).containsExactlyInAnyOrderElementsOf(incidents.states());
  }
}
