package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import echoops.model.ActionId;
import echoops.model.ActionState;
import echoops.model.Actor;
import echoops.model.Cause;
import echoops.model.Change;
import echoops.model.Change.Direction;
import echoops.model.Claim;
import echoops.model.Diagnosis;
import echoops.model.Effect;
import echoops.model.Evidence;
import echoops.model.EvidenceKind;
import echoops.model.Fault;
import echoops.model.Finding;
import echoops.model.Grade;
import echoops.model.Incident;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentEvent.Verified;
import echoops.model.IncidentId;
import echoops.model.Risk;
import echoops.model.ServiceName;
import echoops.model.Suggestion;
import echoops.model.Transition;
import echoops.store.Draft;
import echoops.telemetry.CrashPoints;
import echoops.testing.Eventually;
import echoops.testing.Signals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuggestionsTest {
  private static final ServiceName INVENTORY = new ServiceName("inventory");
  private static final ServiceName CHECKOUT = new ServiceName("checkout");
  private static final IncidentId INCIDENT = new IncidentId("inc-bbbbbbbbbb");
  private static final Evidence SCALED =
      new Evidence(
          4,
          Finding.unusual(EvidenceKind.CHANGES, "own windows", INVENTORY, 1, "a change was logged")
              .quoting("autoscaler: scaling from 2 to 10 replicas"));

  /** Says the same of others, and is no change. */
  private static final Evidence CALLED =
      new Evidence(
          2,
          Finding.unusual(EvidenceKind.LOGS, "own windows", INVENTORY, 1, "lines were seen")
              .quoting("autoscaler: scaling from 1 to 10 replicas"));

  private static final Evidence LIGHT =
      new Evidence(
          3,
          Finding.unusual(EvidenceKind.CHANGES, "own windows", INVENTORY, 0.2, "it was logged")
              .quoting("autoscaler: scaling from 9 to 99 replicas"));

  @TempDir Path data;
  private ActedRoom room;
  private Acting acting;
  private LiveIncidents incidents;

  @BeforeEach
  void open() throws InterruptedException {
    room = new ActedRoom(data);
    room.target.hasReplicas(10);
    incidents = new LiveIncidents(room.log, Recovery.from(room.log), room.clock, CrashPoints.NONE);
    acting = room.start();
    room.log.append(
        Stream.of(new IncidentOpened("test"), joined("checkout"), joined("inventory"))
            .map(it -> Draft.of(Actor.TRIAGE, it).in(INCIDENT))
            .toList());
    incidents.take();
  }

  @AfterEach
  void close() {
    acting.flow().close();
  }

  private static SignalJoined joined(String service) {
    return new SignalJoined(
        Signals.drill(Signals.of(service, service, Transition.TRIGGERED, Duration.ZERO)), "test");
  }

  private Incident incident() {
    return incidents.find(INCIDENT).orElseThrow().incident();
  }

  private Optional<List<Suggestion>> answered(Cause... causes) {
    var found = new Diagnosis.Found("rules", List.of(causes), Optional.empty());
    return acting.suggestions().of(found, List.of(CALLED, LIGHT, SCALED), incident());
  }

  private List<Suggestion> suggested(Cause... causes) {
    return answered(causes).orElseThrow();
  }

  /** Asked for by a person, confirmed and carried out. */
  private void does(Change change) {
    var window = room.window(ActedRoom.ANN);
    var plan = acting.flow().propose(change, window, Optional.of(incident()));
    acting.flow().confirm(plan.code().orElseThrow().words(), window);
    Eventually.that(
        "it is done", () -> acting.log().all().getLast().state() == ActionState.SUCCEEDED);
  }

  private static Cause cause(ServiceName service, Fault fault, Grade grade) {
    var numbers = List.of(CALLED.number(), LIGHT.number(), SCALED.number());
    return new Cause(new Claim(service, fault, numbers, List.of(), Optional.empty()), grade);
  }

  @Test
  void whatWasScaledSteeply_goesACarefulStepBack() {
    assertThat(suggested(cause(INVENTORY, Fault.SCALED, Grade.LIKELY)))
        .extracting(Suggestion::change, Suggestion::phrase, Suggestion::risk)
        .containsExactly(
            tuple(new Change.Scale(INVENTORY, 5), "scale inventory to 5", Risk.DISRUPTIVE));
  }

  @Test
  void scalingThatNoEvidenceTellsOf_isNotTakenBack() {
    var claim = new Claim(INVENTORY, Fault.SCALED, List.of(1, 2), List.of(), Optional.empty());

    assertThat(suggested(new Cause(claim, Grade.CERTAIN))).isEmpty();
  }

  @Test
  void whatHasAsManyAsBefore_isNotScaledBack() {
    room.target.hasReplicas(2);

    assertThat(suggested(cause(INVENTORY, Fault.SCALED, Grade.LIKELY))).isEmpty();
  }

  @Test
  void whatThePolicyWouldRefuse_isNotSuggested() {
    room.target.hasReplicas(20);

    assertThat(suggested(cause(CHECKOUT, Fault.MORE_TRAFFIC, Grade.CERTAIN))).isEmpty();
  }

  @Test
  void whatTheIncidentDoesNotTouch_isLeftAlone() {
    var elsewhere = new ServiceName("cart");

    assertThat(suggested(cause(elsewhere, Fault.BAD_CHANGE, Grade.CERTAIN))).isEmpty();
  }

  @Test
  void whileSomethingIsWatched_nothingElseIsSuggested() {
    does(new Change.RollBack(CHECKOUT));

    assertThat(answered(cause(INVENTORY, Fault.BAD_CHANGE, Grade.CERTAIN))).isEmpty();
  }

  @Test
  void whileSomethingIsWatched_whatIsNoLongerFoundedIsNotSuggested() {
    does(new Change.RollBack(CHECKOUT));

    assertThat(answered(cause(INVENTORY, Fault.BAD_CHANGE, Grade.POSSIBLE))).hasValue(List.of());
  }

  @Test
  void whatNothingWillTellOf_keepsNoSuggestionBack() {
    does(new Change.Mute(CHECKOUT, Duration.ofMinutes(20)));

    assertThat(suggested(cause(INVENTORY, Fault.BAD_CHANGE, Grade.CERTAIN))).hasSize(1);
  }

  @Test
  void whereEverythingIsStopped_noPlaceIsLookedAt() {
    acting.flow().stopEverything(ActedRoom.BEN, "test");
    room.target.whileRead(
        () -> {
          throw new AssertionError("it was looked at");
        });

    assertThat(suggested(cause(INVENTORY, Fault.BAD_CHANGE, Grade.CERTAIN))).hasSize(1);
  }

  @Test
  void whatWasJustDone_isNotSuggestedAgain() {
    does(new Change.RollBack(CHECKOUT));
    var done = acting.log().all().getLast().id();
    acting.log().write(Actor.ACTION, Optional.of(INCIDENT), verified(done));

    assertThat(suggested(cause(CHECKOUT, Fault.BAD_CHANGE, Grade.CERTAIN))).isEmpty();
  }

  @Test
  void twoFoundedCauses_haveARemedyEach() {
    assertThat(
            suggested(
                cause(CHECKOUT, Fault.BAD_CHANGE, Grade.CERTAIN),
                cause(INVENTORY, Fault.BAD_CHANGE, Grade.LIKELY)))
        .extracting(Suggestion::phrase)
        .containsExactly("roll back checkout", "roll back inventory");
  }

  @Test
  void ofManyRemedies_twoAreSuggested() {
    assertThat(
            suggested(
                cause(CHECKOUT, Fault.RESOURCES_SHORT, Grade.CERTAIN),
                cause(INVENTORY, Fault.BAD_CHANGE, Grade.LIKELY)))
        .extracting(Suggestion::change)
        .containsExactly(
            new Change.Restart(CHECKOUT), new Change.ScaleStep(CHECKOUT, Direction.UP));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"SLOW_DATABASE", "DEPENDENCY", "NETWORK", "OTHER"})
  void againstWhatNothingIsKnownToHelp_nothingIsSuggested(Fault fault) {
    assertThat(suggested(cause(CHECKOUT, fault, Grade.CERTAIN))).isEmpty();
  }

  @Test
  void againstAGuess_nothingIsSuggested() {
    assertThat(suggested(cause(CHECKOUT, Fault.BAD_CHANGE, Grade.POSSIBLE))).isEmpty();
  }

  @Test
  void forAServiceThatRunsNowhere_nothingIsSuggested() {
    var stranger = new ServiceName("stranger");

    assertThat(suggested(cause(stranger, Fault.BAD_CHANGE, Grade.CERTAIN))).isEmpty();
  }

  private static Verified verified(ActionId done) {
    return new Verified(done, Effect.NO_EFFECT, Optional.empty(), Duration.ofMinutes(10));
  }

  @Test
  void withoutACause_nothingIsSuggested() {
    var inconclusive = new Diagnosis.Inconclusive("rules", "looked at the logs", "nothing");

    assertThat(acting.suggestions().of(inconclusive, List.of(SCALED), incident()))
        .hasValue(List.of());
  }
}
