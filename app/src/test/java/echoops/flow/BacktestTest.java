package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Config;
import echoops.config.Etiquette;
import echoops.flow.Backtest.Line;
import echoops.flow.Backtest.Way;
import echoops.investigate.Investigation;
import echoops.investigate.Probe;
import echoops.investigate.Probes;
import echoops.investigate.Purse;
import echoops.investigate.Viewpoint;
import echoops.model.Catalogue;
import echoops.model.Complaint;
import echoops.model.EvidenceKind;
import echoops.model.Finding;
import echoops.model.IncidentId;
import echoops.model.Inquiry;
import echoops.model.PastIncident;
import echoops.model.ServiceName;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.Urgency;
import echoops.store.IncidentMemory;
import echoops.testing.Signals;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The past is told at once, and each line has the time at which it would have been said. */
class BacktestTest {
  private final List<Line> lines = new ArrayList<>();
  private final List<PastIncident> remembered = new ArrayList<>();
  private final Probes probes = new Probes(List.of(new Metrics()));
  private final Backtest backtest =
      new Backtest(
          new Backtest.Tools(
              Catalogue.EMPTY,
              new Config.Triage(Duration.ofHours(1), 10),
              new Etiquette(Duration.ofSeconds(45), Optional.empty()),
              ZoneId.of("UTC"),
              new Investigation(
                  probes,
                  List.of(),
                  new Investigation.Limits(1, Duration.ofSeconds(5)),
                  Purse.UNLIMITED,
                  System::nanoTime),
              new Memory()),
          lines::add);

  @AfterEach
  void close() {
    probes.close();
  }

  /** One metric is unusual, whenever it is looked at. */
  private static final class Metrics implements Probe {
    @Override
    public Viewpoint viewpoint() {
      return Viewpoint.here(EvidenceKind.METRICS, "test");
    }

    @Override
    public List<Finding> ask(Inquiry inquiry, ServiceName service) {
      return List.of(
          Finding.unusual(EvidenceKind.METRICS, "test", service, 0.9, "p95 doubled")
              .since(inquiry.onset()));
    }

    @Override
    public Optional<String> check() {
      return Optional.empty();
    }
  }

  private final class Memory implements IncidentMemory {
    @Override
    public void keep(PastIncident incident) {
      remembered.add(incident);
    }

    @Override
    public List<Recalled> recall(Cue cue, int most) {
      return List.of();
    }

    @Override
    public void forget(IncidentId incident) {}

    @Override
    public void close() {}
  }

  private static Signal of(Severity severity, Signal signal) {
    return Signals.complaining(
        signal,
        new Complaint(
            "It is slow", new Urgency(severity, "test"), Optional.empty(), Optional.empty()));
  }

  private static Instant at(Duration after) {
    return Signals.at(after);
  }

  private void triggered(Severity severity, String service, Duration after) {
    backtest.take(at(after), of(severity, Signals.triggered(service, service, after)));
  }

  private void recovered(String service, Duration after) {
    backtest.take(at(after), of(Severity.ERROR, Signals.recovered(service, service, after)));
  }

  private List<Way> ways() {
    return lines.stream().map(Line::way).toList();
  }

  @Test
  void incident_wakesOnceAndIsLookedIntoAndRemembered() {
    triggered(Severity.CRITICAL, "checkout", Duration.ZERO);
    triggered(Severity.CRITICAL, "checkout", Duration.ofMinutes(5));
    recovered("checkout", Duration.ofMinutes(9));
    var tally = backtest.end(at(Duration.ofHours(1)));

    assertThat(ways()).containsExactly(Way.WAKES, Way.SAID, Way.SAID);
    assertThat(lines.get(0).text()).isEqualTo("Checkout in prod: It is slow, since 15:00 UTC.");
    assertThat(lines.get(1).at()).isEqualTo(at(Duration.ofSeconds(2)));
    assertThat(lines.get(1).text()).contains("checkout").contains("p95 doubled");
    assertThat(lines.get(2).text()).startsWith("Checkout in prod").contains("recovered");
    assertThat(tally.signals()).isEqualTo(3);
    assertThat(tally.incidents()).isEqualTo(1);
    assertThat(tally.wakings()).isEqualTo(Map.of(Severity.CRITICAL, 1));
    assertThat(remembered).hasSize(1);
    assertThat(remembered.getFirst().services()).containsExactly(new ServiceName("checkout"));
    assertThat(remembered.getFirst().why()).isPresent();
    assertThat(remembered.getFirst().evidence()).containsExactly("p95 doubled");
  }

  @Test
  void warning_wakesNobody() {
    triggered(Severity.WARNING, "checkout", Duration.ZERO);
    var tally = backtest.end(at(Duration.ofMinutes(1)));

    assertThat(ways()).startsWith(Way.TELLS);
    assertThat(tally.allWakings()).isZero();
    assertThat(tally.tellings()).isEqualTo(1);
  }

  @Test
  void drill_isSaidAndWakesNobody() {
    var drill = Signals.drill(Signals.triggered("a", "checkout", Duration.ZERO));
    backtest.take(at(Duration.ZERO), of(Severity.CRITICAL, drill));

    assertThat(ways()).containsExactly(Way.SAID);
    assertThat(backtest.end(at(Duration.ZERO)).allWakings()).isZero();
  }

  @Test
  void nights_areCounted() {
    var toMidnight = Duration.between(at(Duration.ZERO), Instant.parse("2026-11-21T00:00:00Z"));
    triggered(Severity.ERROR, "checkout", toMidnight);
    triggered(Severity.ERROR, "cart", toMidnight.plusHours(12));
    var tally = backtest.end(at(toMidnight.plusHours(13)));

    assertThat(tally.allWakings()).isEqualTo(2);
    assertThat(tally.atNight()).isEqualTo(1);
    assertThat(backtest.night().zone()).isEqualTo(ZoneId.of("UTC"));
  }

  @Test
  void storm_isTwoSentences() {
    for (int i = 0; i < 40; i++) {
      triggered(Severity.ERROR, "service-" + i, Duration.ofMillis(100L * i));
    }
    var tally = backtest.end(at(Duration.ofSeconds(5)));

    assertThat(tally.storms()).isPositive();
    assertThat(tally.incidents()).isGreaterThanOrEqualTo(1);
    assertThat(tally.said() + tally.shown() + tally.allWakings()).isLessThan(40);
  }
}
