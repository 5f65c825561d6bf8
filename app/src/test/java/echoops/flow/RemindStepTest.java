package echoops.flow;

import static echoops.flow.ActedRoom.ANN;
import static echoops.flow.ActedRoom.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.brief.Headlines;
import echoops.model.ActionState;
import echoops.model.Actor;
import echoops.model.Change;
import echoops.model.Complaint;
import echoops.model.Headline;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.IncidentAcknowledged;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.Reminded;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentId;
import echoops.model.Severity;
import echoops.model.Urgency;
import echoops.store.Draft;
import echoops.telemetry.CrashPoints;
import echoops.testing.Eventually;
import echoops.testing.Signals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemindStepTest {
  private static final IncidentId INCIDENT = new IncidentId("inc-bbbbbbbbbb");

  @TempDir Path data;
  private ActedRoom room;
  private LiveIncidents incidents;
  private Acting acting;
  private RemindStep step;

  @BeforeEach
  void open() {
    room = new ActedRoom(data);
    incidents = new LiveIncidents(room.log, Recovery.from(room.log), room.clock, CrashPoints.NONE);
    acting = room.start();
    step = reminding();
  }

  @AfterEach
  void close() {
    acting.flow().close();
  }

  private RemindStep reminding() {
    return new RemindStep(
        room.log, incidents, acting.log(), new Headlines(room.catalogue), room.clock);
  }

  private void happens(IncidentEvent... events) throws InterruptedException {
    room.log.append(
        Arrays.stream(events).map(it -> Draft.of(Actor.TRIAGE, it).in(INCIDENT)).toList());
    incidents.take();
  }

  private void opens(Severity severity) throws InterruptedException {
    var after = Duration.between(Signals.at(Duration.ZERO), room.clock.instant());
    var complaint =
        new Complaint("slow", new Urgency(severity, "test"), Optional.empty(), Optional.empty());
    var signal =
        Signals.complaining(Signals.drill(Signals.triggered("a", "payment", after)), complaint);
    happens(new IncidentOpened("test"), new SignalJoined(signal, "test"));
  }

  private void passes(Duration time) {
    for (var left = time; left.isPositive(); left = left.minusSeconds(10)) {
      room.clock.pass(Duration.ofSeconds(10));
      step.take();
    }
  }

  private List<String> said() {
    return room.log.latest(Reminded.class, 20).stream()
        .map(it -> ((Reminded) it.recorded().event()).words())
        .map(Headline::shown)
        .toList();
  }

  @Test
  void whatNobodyTakes_isSaidAgainEverMoreRarely() throws Exception {
    opens(Severity.CRITICAL);
    passes(Duration.ofSeconds(110));
    assertThat(said()).isEmpty();

    passes(Duration.ofSeconds(20));
    assertThat(said()).hasSize(1).first().asString().contains("Nobody has taken payment");

    passes(Duration.ofHours(2));
    assertThat(said()).hasSize(5);
  }

  @Test
  void whatSomebodyHasTaken_isNotSaidAgain() throws Exception {
    opens(Severity.CRITICAL);
    happens(new IncidentAcknowledged(ANN.name()));
    passes(Duration.ofHours(1));

    assertThat(said()).isEmpty();
  }

  @Test
  void whatSomethingWasDoneAbout_isNotSaidAgain() throws Exception {
    opens(Severity.CRITICAL);
    var window = room.window(ANN);
    var looked = incidents.find(INCIDENT).map(LiveIncidents.View::incident);
    var plan = acting.flow().propose(new Change.RollBack(PAYMENT), window, looked);
    acting.flow().confirm(plan.code().orElseThrow().words(), window);
    Eventually.that(
        "it is done", () -> acting.log().all().getLast().state() == ActionState.SUCCEEDED);
    passes(Duration.ofHours(1));

    assertThat(said()).isEmpty();
  }

  @Test
  void whatIsOver_isNotSaidAgain() throws Exception {
    opens(Severity.CRITICAL);
    happens(new IncidentClosed("test"));
    passes(Duration.ofHours(1));

    assertThat(said()).isEmpty();
  }

  @Test
  void whatIsNotCritical_isSaidOnce() throws Exception {
    opens(Severity.ERROR);
    passes(Duration.ofHours(1));

    assertThat(said()).isEmpty();
  }

  @Test
  void afterANewStart_whatWasDueBeforeIsNotMadeUpFor() throws Exception {
    opens(Severity.CRITICAL);
    room.clock.pass(Duration.ofMinutes(6));
    step = reminding();
    passes(Duration.ofMinutes(3));
    assertThat(said()).isEmpty();

    passes(Duration.ofMinutes(2));
    assertThat(said()).hasSize(1);
  }
}
