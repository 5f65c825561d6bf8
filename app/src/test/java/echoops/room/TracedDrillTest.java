package echoops.room;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import echoops.drill.OpenShop;
import echoops.testing.Child;
import echoops.testing.Eventually;
import echoops.testing.Talker;
import echoops.testing.TraceAgentStandIn;
import echoops.testing.TraceAgentStandIn.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A drill as Datadog's own tracer sees it: the program with the agent that ships, a shop to act
 * upon, a model, somebody outside who is told, and a person who listens, speaks and confirms.
 */
class TracedDrillTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final Path AGENT = Path.of("target/agents/dd-java-agent.jar").toAbsolutePath();
  private static final int FRAME_BYTES = 640;

  /** An agent doubles what a start takes, and hands its traces over once a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** What the browser says that it took: it played 40 ms after the sound had come. */
  private static final Duration AFTER = Duration.ofMillis(40);

  /** What is asked all the time. */
  private static final List<String> QUIET =
      List.of("/health", "/live", "/ready", "/metrics", "/api/status", "/static/index.html");

  /** Of which no trace of ours may tell. */
  private static final String SECRET = "AKIAIOSFODNN7EXAMPLE";

  @TempDir private static Path data;
  private static final OkHttpClient CLIENT = new OkHttpClient();
  private static final WireMockServer OTHERS = new WireMockServer(wireMockConfig().dynamicPort());
  private static OpenShop shop;
  private static TraceAgentStandIn agent;
  private static String output;

  @BeforeAll
  static void rehearse() throws Exception {
    OTHERS.start();
    model("DONE", false);
    model("{\\\"claims\\\": []}", true);
    OTHERS.stubFor(post(urlEqualTo("/told")).willReturn(ok()));
    shop = new OpenShop();
    agent = new TraceAgentStandIn();
    try (var child = Child.serve(settings(), List.of(), data, "-javaagent:" + AGENT)) {
      play(child);
      child.terminate();
      child.exitStatus();
      output = child.output();
    }
  }

  @AfterAll
  static void close() {
    agent.close();
    shop.close();
    OTHERS.stop();
  }

  private static Map<String, String> settings() {
    var settings = new HashMap<>(agent.settings());
    settings.put("ECHOOPS_VOICE", "local");
    settings.put("ECHOOPS_EAR", "local");
    settings.put("ECHOOPS_CATALOGUE", Path.of("catalogue.shop.yaml").toAbsolutePath().toString());
    settings.put("ECHOOPS_SHOP", shop.url().toString());
    settings.put("ECHOOPS_GROQ_URL", OTHERS.baseUrl() + "/openai/v1");
    settings.put("ECHOOPS_GROQ_KEY", "gsk_0123456789abcdef");
    settings.put("ECHOOPS_GROQ_MODELS", "a-model");
    settings.put("ECHOOPS_PUBLIC_URL", "https://room.example.com");
    settings.put("ECHOOPS_NOTIFY_WEBHOOK", OTHERS.baseUrl() + "/told");
    settings.put(
        "ECHOOPS_NOTIFY_WEBHOOK_SECRET", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    return settings;
  }

  /** It looks nowhere else, and makes nothing of what there is. */
  private static void model(String says, boolean isConcluding) {
    var asked = post(urlEqualTo("/openai/v1/chat/completions"));
    OTHERS.stubFor(
        (isConcluding ? asked.withRequestBody(containing("response_format")) : asked)
            .willReturn(
                okJson(
                    """
                    {"choices": [{"finish_reason": "stop", "message": {"content": "%s"}}],
                     "usage": {"prompt_tokens": 900, "completion_tokens": 12}}
                    """
                        .formatted(says))));
  }

  private static void play(Child child) throws InterruptedException {
    var ticket = ask(child, "/api/tickets", "").get("ticket").asText();
    try (var socket = RoomSocket.at(child.url(), ticket)) {
      socket.send("{\"type\":\"sound\",\"on\":true}");
      socket.next("hello");
      QUIET.forEach(path -> look(child, path));
      ask(child, "/webhook/datadog", alert("1", "Triggered"));
      played(socket, socket.next("utterance").get("id").asLong());
      Eventually.that("the cause was looked for", PATIENCE, () -> isSent("investigate"));
      speak(socket, "restart payment");
      var code = code(socket);
      socket.send("{\"type\":\"command\",\"text\":\"confirm " + code + "\"}");
      Eventually.that("it is done", PATIENCE, () -> isSent("act"));
      ask(child, "/webhook/datadog", alert("2", "Recovered"));
      Eventually.that("it has helped", PATIENCE, () -> isSent("verify"));
    }
  }

  private static String alert(String id, String transition) {
    return """
    {"title": "Payment is slow, key %s", "id": "%s", "alert_cycle_key": "cycle", "date": "%s",
     "alert_transition": "%s", "tags": "service:payment,env:drill"}
    """
        .formatted(SECRET, id, Instant.now().toEpochMilli(), transition);
  }

  private static boolean isSent(String name) {
    return !agent.spans(it -> it.name().equals(name)).isEmpty();
  }

  private static void look(Child child, String path) {
    var request = new Request.Builder().url(child.url() + path).build();
    try (var response = CLIENT.newCall(request).execute()) {
      assertThat(response.isSuccessful()).as(path).isTrue();
    } catch (IOException e) {
      throw new AssertionError(path, e);
    }
  }

  private static JsonNode ask(Child child, String path, String body) {
    var request =
        new Request.Builder()
            .url(child.url() + path)
            .post(RequestBody.create(body, JSON_TYPE))
            .build();
    try (var response = CLIENT.newCall(request).execute()) {
      return JSON.readTree(response.body().bytes());
    } catch (IOException e) {
      throw new AssertionError(path, e);
    }
  }

  /** As the widget does once it plays. */
  private static void played(RoomSocket socket, long id) throws InterruptedException {
    while (socket.sound().getInt(4) != id) {
      // Sound of what was said before.
    }
    socket.send(
        "{\"type\":\"played\",\"id\":%d,\"after\":%d,\"held\":%d}"
            .formatted(id, AFTER.toMillis(), AFTER.toMillis()));
  }

  private static void speak(RoomSocket socket, String sentence) {
    socket.send("{\"type\":\"talk\",\"id\":1,\"microphone\":\"push\"}");
    var sound = new Talker("en-us+m3").says(sentence);
    for (int from = 0; from < sound.length; from += FRAME_BYTES) {
      var piece = Arrays.copyOfRange(sound, from, Math.min(sound.length, from + FRAME_BYTES));
      var head = ByteBuffer.allocate(8 + piece.length).put((byte) 2).put((byte) 0);
      socket.send(head.putShort((short) 0).putInt(1).put(piece).flip());
    }
    socket.send("{\"type\":\"talked\",\"id\":1,\"ago\":50}");
  }

  /** The words on this person's screen; its answer is heard, too. */
  private static String code(RoomSocket socket) throws InterruptedException {
    var words = socket.next("code").get("words").valueStream().map(JsonNode::asText);
    played(socket, socket.next("utterance").get("id").asLong());
    return words.collect(joining(" "));
  }

  private static Set<String> paths(Span any) {
    return agent.paths(any.trace());
  }

  private static List<Span> children(Span parent, String name) {
    return agent.trace(parent.trace()).values().stream()
        .filter(it -> it.parent() == parent.id() && it.name().equals(name))
        .toList();
  }

  private static Span child(Span parent, String name) {
    return children(parent, name).stream()
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in\n" + agent.drawn()));
  }

  @Test
  void alert_isOneTraceFromTheWebhookToTheFirstSoundThatIsPlayed() {
    var webhook = agent.span("POST /webhook/datadog");

    assertThat(paths(webhook))
        .as(agent.drawn())
        .contains(
            "POST /webhook/datadog",
            "POST /webhook/datadog > intake",
            "POST /webhook/datadog > triage",
            "POST /webhook/datadog > triage > brief",
            "POST /webhook/datadog > triage > speak",
            "POST /webhook/datadog > triage > speak > voice",
            "POST /webhook/datadog > triage > speak > voice > process",
            "POST /webhook/datadog > triage > speak > play",
            "POST /webhook/datadog > triage > notify",
            "POST /webhook/datadog > triage > investigate",
            "POST /webhook/datadog > triage > investigate > probe",
            "POST /webhook/datadog > triage > investigate > model",
            "POST /webhook/datadog > triage > investigate > brief");
  }

  @Test
  void requests_areServerSpansNamedByTheirRoute() {
    var webhook = agent.span("POST /webhook/datadog");

    assertThat(webhook.operation()).isEqualTo("http.server.request");
    assertThat(webhook.parent()).isZero();
    assertThat(webhook.meta("http.route")).isEqualTo("/webhook/datadog");
    assertThat(webhook.meta("http.status_code")).isEqualTo("202");
  }

  @Test
  void firstSound_wasPlayedWhenTheBrowserSays() {
    var speak = child(child(agent.span("POST /webhook/datadog"), "triage"), "speak");
    var play = child(speak, "play");

    assertThat(Duration.ofNanos(play.end() - play.start())).isCloseTo(AFTER, Duration.ofSeconds(1));
    assertThat(play.start()).isBetween(speak.start(), speak.end() + 5_000_000_000L);
  }

  @Test
  void command_isOneTraceFromTheEndOfSpeechToTheFirstSoundOfItsAnswer() {
    var heard = agent.span("hear");

    assertThat(heard.parent()).isZero();
    assertThat(paths(heard))
        .as(agent.drawn())
        .contains(
            "hear > process",
            "hear > answer",
            "hear > answer > understand",
            "hear > answer > guard",
            "hear > answer > speak",
            "hear > answer > speak > voice",
            "hear > answer > speak > play");
  }

  /** It came in some dozens of frames. */
  @Test
  void whatIsHeard_isOneSpanAndOneQuestionToTheEar() {
    var heard = agent.spans(it -> it.name().equals("hear"));

    assertThat(heard).as(agent.drawn()).hasSize(1);
    assertThat(children(heard.getFirst(), "process")).as(agent.drawn()).hasSize(1);
  }

  @Test
  void whatIsSaid_isMadeOnce() {
    var said = agent.spans(it -> it.name().equals("speak"));

    assertThat(said)
        .as(agent.drawn())
        .allSatisfy(it -> assertThat(children(it, "voice")).hasSizeLessThanOrEqualTo(1));
    assertThat(said)
        .filteredOn(it -> !children(it, "play").isEmpty())
        .as(agent.drawn())
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(it -> assertThat(children(it, "voice")).hasSize(1));
  }

  @Test
  void action_isPartOfTheTraceOfItsConfirmation() {
    var act = agent.span("act");

    assertThat(paths(act))
        .as(agent.drawn())
        .contains(
            "answer",
            "answer > understand",
            "answer > act",
            "answer > act > guard",
            "answer > act > verify",
            "answer > act > speak > voice");
    assertThat(act.meta("echoops.outcome")).isEqualTo("Succeeded");
    assertThat(agent.span("verify").meta("echoops.outcome")).isEqualTo("RECOVERED");
  }

  @Test
  void logLines_nameTheirTrace() throws Exception {
    var stored = line("alerts stored");
    var webhook = agent.span("POST /webhook/datadog");
    var opened = line("incident");

    assertThat(stored.path("dd.trace_id").asText()).endsWith(hex(webhook.trace()));
    assertThat(stored.path("dd.span_id").asText()).isEqualTo(Long.toUnsignedString(webhook.id()));
    assertThat(stored.path("dd.service").asText()).isEqualTo("echoops");
    assertThat(opened.path("dd.trace_id").asText()).isEqualTo(stored.path("dd.trace_id").asText());
  }

  private static String hex(long id) {
    return HexFormat.of().toHexDigits(id);
  }

  private static JsonNode line(String message) throws IOException {
    var found =
        output.lines().filter(line -> line.contains("\"message\":\"" + message + "\"")).findFirst();
    return JSON.readTree(found.orElseThrow(() -> new AssertionError(output)));
  }

  @Test
  void whatIsDoneOverAndOver_isNotTraced() {
    var kept = agent.spans(it -> it.parent() == 0 && it.metric("_sampling_priority_v1") > 0);

    assertThat(kept)
        .extracting(Span::name)
        .as(agent.drawn())
        .containsOnly("POST /api/tickets", "POST /webhook/datadog", "hear", "answer");
  }

  @Test
  void secrets_areInNoSpan() {
    assertThat(agent.spans().toString() + agent.thoughts()).doesNotContain(SECRET);
  }

  @Test
  void thoughts_areThoseOfOneAgent_whichLooksAndAsksItsModel() {
    var investigating = thought("investigate");
    var incident = child(agent.span("POST /webhook/datadog"), "triage").meta("echoops.incident");

    assertThat(agent.thoughts())
        .allSatisfy(it -> assertThat(it.get("session_id").asText()).isEqualTo(incident))
        .allSatisfy(it -> assertThat(tags(it)).contains("ml_app:echoops", "env:test"))
        .extracting(it -> it.get("name").asText() + " " + it.at("/meta/span.kind").asText())
        .contains("investigate agent", "declared calls tool", "memory tool", "model llm");
    // It may have looked once more meanwhile.
    var agents =
        agent.thoughts().stream()
            .filter(it -> it.get("name").asText().equals("investigate"))
            .map(it -> it.get("span_id").asText())
            .toList();
    assertThat(agent.thoughts())
        .filteredOn(it -> !agents.contains(it.get("span_id").asText()))
        .allSatisfy(it -> assertThat(it.get("parent_id").asText()).isIn(agents));
    assertThat(investigating.get("parent_id").asText()).isEqualTo("undefined");
    assertThat(investigating.get("trace_id").asText())
        .endsWith(hex(agent.span("POST /webhook/datadog").trace()));
    assertThat(investigating.at("/meta/input/value").asText())
        .isEqualTo("Payment is slow, key <secret>");
  }

  @Test
  void modelCall_tellsTheTokensThatItsServerCounted() {
    var asked = thought("model");

    assertThat(asked.at("/meta/model_provider").asText()).isEqualTo("groq");
    assertThat(asked.at("/meta/model_name").asText()).isEqualTo("a-model");
    assertThat(asked.at("/metrics/input_tokens").asLong()).isEqualTo(900);
    assertThat(asked.at("/metrics/output_tokens").asLong()).isEqualTo(12);
    assertThat(asked.at("/meta/input/messages/0/content").asText()).isNotEmpty();
    assertThat(asked.at("/meta/output/messages/0/role").asText()).isEqualTo("assistant");
    assertThat(agent.span("model").metric("gen_ai.usage.input_tokens")).isEqualTo(900);
  }

  private static JsonNode thought(String name) {
    return agent.thoughts().stream()
        .filter(it -> it.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(agent.thoughts().toString()));
  }

  private static List<String> tags(JsonNode thought) {
    return thought.get("tags").valueStream().map(JsonNode::asText).toList();
  }
}
