package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.brief.Headlines;
import echoops.intake.Intake;
import echoops.model.Alert;
import echoops.model.Catalogue;
import echoops.model.IncidentEvent.AlertReceived;
import echoops.model.IncidentState;
import echoops.model.Incidents;
import echoops.model.Sender;
import echoops.model.Webhook;
import echoops.model.Webhook.Shape;
import echoops.telemetry.Telemetry;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import echoops.triage.Triage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same webhooks, in any order and any number of times, end in the same incidents. */
class WebhookOrderTest {
  private static final List<String> WEBHOOKS =
      List.of(
          datadog(1, "c1", "Triggered", "checkout", 0),
          datadog(2, "c1", "Renotify", "checkout", 600),
          datadog(3, "c1", "Recovered", "checkout", 1_200),
          datadog(4, "c2", "Triggered", "checkout", 1_800),
          datadog(5, "c3", "Triggered", "mail", 60),
          datadog(6, "c3", "Recovered", "mail", 120));

  private static String datadog(int id, String cycle, String transition, String service, int at) {
    return """
        {"title":"Errors","id":"%d","alert_cycle_key":"%s","alert_transition":"%s","tags":"service:%s",
         "date":"%d"}
        """
        .formatted(
            id,
            cycle,
            transition,
            service,
            (ManualClock.START.getEpochSecond() - 7_200 + at) * 1_000);
  }

  private static List<List<Alert>> incidentsOf(List<String> bodies) {
    var clock = new ManualClock();
    var log = new MemoryEventLog(clock);
    var flow =
        new SignalFlow(
            new Intake(Catalogue.EMPTY, clock),
            log,
            new Headlines(Catalogue.EMPTY),
            new Telemetry());
    for (var body : bodies) {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      flow.receive(new Webhook(Sender.DATADOG, bytes, Shape.JSON, Optional.empty()));
    }
    var incidents = new Incidents();
    var triage = new Triage(Catalogue.EMPTY, Duration.ofHours(1), 10, incidents);
    for (var record : log.read(0, 1_000)) {
      if (record.event() instanceof AlertReceived received) {
        log.append(flow.follow(record, received.signal(), triage));
      }
    }
    return canonical(Recovery.from(log).incidents());
  }

  private static List<List<Alert>> canonical(Incidents incidents) {
    return incidents.states().stream()
        .filter(state -> state.mergedInto().isEmpty())
        .map(IncidentState::alerts)
        .map(alerts -> alerts.stream().sorted(Comparator.comparing(Alert::key)).toList())
        .sorted(Comparator.comparing(Object::toString))
        .toList();
  }

  @Test
  void everyOrderOfSixWebhooks_endsInTheSameTwoIncidents() {
    var expected = incidentsOf(WEBHOOKS);

    assertThat(expected).hasSize(2);
    orders(new ArrayList<>(WEBHOOKS), 0, expected);
  }

  /** Every order is tried once as it is, and once with each webhook twice at random places. */
  private static void orders(List<String> order, int fixed, List<List<Alert>> expected) {
    if (fixed == order.size()) {
      assertThat(incidentsOf(order)).as(order.toString()).isEqualTo(expected);
      assertThat(incidentsOf(doubled(order))).as(order.toString()).isEqualTo(expected);
    }
    for (int i = fixed; i < order.size(); i++) {
      Collections.swap(order, fixed, i);
      orders(order, fixed + 1, expected);
      Collections.swap(order, fixed, i);
    }
  }

  private static List<String> doubled(List<String> order) {
    var doubled = new ArrayList<>(order);
    doubled.addAll(order);
    Collections.shuffle(doubled, new Random(order.hashCode()));
    return doubled;
  }
}
