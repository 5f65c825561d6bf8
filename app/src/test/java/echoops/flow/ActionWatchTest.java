package echoops.flow;

import static echoops.flow.ActedRoom.ANN;
import static echoops.flow.ActedRoom.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.ActionState;
import echoops.model.Actor;
import echoops.model.AlertKey;
import echoops.model.Anomaly;
import echoops.model.Change;
import echoops.model.Complaint;
import echoops.model.Effect;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.DriftEnded;
import echoops.model.IncidentEvent.DriftSeen;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.IncidentResolved;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentEvent.Verified;
import echoops.model.IncidentId;
import echoops.model.Measure;
import echoops.model.Measure.Direction;
import echoops.model.Measure.Limit;
import echoops.model.MetricName;
import echoops.model.Movement;
import echoops.model.Outcome;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.model.Transition;
import echoops.model.Urgency;
import echoops.store.Draft;
import echoops.telemetry.CrashPoints;
import echoops.testing.Eventually;
import echoops.testing.SeenAnomalies;
import echoops.testing.Signals;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payment is slow and wakes people; inventory's caches are cold, and are so for long. */
class ActionWatchTest {
  private static final IncidentId INCIDENT = new IncidentId("inc-aaaaaaaaaa");
  private static final Duration WATCHED = Duration.ofMinutes(11);

  @TempDir Path data;
  private ActedRoom room;
  private LiveIncidents incidents;
  private Acting acting;
  private Anomalies anomalies;
  private ActionWatch watch;

  @BeforeEach
  void open() throws InterruptedException {
    room = new ActedRoom(data);
    incidents = new LiveIncidents(room.log, Recovery.from(room.log), room.clock, CrashPoints.NONE);
    acting = room.start();
    anomalies = Anomalies.from(room.log);
    watch =
        new ActionWatch(
            acting.log(), acting.flow(), incidents, anomalies, room.windows, room.clock);
    happens(
        new IncidentOpened("test"),
        joined("payment", Transition.TRIGGERED),
        joined("inventory", Transition.TRIGGERED));
    passes(Duration.ofMinutes(1), 900);
  }

  @AfterEach
  void close() {
    acting.flow().close();
  }

  private void happens(IncidentEvent... events) throws InterruptedException {
    room.log.append(
        Arrays.stream(events).map(it -> Draft.of(Actor.TRIAGE, it).in(INCIDENT)).toList());
    incidents.take();
  }

  private SignalJoined joined(String service, Transition transition) {
    var after = Duration.between(Signals.at(Duration.ZERO), room.clock.instant());
    var bare = Signals.of(service, service, transition, after);
    return new SignalJoined(complaining(bare, service), "test");
  }

  private static Signal complaining(Signal bare, String service) {
    return complaining(bare, service, Optional.empty());
  }

  /** The number is looked at over a window, if one is named. */
  private static Signal complaining(Signal bare, String service, Optional<Duration> window) {
    boolean isPayment = service.equals("payment");
    var limit = window.map(it -> new Limit(Direction.ABOVE, 500, Optional.of(it)));
    var latency = new Measure("latency", Optional.of(950.0), Optional.of(100.0), limit, "ms");
    return Signals.complaining(
        bare,
        new Complaint(
            "not as usual",
            new Urgency(isPayment ? Severity.CRITICAL : Severity.WARNING, "test"),
            Optional.of(latency).filter(_ -> isPayment),
            Optional.empty()));
  }

  private void measured(double value) {
    var series = new Series(PAYMENT, new MetricName("latency"));
    room.windows.append(List.of(new Sample(series, room.clock.instant(), value)));
  }

  /** A roll back of payment is asked for, confirmed and done. */
  private void rollBack() {
    var window = room.window(ANN);
    var looked = incidents.find(INCIDENT).map(LiveIncidents.View::incident);
    var plan = acting.flow().propose(new Change.RollBack(PAYMENT), window, looked);
    acting.flow().confirm(plan.code().orElseThrow().words(), window);
    Eventually.that(
        "it is done", () -> acting.log().all().getLast().state() == ActionState.SUCCEEDED);
  }

  private List<Verified> verified() {
    watch.take();
    return room.log.latest(Verified.class, 5).stream()
        .map(counted -> (Verified) counted.recorded().event())
        .toList();
  }

  private void passes(Duration time, double value) {
    Instant end = room.clock.instant().plus(time);
    while (room.clock.instant().isBefore(end)) {
      room.clock.pass(Duration.ofSeconds(30));
      measured(value);
    }
  }

  @Test
  void alertThatPressedMost_tellsWhetherItHelped_whileAnotherGoesOn() throws Exception {
    rollBack();
    passes(Duration.ofMinutes(2), 110);
    happens(joined("payment", Transition.RECOVERED));
    assertThat(verified()).isEmpty();

    passes(WATCHED, 110);
    assertThat(verified()).extracting(Verified::effect).containsExactly(Effect.RECOVERED);
    assertThat(verified().getFirst().movement()).contains(new Movement("latency", "ms", 900, 110));
  }

  @Test
  void endOfAnotherAlert_isNoHelp() throws Exception {
    rollBack();
    happens(joined("inventory", Transition.RECOVERED));
    passes(WATCHED, 900);

    assertThat(verified()).extracting(Verified::effect).containsExactly(Effect.NO_EFFECT);
  }

