package echoops.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.Runbook;
import echoops.config.Runbook.Shape;
import echoops.config.Secret;
import echoops.model.ActionId;
import echoops.model.Change;
import echoops.model.Failure;
import echoops.model.Outcome;
import echoops.model.Target;
import echoops.outbound.Outbound;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunbookActuatorTest extends ActuatorContract {
  private static final String BODY =
      "{\"options\":{\"service\":\"{service}\",\"all\":[\"{environment}\",\"x {action}\",1]}}";

  private final Deque<String> words = new ArrayDeque<>(List.of("running", "succeeded"));
  private final Door door = new Door(this::behind);
  private int effects;
  private Shape shape = Shape.RUNDECK;
  private Duration deadline = Duration.ofSeconds(20);
  private Optional<RunbookActuator> kept = Optional.empty();

  @AfterEach
  void close() {
    door.close();
  }

  private synchronized Door.Told behind(Door.Asked asked) {
    if (asked.isWrite()) {
      effects++;
    }
    var word = asked.isWrite() || words.size() == 1 ? words.peek() : words.pop();
    return new Door.Told(
        200,
        "{\"id\":7,\"status\":\"%s\",\"data\":{\"id\":\"7\",\"attributes\":{\"instanceStatus\":{\"detailsKind\":\"%s\"}}}}"
            .formatted(word, word));
  }

  private RunbookActuator runbooks(URI url, String body) {
    var runbook =
        new Runbook(
            3,
            "drain the queue",
            shape,
            URI.create(url + "/api/41/job/4f/run"),
            Optional.of(URI.create(url + "/api/41/execution/" + Runbook.RUN)),
            Map.of("X-Rundeck-Auth-Token", new Secret("0123456789")),
            body);
    return new RunbookActuator(List.of(runbook), new Outbound(clock, deadline), clock, pace);
  }

  /** One that remembers. */
  @Override
  Actuator actuator() {
    var actuator = kept.orElseGet(() -> runbooks(door.url(), BODY));
    kept = Optional.of(actuator);
    return actuator;
  }

  @Override
  Actuator unreachable() {
    return runbooks(URI.create("http://127.0.0.1:1"), BODY);
  }

  @Override
  Target target() {
    return new Target.Kubernetes("shop", "payment");
  }

  @Override
  Change change() {
    return new Change.RunRunbook(PAYMENT, 3);
  }

  @Override
  int effects() {
    return effects;
  }

  @Override
  int calls() {
    return door.asked().size();
  }

  @Override
  void changeByOther() {}

  @Override
  void goOn() {}

  @Override
  void stall() {
    words.removeLast();
  }

  @Override
  void loseAnswers() {
    door.writes(new Door.Fate.Lost());
  }

  @Override
  void holdAnswers() {
    deadline = Duration.ofSeconds(2);
    kept = Optional.empty();
    door.writes(new Door.Fate.Held());
  }

  @Override
  void refuse(int status) {
    door.writes(
        new Door.Fate.Refused(new Door.Told(status, "{\"message\":\"because of a test\"}")));
  }

  @Override
  void answerAgain() {
    door.writes(new Door.Fate.Passed());
  }

  @Test
  @Override
  void approvedPlan_isCarriedOutOnce() {
    assertThat(done(plan())).isEqualTo(new Outcome.Succeeded("it ended well"));
    assertThat(effects()).isOne();
  }

  /** What a runbook changes cannot be seen. */
  @Override
  Optional<ActionId> shown() {
    return Optional.empty();
  }

  /** Nothing shows what changed since, so everybody is told before that it cannot be known. */
  @Test
  @Override
  void targetThatChangedSince_isLeftAlone() {
    assertThat(plan().before().cautions())
        .containsExactly("what a runbook changes cannot be seen from here");
  }

  @Test
  @Override
  void afterALostAnswer_theTargetTells() {
    var approved = approved(plan());
    loseAnswers();
    actuator().carryOut(approved, () -> false);
    answerAgain();

    assertThat(actuator().carryOut(approved, () -> false))
        .isEqualTo(
            new Outcome.Unknown("it was begun before, and nothing tells whether it was done"));
    assertThat(effects()).isOne();
  }

  /** A runbook is called by its number, wherever the service runs. */
  @Test
  @Override
  void targetSomewhereElse_isRefusedBeforeAnyCall() {
    assertThat(actuator().read(foreignTarget())).isEqualTo(actuator().read(target()));
    assertThat(calls()).isZero();
  }

  @Test
  @Override
  void planForSomewhereElse_isRefusedBeforeAnyCall() {
    assertThat(done(elsewhere(plan()))).isEqualTo(new Outcome.Succeeded("it ended well"));
    assertThat(effects()).isOne();
  }

  @Test
  @Override
  void placeThatCannotBeReached_isSaidByCheck() {
    var nobody = unreachable();
    nobody.carryOut(approved(plan()), () -> false);

    assertThat(nobody.check()).isPresent();
  }

  @Test
  void call_carriesItsParametersAndItsKeysOnly() {
    done(plan());

    var call = door.asked().getFirst();
    assertThat(call.method() + " " + call.path()).isEqualTo("POST /api/41/job/4f/run");
    assertThat(call.body())
        .isEqualTo(
            "{\"options\":{\"service\":\"payment\",\"all\":[\"prod\",\"x a-0123456789ab\",1]}}");
    assertThat(call.headers()).containsEntry("X-rundeck-auth-token", "0123456789");
    assertThat(door.asked().getLast().path()).isEqualTo("/api/41/execution/7");
  }

  @ParameterizedTest
  @CsvSource({
    "RUNDECK,succeeded",
    "STACKSTORM,succeeded",
    "DATADOG,SUCCEEDED",
    "DATADOG,instance_succeeded",
  })
  void goodEnd_isUnderstood(Shape of, String word) {
    shape = of;
    words.clear();
    words.add(word);

    assertThat(done(plan())).isEqualTo(new Outcome.Succeeded("it ended well"));
  }

  @ParameterizedTest
  @CsvSource({
    "RUNDECK,failed",
    "RUNDECK,aborted",
    "STACKSTORM,timeout",
    "STACKSTORM,canceled",
    "DATADOG,FAILED",
  })
  void badEnd_isAFailure(Shape of, String word) {
    shape = of;
    words.clear();
    words.add(word);

    assertThat(done(plan())).isEqualTo(new Outcome.Unknown("its run ended as \"" + word + "\""));
  }

  @Test
  void plainCall_isStartedAndNoMoreIsSaid() {
    shape = Shape.PLAIN;

    assertThat(done(plan())).isEqualTo(new Outcome.Succeeded("runbook 3 was started"));
    assertThat(door.asked()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"409", "422", "429"})
  void refusedCall_isNotMadeAgain(int status) {
    var plan = plan();
    refuse(status);

    assertThat(done(plan)).isInstanceOf(Outcome.Failed.class);
    assertThat(door.written()).hasSize(1);
  }

  @Test
  void runbookThatIsNotThere_isRefused() {
    var plan = plan(new Change.RunRunbook(PAYMENT, 4));

    assertThat(actuator().rehearse(plan)).contains("there is no runbook 4");
    assertThat(done(plan)).isEqualTo(new Outcome.Failed("not sent: there is no runbook 4"));
  }

  @Test
  void bodyThatIsNoJson_isAMistake() {
    assertThatThrownBy(() -> runbooks(door.url(), "{service}"))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessage("runbook 3: its body is not a JSON object");
  }
}
