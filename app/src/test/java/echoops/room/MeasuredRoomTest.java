package echoops.room;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.telemetry.Metric;
import echoops.telemetry.Tag;
import echoops.testing.AgentStandIn;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import echoops.testing.Talker;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A room in which something happens, and all that its agent of Datadog is sent, until the end. */
class MeasuredRoomTest {
  private static final Pattern LINE =
      Pattern.compile("(?<name>[a-z_.]+):(?<value>-?\\d+(\\.\\d+)?)\\|d\\|#(?<tags>.+)");
  private static final Set<String> ALWAYS = Set.of("service:echoops", "env:test", "version:1.2");

  @TempDir private static Path data;
  private static AgentStandIn agent;
  private static List<String> lines;

  private record Sent(String name, double value, List<String> tags) {
    static Sent of(String line) {
      var matcher = LINE.matcher(line);
      assertThat(matcher.matches()).as(line).isTrue();
      return of(matcher);
    }

    private static Sent of(Matcher matcher) {
      return new Sent(
          matcher.group("name"),
          Double.parseDouble(matcher.group("value")),
          List.of(matcher.group("tags").split(",", -1)));
    }

    boolean says(String... said) {
      return tags.containsAll(Arrays.asList(said));
    }
  }

  @BeforeAll
  static void happen() throws Exception {
    agent = new AgentStandIn();
    var catalogue = data.resolve("catalogue.yaml");
    Files.writeString(catalogue, "services: [{name: checkout, environments: [production]}]");
    var settings = new HashMap<>(agent.settings());
    settings.put("DD_ENV", "test");
    settings.put("DD_VERSION", "1.2");
    settings.put("ECHOOPS_VOICE", "local");
    settings.put("ECHOOPS_EAR", "local");
    settings.put("ECHOOPS_CATALOGUE", catalogue.toString());
    try (var room = LocalRoom.open(data.resolve("data"), settings)) {
      assertThat(room.outside().ear().awaitReady(Duration.ofSeconds(30))).isTrue();
      happen(room);
    }
    Eventually.that("the last has come", () -> sum("echo_ops.latency.total") == 3);
    lines = agent.lines();
  }

  private static void happen(LocalRoom room) throws Exception {
    try (var socket = RoomSocket.open(room, "")) {
      socket.send("{\"type\":\"sound\",\"on\":true}");
      room.datadog(
          """
          {"event_title": "[Triggered on {service:checkout,env:production}] Checkout is slow",
           "alert_transition": "Triggered", "id": "4711", "tags": "service:checkout,host:i-0815"}
          """);
      socket.sound();
      socket.next("utterance");
      talk(socket);
      socket.next("heard");
      ask(room, "damn it, status of checkout");
      ask(room, "restart checkout");
      Eventually.that("levels are sent", () -> !agent.of("echo_ops.listeners").isEmpty());
    }
  }

  private static void talk(RoomSocket socket) {
    socket.send("{\"type\":\"talk\",\"id\":1,\"microphone\":\"push\"}");
    var said = new Talker("en-us+m3").says("what happened");
    for (int from = 0; from < said.length; from += 640) {
      var piece = Arrays.copyOfRange(said, from, Math.min(said.length, from + 640));
      socket.send(
          ByteBuffer.allocate(8 + piece.length)
              .put((byte) 2)
              .put(new byte[3])
              .putInt(1)
              .put(piece)
              .flip());
    }
    socket.send("{\"type\":\"talked\",\"id\":1}");
  }

  private static void ask(LocalRoom room, String transcript) {
    room.post("/command", "{\"transcript\":\"" + transcript + "\",\"user_id\":\"zelda\"}");
  }

  @AfterAll
  static void close() {
    agent.close();
  }

  private static Stream<Sent> sent(String metric) {
    return agent.of(metric).stream().map(Sent::of);
  }

  private static double sum(String metric, String... said) {
    return sent(metric).filter(it -> it.says(said)).mapToDouble(Sent::value).sum();
  }

  @Test
  void everyMeasurement_isOfTheRegistryAndSaysWhatItsTagsMay() {
    var metrics = Metric.all().stream().collect(toMap(Metric::dotted, it -> it));

    assertThat(lines)
        .allSatisfy(
            line -> {
              var sent = Sent.of(line);
              assertThat(metrics).containsKey(sent.name());
              assertThat(sent.tags()).containsAll(ALWAYS);
              assertThat(foreseen(requireNonNull(metrics.get(sent.name())))).containsAll(own(sent));
            });
  }

  private static Set<String> own(Sent sent) {
    return sent.tags().stream().filter(tag -> !ALWAYS.contains(tag)).collect(toSet());
  }

  private static Set<String> foreseen(Metric metric) {
    return metric.tags().stream()
        .flatMap(tag -> tag.words().stream().map(word -> tag.key() + ":" + word))
        .collect(toSet());
  }

  @Test
  void noMeasurement_saysWhoOrWhichOrWhatWasSaid() {
    var withoutValues = String.join("\n", lines).replaceAll(":[-\\d.E]+\\|", "|");
    assertThat(withoutValues)
        .doesNotContain("checkout", "4711", "i-0815", "zelda", "local", "inc-", "damn", "slow")
        .doesNotContain(":" + Tag.OTHER);
  }

  @Test
  void alert_isCountedAndTimedFromHopToHop() {
    assertThat(sum("echo_ops.webhooks", "intake:datadog", "answer:accepted")).isEqualTo(1);
    assertThat(sum("echo_ops.webhooks.kept")).isEqualTo(1);
    assertThat(sum("echo_ops.signals", "transition:triggered")).isEqualTo(1);
    assertThat(sum("echo_ops.incidents", "turn:incident_opened")).isEqualTo(1);
    assertThat(Stream.of("webhook", "commit", "triage", "speech", "hearing"))
        .allSatisfy(hop -> assertThat(sum("echo_ops.hop." + hop)).isPositive());
    assertThat(sum("echo_ops.first_audio.total")).isEqualTo(1);
    assertThat(sent("echo_ops.first_audio.sent"))
        .singleElement()
        .satisfies(it -> assertThat(it.value()).isBetween(0.0, 20.0));
  }

  @Test
  void commands_areCountedTimedAndWeighed() {
    assertThat(sum("echo_ops.commands", "meaning:what_happened")).isEqualTo(1);
    assertThat(sum("echo_ops.commands", "meaning:not_understood")).isEqualTo(1);
    assertThat(sent("echo_ops.latency")).hasSize(3).allMatch(it -> it.value() < 20);
    assertThat(sent("echo_ops.sentiment").map(Sent::value)).contains(-0.5, 0.0);
    assertThat(sent("echo_ops.voice.low_confidence")).hasSize(1);
    assertThat(sent("echo_ops.voice.partial_lag"))
        .isNotEmpty()
        .allMatch(it -> it.value() > 0 && it.value() < 20);
  }

  @Test
  void refusal_isCountedByItsRule() {
    assertThat(sent("echo_ops.intent.refusal").filter(it -> !it.says("rule:" + Tag.OTHER)))
        .hasSize(1);
  }

  @Test
  void levels_tellOfQueuesAndDependencies() {
    assertThat(sum("echo_ops.queue.bound", "queue:log")).isPositive();
    assertThat(sent("echo_ops.dependency.up").filter(it -> it.says("dependency:event_log")))
        .isNotEmpty()
        .allMatch(it -> it.value() == 1);
    assertThat(sent("echo_ops.incidents.open")).isNotEmpty();
    assertThat(sent("echo_ops.drift.score")).isNotEmpty();
  }
}