  @Test
  void endOfAll_isToldAtOnce() throws Exception {
    rollBack();
    passes(Duration.ofMinutes(2), 110);
    happens(
        joined("payment", Transition.RECOVERED),
        joined("inventory", Transition.RECOVERED),
        new IncidentResolved("test"));

    assertThat(verified()).extracting(Verified::effect).containsExactly(Effect.RECOVERED);
  }

  private String asked() {
    return acting.deeds().helped().reply().shown();
  }

  /** The roll back declares that it is watched for five minutes; its alert looks at ten. */
  @Test
  void beforeTheAlertsOwnWindow_andItsDelay_itIsTooEarlyToTell() throws Exception {
    var after = Duration.between(Signals.at(Duration.ZERO), room.clock.instant());
    var bare = Signals.of("payment", "payment", Transition.TRIGGERED, after);
    var looking = complaining(bare, "payment", Optional.of(Duration.ofMinutes(10)));
    happens(new SignalJoined(looking, "test"));
    rollBack();
    var tooEarly =
        "It is too early to tell whether a rollback of payment has helped. I am watching.";

    assertThat(asked()).isEqualTo(tooEarly);
    passes(Duration.ofMinutes(5).plusSeconds(30), 110);
    assertThat(verified()).as("the declared watch is over").isEmpty();
    passes(Duration.ofMinutes(5), 110);
    assertThat(verified()).as("the window is over, and its last has not come in").isEmpty();
    assertThat(asked()).isEqualTo(tooEarly);
    passes(Duration.ofSeconds(30), 110);

    assertThat(verified()).extracting(Verified::effect).containsExactly(Effect.NOT_KNOWN);
    assertThat(asked())
        .isEqualTo(
            "A rollback of payment: it is better, and not over. Latency fell from 900 ms to 110 ms"
                + " in 11 min.");
  }

  @Test
  void alertOfAShortWindow_waitsForTheDeclaredWatch() throws Exception {
    rollBack();
    passes(Duration.ofMinutes(5).minusSeconds(30), 900);
    assertThat(verified()).isEmpty();
    passes(Duration.ofSeconds(30), 900);

    assertThat(verified()).extracting(Verified::effect).containsExactly(Effect.NO_EFFECT);
    assertThat(asked())
        .isEqualTo(
            "A rollback of payment has had no effect. Latency is 900 ms as before. To take it"
                + " back, say undo.");
  }

  @Test
  void whereNothingWasDone_thatIsSaid() {
    assertThat(asked())
        .isEqualTo("Nothing was done of late of which I could tell whether it has helped.");
  }

  @Test
  void whatFailed_isSaidToHaveFailed() {
    room.target.answersInstead(new Outcome.Failed("the quota is used up"));
    var window = room.window(ANN);
    var plan = acting.flow().propose(new Change.RollBack(PAYMENT), window, Optional.empty());
    acting.flow().confirm(plan.code().orElseThrow().words(), window);
    Eventually.that("it failed", () -> acting.log().all().getLast().state() == ActionState.FAILED);

    assertThat(asked()).isEqualTo("A rollback of payment failed: the quota is used up.");
  }

  @Test
  void whatGrewALittle_isNoEffect() throws Exception {
    rollBack();
    passes(WATCHED, 1_000);
    assertThat(verified()).extracting(Verified::effect).containsExactly(Effect.NO_EFFECT);
  }

  @Test
  void whatGrewMore_isWorse() throws Exception {
    rollBack();
    passes(WATCHED, 1_300);

    assertThat(verified()).extracting(Verified::effect).containsExactly(Effect.WORSE);
  }

  /** Something of payment is unusual by our own detectors. */
  private Anomaly drifts(String metric) throws InterruptedException {
    var after = Duration.between(Signals.at(Duration.ZERO), room.clock.instant());
    var anomaly = SeenAnomalies.metric("payment", metric, after);
    happens(new DriftSeen(anomaly, Optional.empty()));
    anomalies.take();
    return anomaly;
  }

  private SignalJoined calling(Anomaly anomaly) {
    var bare = Signals.of("any", "payment", Transition.TRIGGERED, Duration.ofMinutes(1));
    var alert = new AlertKey("drift", anomaly.id().value());
    return new SignalJoined(Signals.keyed(complaining(bare, "payment"), alert), "test");
  }

  @Test
  void anomalyThatCalledFirst_tells_whileAnotherOfItsServiceGoesOn() throws Exception {
    happens(joined("payment", Transition.RECOVERED));
    var latency = drifts("latency.mean");
    happens(calling(latency));
    var memory = drifts("memory.used");
    passes(Duration.ofMinutes(1), 900);
    rollBack();
    passes(Duration.ofMinutes(3), 110);
    happens(new DriftEnded(latency.id(), room.clock.instant(), "as usual", Optional.empty()));
    anomalies.take();
    passes(WATCHED, 110);

    assertThat(verified()).extracting(Verified::effect).containsExactly(Effect.RECOVERED);
    assertThat(anomalies.find(memory.id()).flatMap(Anomalies.Known::ended)).isEmpty();
  }
}
