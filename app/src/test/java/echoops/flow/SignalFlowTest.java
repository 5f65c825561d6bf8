package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.brief.Speechless;
import echoops.intake.Intake;
import echoops.model.Actor;
import echoops.model.Catalogue;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.AlertReceived;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentId;
import echoops.model.Incidents;
import echoops.model.Recorded;
import echoops.model.Signal;
import echoops.store.Draft;
import echoops.telemetry.Telemetry;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import echoops.testing.Signals;
import echoops.triage.Triage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said when a bug keeps sentences from being built. */
class SignalFlowTest {
  private final ManualClock clock = new ManualClock();
  private final SignalFlow flow =
      new SignalFlow(
          new Intake(Catalogue.EMPTY, clock),
          new MemoryEventLog(clock),
          Speechless.headlines(),
          new Telemetry());
  private final Incidents incidents = new Incidents();
  private final Triage triage = new Triage(Catalogue.EMPTY, Duration.ofHours(1), 10, incidents);

  private static Recorded recorded(Optional<IncidentId> id, IncidentEvent event) {
    return new Recorded(
        1, ManualClock.START, id, Actor.TRIAGE, Optional.empty(), Optional.empty(), event);
  }

  private List<Draft> follow(Signal signal) {
    var received = new AlertReceived(signal, Optional.empty());
    return flow.follow(recorded(Optional.empty(), received), signal, triage);
  }

  private static List<String> said(List<Draft> drafts) {
    return drafts.stream()
        .map(Draft::event)
        .filter(HeadlineWritten.class::isInstance)
        .map(event -> ((HeadlineWritten) event).headline().spoken())
        .toList();
  }

  @Test
  void alertWithoutASentence_isPlacedAndToldByItsTitle() {
    var wrong = follow(Signals.triggered("a", "pay", Duration.ZERO));
    var over = follow(Signals.recovered("a", "pay", Duration.ofMinutes(1)));

    assertThat(wrong).hasSize(3);
    assertThat(said(wrong)).containsExactly("High error rate");
    assertThat(said(over)).containsExactly("High error rate is over");
  }

  @Test
  void drillWithoutASentence_isStillSaidToBeOne() {
    var drill = Signals.drill(Signals.triggered("a", "pay", Duration.ZERO));

    assertThat(said(follow(drill))).containsExactly("This is a drill. High error rate");
  }

  @Test
  void closeWithoutASentence_isToldByTheTitle() {
    var id = follow(Signals.triggered("a", "pay", Duration.ZERO)).getFirst().incident();
    var close = recorded(id, new IncidentClosed("known"));
    incidents.apply(id.orElseThrow(), close.event(), close.time());

    assertThat(said(flow.follow(close, id.orElseThrow(), triage)))
        .containsExactly("High error rate is over");
  }
}
