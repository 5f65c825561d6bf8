package echoops.investigate.far;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.investigate.Probe;
import echoops.model.Failure;
import echoops.model.Finding;
import echoops.testing.UnixServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerStatesTest {
  private static final String LIST = "/v1.41/containers/json?all=true";

  @TempDir Path directory;
  private UnixServer engine;
  private Probe docker;

  @BeforeEach
  void start() throws Exception {
    engine = new UnixServer(directory.resolve("docker.sock"));
    engine.finds("/_ping", "OK");
    docker = new DockerStates(directory.resolve("docker.sock"));
  }

  @AfterEach
  void end() throws Exception {
    engine.close();
  }

  private void runs(String... states) {
    engine.finds(
        LIST,
        Arrays.stream(states)
            .map(state -> "c" + Arrays.asList(states).indexOf(state))
            .map(id -> container(id, "shop"))
            .map(container -> container + ",")
            .collect(Collectors.joining("", "[", container("x", "cart") + "]")));
    for (int i = 0; i < states.length; i++) {
      engine.finds("/v1.41/containers/c" + i + "/json", states[i]);
    }
  }

  private static String container(String id, String service) {
    return "{'Id':'%s','Names':['/app-%s-1'],'Labels':{'com.docker.compose.service':'%s'}}"
        .formatted(id, service, service);
  }

  private static String state(String status, String more, Duration startedBeforeOnset) {
    return "{'RestartCount':2,'State':{'Status':'%s',%s'StartedAt':'%s'}}"
        .formatted(status, more, Asked.ONSET.minus(startedBeforeOnset));
  }

  private List<Finding> ask() {
    return docker.ask(Asked.now(), Asked.SHOP);
  }

  @Test
  void containersThatAreWell_areUsual() {
    runs(
        state("running", "", Duration.ofDays(3)),
        state("running", "'Health':{'Status':'healthy'},", Duration.ofDays(4)));

    assertThat(Asked.told(ask()))
        .containsExactly(
            "USUAL all of its 2 containers are running, the newest since 3 days before the onset");
    assertThat(engine.asked()).doesNotContain("/v1.41/containers/x/json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exited | 'OOMKilled':true,'ExitCode':137,'FinishedAt':'2026-11-20T14:50:05Z', | UNUSUAL 1 of its 1 container ran out of memory",
        "exited | 'ExitCode':1, | UNUSUAL 1 of its 1 container ended with an error",
        "restarting | 'ExitCode':1, | UNUSUAL 1 of its 1 container ended with an error",
        "running | 'Health':{'Status':'unhealthy'}, | UNUSUAL 1 of its 1 container did not pass the health check",
        "exited | 'ExitCode':0, | USUAL 0 of its 1 container up, the newest since 3 days before the onset",
      })
  void containerThatIsNotWell_isUnusual(String status, String more, String told) {
    runs(state(status, more, Duration.ofDays(3)));

    assertThat(Asked.told(ask())).containsExactly(told);
  }

  @Test
  void containerThatWasStartedNearTheOnset_isUnusual() {
    runs(state("running", "", Duration.ofMinutes(2)));
    var findings = ask();

    assertThat(Asked.told(findings))
        .containsExactly(
            "UNUSUAL a container was started 2 minutes before the onset, and restarted 2 times in all");
    assertThat(findings.getFirst().weight()).isGreaterThan(0.8);
    assertThat(findings.getFirst().at()).contains(Asked.ONSET.minus(Duration.ofMinutes(2)));
  }

  @Test
  void serviceWithoutContainers_isNothingToTellOf() {
    runs();

    assertThat(ask()).isEmpty();
  }

  @Test
  void containerThatIsGoneMeanwhile_isLeftOut() {
    engine.finds(LIST, "[" + container("gone", "shop") + "]");

    assertThat(ask()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "HTTP/1.1 200 OK\r\n\r\n{}",
        "HTTP/1.1 500 No\r\n\r\n{\"message\":\"it broke\"}",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[]",
      })
  void brokenAnswer_isForNow(String answer) {
    engine.says(LIST, answer);

    assertThatThrownBy(this::ask)
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageStartingWith("docker ")
        .hasMessageNotContaining("it broke");
  }

  @Test
  void refusal_isFinal() {
    engine.says("/_ping", "HTTP/1.1 403 No\r\n\r\n");

    assertThatThrownBy(this::ask)
        .isInstanceOf(Failure.Rejected.class)
        .hasMessage("docker refused: 403");
  }

  @Test
  void missingSocket_isSaidByCheck() {
    assertThat(docker.check()).isEmpty();
    assertThat(new DockerStates(directory.resolve("none")).check())
        .contains("docker has no socket that we may use");
  }
}
