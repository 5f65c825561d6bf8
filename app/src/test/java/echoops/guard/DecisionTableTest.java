package echoops.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.CatalogueFile;
import echoops.config.policy.PolicyFile;
import echoops.model.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTableTest {
  private static final String HEAD =
      "role, action, service, environment, time, severity, replicas, history, answer, rule";

  @Test
  void exampleThatShips_isDecidedAsItSays() throws Exception {
    var catalogue = CatalogueFile.read(Path.of("catalogue.example.yaml"));
    var policy = PolicyFile.read(Path.of("policy.example.yaml"), catalogue);
    var table =
        DecisionTable.parse("policy.golden.csv", Files.readAllLines(Path.of("policy.golden.csv")));

    assertThat(table.differences(new Guard(catalogue, policy))).isEmpty();
    assertThat(table.size()).isGreaterThan(60);
  }

  @Test
  void otherDecision_isNamedWithItsLineAndReason() {
    var table =
        DecisionTable.parse(
            "t",
            List.of(
                HEAD,
                "",
                "viewer, restart, payment, , 2026-11-19T14:00:00Z, , , , allowed, anything"));

    assertThat(table.differences(Guarded.GUARD))
        .containsExactly(
            "line 3: expected allowed by \"anything\", decided refused by \"default deny\":"
                + " it takes a responder to restart payment, and you are a viewer");
  }

  @Test
  void mistakes_areNamedWithTheirLines() {
    var rows =
        List.of(
            HEAD,
            "boss, restart, payment, , 2026-11-19T14:00:00Z, , , , allowed, x",
            "admin, explode, payment, , 2026-11-19T14:00:00Z, , , , allowed, x",
            "admin, restart, payment, , yesterday, , , , allowed, x",
            "admin, restart, payment, , 2026-11-19T14:00:00Z, , , restart, allowed, x",
            "admin, restart");

    assertThatThrownBy(() -> DecisionTable.parse("t", rows))
        .isInstanceOf(Failure.Misconfigured.class)
        .hasMessageContainingAll(
            "t line 2: \"boss\": not one of viewer, responder, admin",
            "t line 3: there is no action \"explode\"",
            "t line 4: time \"yesterday\": not like 2026-11-20T14:00:00Z",
            "t line 5: history \"restart\": not like roll-back payment 4m worse",
            "t line 6: 2 columns, not 10");
  }

  @Test
  void tableWithoutColumns_isRefused() {
    assertThatThrownBy(() -> DecisionTable.parse("t", List.of("role, action")))
        .hasMessageStartingWith("t: the columns are not role, action, service");
  }
}
