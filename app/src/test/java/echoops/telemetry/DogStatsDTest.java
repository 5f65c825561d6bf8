package echoops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.AgentStandIn;
import echoops.testing.Eventually;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jnr.unixsocket.UnixDatagramChannel;
import jnr.unixsocket.UnixSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DogStatsDTest {
  private static final List<String> OURS = List.of("service:echoops", "env:test", "version:1.2");

  private final AtomicInteger lost = new AtomicInteger();

  private DogStatsD to(URI agent) {
    return new DogStatsD(agent, OURS, lost::incrementAndGet, Duration.ofMillis(20));
  }

  @Test
  void measurements_areSentAsDistributionsWithTheirTags() throws Exception {
    try (var agent = new AgentStandIn()) {
      try (var sink = to(agent.address())) {
        sink.take(Count.WEBHOOKS, 1, "datadog", "accepted");
        sink.take(Time.COMMAND, 0.25);
        sink.take(Value.SENTIMENT, -0.5);
        sink.take(Count.COST, 0.000123, "openai/gpt-oss-20b");
      }

      Eventually.that("all are there", () -> agent.lines().size() == 4);
      assertThat(agent.lines())
          .containsExactly(
              "echo_ops.webhooks:1|d|#version:1.2,env:test,service:echoops,answer:accepted,intake:datadog",
              "echo_ops.latency:0.25|d|#version:1.2,env:test,service:echoops",
              "echo_ops.sentiment:-0.5|d|#version:1.2,env:test,service:echoops",
              "echo_ops.llm.cost:0.000123|d|#version:1.2,env:test,service:echoops,model:openai/gpt-oss-20b");
    }
  }

  @Test
  void whatWasMeasuredBeforeTheEnd_isSent() throws Exception {
    try (var agent = new AgentStandIn()) {
      try (var sink = to(agent.address())) {
        for (int i = 0; i < 2_000; i++) {
          sink.take(Count.COMMANDS, 1, "status");
        }
      }

      Eventually.that("all are there", () -> agent.lines().size() == 2_000);
      assertThat(lost).hasValue(0);
      assertThat(agent.sizes()).allMatch(size -> size <= 1_432);
    }
  }

  @Test
  void levels_areSentAgainAndAgain() throws Exception {
    try (var agent = new AgentStandIn();
        var sink = to(agent.address())) {
      sink.watch(Level.LISTENERS, () -> Map.of("", 3.0));
      sink.watch(Level.QUEUED, () -> Map.of("log", 7.0));

      Eventually.that("twice", () -> agent.of("echo_ops.queue.length").size() > 1);
      assertThat(agent.of("echo_ops.listeners").getFirst())
          .startsWith("echo_ops.listeners:3|d|#version:1.2");
      assertThat(agent.of("echo_ops.queue.length").getFirst())
          .isEqualTo("echo_ops.queue.length:7|d|#version:1.2,env:test,service:echoops,queue:log");
    }
  }

  @Test
  void aLevelThatCannotBeRead_doesNotEndTheOthers() throws Exception {
    try (var agent = new AgentStandIn();
        var sink = to(agent.address())) {
      sink.watch(
          Level.LISTENERS,
          () -> {
            throw new IllegalStateException("a bug");
          });
      sink.watch(Level.LOG_SEQUENCE, () -> Map.of("", 1.0));

      Eventually.that("still sent", () -> agent.of("echo_ops.log.sequence").size() > 2);
    }
  }

  @Test
  void nobodyThere_isNobodysTrouble() {
    try (var sink = to(URI.create("udp://127.0.0.1:9"))) {
      sink.take(Time.COMMIT, 0.001);
    }
    assertThat(lost).hasValue(0);
  }

  @Test
  void agentWhoseNameLeadsNowhere_costsMeasurementsOnly() {
    try (var sink = to(URI.create("udp://no-such-agent.invalid:8125"))) {
      sink.take(Time.COMMIT, 0.001);
      Eventually.that("it is given up", () -> lost.get() == 1);
    }
  }

  @Test
  void whatIsMeasuredAfterTheEnd_isLostAndCounted() {
    var sink = to(URI.create("udp://127.0.0.1:9"));
    sink.close();

    sink.take(Time.COMMIT, 0.001);

    assertThat(lost).hasValue(1);
  }

  @Test
  void unixSocket_takesTheSame(@TempDir Path directory) throws Exception {
    var path = directory.resolve("dsd.socket");
    try (var channel = UnixDatagramChannel.open()) {
      channel.bind(new UnixSocketAddress(path.toFile()));
      try (var sink = to(URI.create("unix://" + path))) {
        sink.take(Count.SUSPENSIONS, 1);
      }

      var bytes = ByteBuffer.allocate(1_000);
      channel.receive(bytes);
      assertThat(new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8))
          .startsWith("echo_ops.suspensions:1|d|#");
    }
  }
}
