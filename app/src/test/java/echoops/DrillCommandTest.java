package echoops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.drill.Scenario;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrillCommandTest {
  @Test
  void list_namesEveryScenarioOnALine() {
    assertThat(DrillCommand.list().lines()).hasSize(Scenario.values().length);
    assertThat(DrillCommand.list()).contains("pool-cut ", "from 50 to 10");
  }

  @Test
  void scenario_thatDoesNotExist_isRefusedWithThoseThatDo() {
    assertThatThrownBy(() -> parse("fire"))
        .hasMessage(
            "there is no scenario fire, but pool-cut, retry-storm, deployment-drift, zombie,"
                + " slow-index, database-saturation, memory-leak, no-op, healthy");
  }

  @Test
  void options_outOfRange_areRefused() {
    assertThatThrownBy(() -> parse("zombie", "--speed", "21"))
        .hasMessage("--speed 21: not a whole number from 1 to 20");
    assertThatThrownBy(() -> parse("--control-port", "65536"))
        .hasMessage("--control-port 65536: not a whole number from 0 to 65535");
    assertThatThrownBy(() -> parse("--learn", "soon"))
        .hasMessage("--learn soon: not a whole number from 0 to 3600");
    assertThatThrownBy(() -> parse("--url", "file:///etc"))
        .hasMessage("--url file:///etc: not an address like http://HOST:PORT");
  }

  @Test
  void options_thatFit_areTaken() {
    assertThat(
            parse("--seed", "7", "zombie", "--learn", "5", "--after", "0", "--control-port", "0"))
        .isNotNull();
  }

  private static DrillCommand parse(String... words) {
    return DrillCommand.parse(List.of(words), Optional.empty());
  }
}
