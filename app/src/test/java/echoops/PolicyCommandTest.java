package echoops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.Config;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void exampleThatShips_isAsExpected() {
    assertThat(
            run(
                "--catalogue",
                "catalogue.example.yaml",
                "--policy",
                "policy.example.yaml",
                "policy.golden.csv"))
        .isTrue();
    assertThat(printed.toString(StandardCharsets.UTF_8)).endsWith(" as expected\n");
  }

  @Test
  void otherPolicy_isSaidToDecideOtherwise() {
    assertThat(run("--catalogue", "catalogue.example.yaml", "policy.golden.csv")).isFalse();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("expected refused by \"year end\", decided allowed by \"responders put right\"");
  }

  @Test
  void brokenPolicy_isAMistakeOfWhoeverWroteIt() throws Exception {
    var broken = Files.writeString(directory.resolve("p.yaml"), "rules: nothing");

    assertThatThrownBy(() -> run("--policy", broken.toString(), "policy.golden.csv"))
        .hasMessage(broken + " line 1: not a list");
  }

  @Test
  void wordsThatMeanNothing_areNamed() {
    assertThatThrownBy(() -> run()).hasMessage("policy test lacks a table");
    assertThatThrownBy(() -> run("--all", "t")).hasMessage("policy test does not know --all");
    assertThatThrownBy(() -> run("t", "--policy")).hasMessage("--policy lacks a file");
  }

  private boolean run(String... words) {
    var config = Config.from(Map.of("ECHOOPS_DATA", directory.toString()));
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return PolicyCommand.parse(List.of(words)).print(config, out);
  }
}
