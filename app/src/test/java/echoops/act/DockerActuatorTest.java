package echoops.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.model.ActionId;
import echoops.model.Change;
import echoops.model.Failure;
import echoops.model.Outcome;
import echoops.model.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerActuatorTest extends ActuatorContract {
  @TempDir Path directory;
  private EngineStandIn engine;
  private DockerActuator docker;
  private DockerActuator nobody;

  @BeforeEach
  void start() throws IOException {
    engine = new EngineStandIn(directory.resolve("docker.sock"));
    docker = new DockerActuator(directory.resolve("docker.sock"), clock, pace);
    nobody = new DockerActuator(directory.resolve("none"), clock, pace);
  }

  @AfterEach
  void end() throws IOException {
    docker.close();
    nobody.close();
    engine.close();
  }

  @Override
  Actuator actuator() {
    return docker;
  }

  @Override
  Actuator unreachable() {
    return nobody;
  }

  @Override
  Target target() {
    return new Target.Docker("payment");
  }

  @Override
  Change change() {
    return new Change.Restart(PAYMENT);
  }

  @Override
  int effects() {
    return engine.restarts();
  }

  @Override
  int calls() {
    return engine.asked().size();
  }

  @Override
  void changeByOther() {
    engine.startAgain();
  }

  @Override
  void goOn() {}

  @Override
  void stall() {
    engine.health("starting");
  }

  @Override
  void loseAnswers() {
    engine.restarts(new EngineStandIn.Fate.Lost());
  }

  @Override
  void holdAnswers() {
    loseAnswers();
  }

  @Override
  void refuse(int status) {
    engine.restarts(new EngineStandIn.Fate.Refused(status));
  }

  @Override
  void answerAgain() {
    engine.restarts(new EngineStandIn.Fate.Passed());
  }

  /** Nothing can be written into a container that exists. */
  @Override
  Optional<ActionId> shown() {
    return Optional.empty();
  }

  @Test
  @Override
  void sameApprovalAgain_isNotDoneTwice() {
    var approved = approved(plan());
    docker.carryOut(approved, () -> false);

    assertThat(docker.carryOut(approved, () -> false))
        .isEqualTo(new Outcome.Failed("the state changed since the plan was made"));
    assertThat(effects()).isOne();
  }

  @Test
  @Override
  void afterALostAnswer_theTargetTells() {
    var plan = plan();
    loseAnswers();
    done(plan);

    assertThat(docker.read(target()).revision()).isNotEqualTo(plan.before().revision());
  }

  @Test
  void restart_isByIdAndWaitsForHealth() {
    assertThat(done(plan())).isEqualTo(new Outcome.Succeeded("the container runs and is healthy"));
    assertThat(engine.asked()).contains("POST /v1.44/containers/abc123def4567890/restart?t=10");
  }

  @Test
  void containerWithoutHealth_isWellWhenItRuns() {
    engine.health("none");

    assertThat(done(plan())).isEqualTo(new Outcome.Succeeded("the container runs"));
  }

  @Test
  void restartThatDidNotHappen_isUnknown() {
    var plan = plan();
    engine.restarts(new EngineStandIn.Fate.Ignored());

    assertThat(done(plan))
        .isEqualTo(
            new Outcome.Unknown(
                "the container has not started again, 60 seconds after it was asked for"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "false", "TRUE", "1"})
  void containerWithoutOurLabel_isLeftAlone(String label) {
    var plan = plan();
    engine.label(label);
    var because = "container payment has no label echoops.managed=true";

    assertThat(docker.rehearse(plan)).contains(because);
    assertThat(done(plan)).isEqualTo(new Outcome.Failed("not sent: " + because));
    assertThatThrownBy(() -> docker.read(target()))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessage(because);
    assertThat(effects()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"abc123,there is no container abc123", "pay,there is no container pay"})
  void partOfAnIdOrAName_isNoContainer(String name, String message) throws IOException {
    try (var server = new echoops.testing.UnixServer(directory.resolve("other.sock"));
        var other = new DockerActuator(directory.resolve("other.sock"), clock, pace)) {
      server.says("/_ping", "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\n\r\nOK");
      server.finds(
          "/v1.41/containers/" + name + "/json",
          "{'Id':'abc123','Name':'/payment','Config':{'Labels':{'echoops.managed':'true'}}}");

      assertThatThrownBy(() -> other.read(new Target.Docker(name)))
          .isInstanceOf(Failure.Rejected.class)
          .hasMessage(message);
    }
  }
}
