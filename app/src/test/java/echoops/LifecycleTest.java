package echoops;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.AgentStandIn;
import echoops.testing.Child;
import echoops.testing.Eventually;
import echoops.testing.RecordedState;
import echoops.testing.Sender;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: how it starts, refuses to start, ends, and lives without a disk. */
class LifecycleTest {
  @TempDir Path data;

  private final Sender sender = new Sender();

  @Test
  void wrongSettings_endWithStatusTwoAndEveryMistake() {
    try (var child =
        Child.run(
            Map.of("PORT", "x", "ECHOOPS_HOST", "0.0.0.0", "ECHOOPS_DATA", data.toString()))) {
      assertThat(child.exitStatus()).isEqualTo(2);
      assertThat(child.output().lines())
          .hasSize(3)
          .anyMatch(line -> line.startsWith("PORT=x: not a whole number"))
          .anyMatch(line -> line.contains("ECHOOPS_WEBHOOK_TOKEN"))
          .anyMatch(line -> line.contains("ECHOOPS_TOKENS"));
    }
  }

  @Test
  void secondProcessOnTheSameData_endsWithStatusTwo() {
    try (var first = Child.serve(data);
        var second = Child.run(Map.of("PORT", "0", "ECHOOPS_DATA", data.toString()))) {
      assertThat(second.exitStatus()).isEqualTo(2);
      assertThat(second.output()).contains("in use by another EchoOps process");
      assertThat(first.isAlive()).isTrue();
    }
  }

  @Test
  void portThatIsTaken_endsWithStatusTwo() {
    try (var first = Child.serve(data)) {
      var port = first.url().substring(first.url().lastIndexOf(':') + 1);
      try (var second =
          Child.run(Map.of("PORT", port, "ECHOOPS_DATA", data.resolve("other").toString()))) {
        assertThat(second.exitStatus()).isEqualTo(2);
        assertThat(second.output()).contains("PORT=" + port + ": cannot listen on 127.0.0.1");
      }
    }
  }

  @Test
  void unknownCommand_endsWithStatusTwoAndTheUsage() {
    try (var child = Child.run(Map.of(), "dance")) {
      assertThat(child.exitStatus()).isEqualTo(2);
      assertThat(child.output()).contains("there is no command dance").contains("audit verify");
    }
  }

  @Test
  void help_isGivenThoughASettingIsWrong() {
    try (var child = Child.run(Map.of("PORT", "x"), "help")) {
      assertThat(child.exitStatus()).isZero();
      assertThat(child.output()).contains("usage: echoops");
    }
  }

  @Test
  void measurements_bearEachTagOnce_thoughTheClientReadsTheEnvironmentItself() throws Exception {
    try (var agent = new AgentStandIn()) {
      var settings = new HashMap<>(agent.settings());
      settings.putAll(Map.of("DD_ENV", "test", "DD_VERSION", "7"));
      try (var service = Child.serve(settings, List.of(), data)) {
        sender.send(service.url(), 0);

        Eventually.that("one is sent", () -> !agent.of("echo_ops.webhooks").isEmpty());
        var line = agent.of("echo_ops.webhooks").getFirst();
        assertThat(line.substring(line.indexOf('#') + 1).split(","))
            .contains("service:echoops", "env:test", "version:7")
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void audit_saysWhetherTheLogIsIntact() {
    try (var service = Child.serve(data)) {
      sender.send(service.url(), 0);
      service.terminate();
      service.exitStatus();
    }
    var environment = Map.of("ECHOOPS_DATA", data.toString());
    try (var audit = Child.run(environment, "audit", "verify")) {
      assertThat(audit.exitStatus()).isZero();
      assertThat(audit.output())
          .matches("intact: [14] records, 0 erased, anchor [14]:[0-9a-f]{64}");
      var anchor = audit.output().replaceFirst(".* ", "");
      try (var again = Child.run(environment, "audit", "verify", "--anchor", anchor)) {
        assertThat(again.exitStatus()).isZero();
      }
    }
    try (var audit = Child.run(environment, "audit", "verify", "--anchor", "9:" + "a".repeat(64))) {
      assertThat(audit.exitStatus()).isEqualTo(1);
      assertThat(audit.output()).matches("BROKEN at record [25]: missing, the anchor is 9:a{64}");
    }
    try (var audit = Child.run(environment, "audit", "verify", "--anchor", "nonsense")) {
      assertThat(audit.exitStatus()).isEqualTo(2);
    }
  }

  /** A limit on the size of files stands for the disk: past it every write fails. */
  @Test
  void diskThatIsFull_isSaidAndNothingIsHalfWritten() throws Exception {
    var limited = List.of("bash", "-c", "ulimit -f 6000; exec \"$@\"", "limited");
    int refused = 0;
    try (var child = Child.serve(limited, data)) {
      var health = "";
      // What is folded into the main file makes room for a little more, for a moment.
      for (int n = 0; n < 20_000 && !health.startsWith("503 "); n++) {
        if (!sender.send(child.url(), n)) {
          refused = n;
          health = sender.get(child.url() + "/health");
        }
      }
      assertThat(health).startsWith("503 ").contains("events cannot be stored");
      assertThat(sender.get(child.url() + "/live")).startsWith("200 ");
      child.kill();
    }
    try (var child = Child.serve(data)) {
      assertThat(sender.send(child.url(), refused)).isTrue();
      var url = child.url() + "/metrics";
      Eventually.that(
          "the log is at rest", () -> sender.get(url).contains("queue_length{queue=\"log\"} 0.0"));
      child.terminate();
      child.exitStatus();
    }

    assertThat(RecordedState.in(data).alerts()).containsAll(sender.stored());
  }

  @Test
  void terminated_itStopsWithinEightSecondsThoughSomebodyListens() throws Exception {
    try (var child = Child.serve(data)) {
      var listener = Thread.ofVirtual().start(() -> sender.get(child.url() + "/api/stream"));
      Eventually.that(
          "somebody listens",
          () -> sender.get(child.url() + "/metrics").contains("echo_ops_listeners 1.0"));
      long began = System.nanoTime();
      child.terminate();
      assertThat(child.exitStatus()).isEqualTo(143);
      assertThat(System.nanoTime() - began).isLessThan(8_000_000_000L);
      listener.join();
    }
  }
}
