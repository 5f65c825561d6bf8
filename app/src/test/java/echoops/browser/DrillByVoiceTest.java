package echoops.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import echoops.drill.Drill;
import echoops.drill.Plan;
import echoops.model.Diagnosis;
import echoops.model.Fault;
import echoops.model.IncidentEvent.Diagnosed;
import echoops.model.IncidentEvent.Spoken;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import echoops.testing.Rehearsal;
import echoops.testing.Talker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shop, the room and somebody who speaks to it: what is harmless wakes nobody; what is not does
 * within seconds, its cause is said, what is said against it is done, and that it has helped is
 * said too. Nothing but the shop, the browser and the voices is on the other side.
 */
@Tag("alone")
class DrillByVoiceTest {
  private static final Duration LEARNING = Duration.ofSeconds(30);

  /** Learning takes longer on a busy machine: the shop's clock waits for it. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final int TRIES = 3;

  /** A microphone into which a test speaks when it is time. */
  private static final String MICROPHONE =
      """
      navigator.mediaDevices.getUserMedia = async () => {
        const context = new AudioContext();
        const into = context.createMediaStreamDestination();
        window.speak = async base64 => {
          const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
          const source = context.createBufferSource();
          source.buffer = await context.decodeAudioData(bytes.buffer);
          source.connect(into);
          const ended = new Promise(resolve => { source.onended = resolve; });
          source.start();
          await ended;
        };
        return into.stream;
      };
      """;

  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final Talker talker = new Talker("en-us+m3");

  @TempDir private Path data;

  @Test
  void cutPool_isSeenAndTold_andIsOverWhenItsDeployWasRolledBackByVoice() throws Exception {
    int control = Rehearsal.freePort();
    try (var room = LocalRoom.open(data, settings(control));
        var chromium = Chromium.start("--disable-features=LocalNetworkAccessChecks");
        var drill = Drill.start(plan(room), control, InstantSource.system(), System::nanoTime)) {
      Thread.ofVirtual().start(() -> follow(drill));
      Eventually.that("it is learned", PATIENCE, () -> told.size() >= 2);
      inject(drill, "no-op");
      var harmless = Instant.now();
      Eventually.that("ten seconds go by", () -> newest(room).isAfter(harmless.plusSeconds(10)));
      assertThat(waking(room, harmless)).isEmpty();
      assertThat(diagnoses(room)).noneMatch(it -> blames(it, "checkout"));

      var page = join(room, chromium);
      room.post("/api/detectors/pause", "{\"minutes\":10}");
      var cut = Instant.now();
      inject(drill, "pool-cut");
      Eventually.that("half of all fails", PATIENCE, () -> failing(room, 1) > 0.2);
      monitorSays(room, "Triggered");
      isSeenAndBlamed(room, cut);
      Eventually.that(
          "it is suggested aloud", PATIENCE, () -> said(room, "You could say: roll back payment."));
      say(page, "roll back payment");
      assertThat(page.locator(".code .words-of-it b")).hasCount(3);
      var code = page.locator(".code .words-of-it b").allInnerTexts();
      confirm(page, code);
      Eventually.that("it is done", PATIENCE, () -> said(room, "Done: a rollback of payment."));
      Eventually.that("nothing fails any more", PATIENCE, () -> failing(room, 5) < 0.05);
      monitorSays(room, "Recovered");
      Eventually.that(
          "it is over", PATIENCE, () -> said(room, "A rollback of payment has helped."));

      assertThat(state(room)).isEqualTo("recovered");
      assertThat(spoken(room)).noneMatch(text -> code.stream().anyMatch(text::contains));
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "by-voice.png")));
    }
  }

  /** What a monitor would tell that watches how much of payment fails. */
  private static void monitorSays(LocalRoom room, String transition) {
    room.datadog(
        """
        {"title":"Payment fails","id":"1","alert_cycle_key":"1","alert_transition":"%s",
         "tags":"service:payment,env:drill"}
        """
            .formatted(transition));
  }

  /** Which share of payment's requests failed at most in its last seconds. */
  private static double failing(LocalRoom room, int seconds) {
    return room.get("/api/metrics?limit=500")
        .json()
        .valueStream()
        .filter(it -> it.path("service").asText().equals("payment"))
        .filter(it -> it.path("metric").asText().equals("error_rate"))
        .sorted(Comparator.comparing((JsonNode it) -> it.path("ts").asText()).reversed())
        .limit(seconds)
        .mapToDouble(it -> it.path("value").asDouble())
        .max()
        .orElse(0);
  }

  private Map<String, String> settings(int control) throws IOException {
    var settings = new HashMap<>(Rehearsal.shop());
    settings.put("ECHOOPS_SHOP", "http://127.0.0.1:" + control);
    settings.put("ECHOOPS_VOICE", "local");
    settings.put("ECHOOPS_EAR", "local");
    settings.put("ECHOOPS_VOSK_MODEL", EvaluatedModel.under(data).toString());
    return settings;
  }

  private static Page join(LocalRoom room, Chromium chromium) {
    var page = chromium.page();
    page.addInitScript(MICROPHONE);
    page.navigate(room.url("/"));
    page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName("Join the war room").setExact(true))
        .click();
    page.waitForFunction("() => window.echoops.microphone === 'on'");
    return page;
  }

  private void isSeenAndBlamed(LocalRoom room, Instant cut) {
    Eventually.that("payment is seen", PATIENCE, () -> !ofPayment(room, cut).isEmpty());
    var first = ofPayment(room, cut).getLast();
    assertThat(Duration.between(cut, Instant.parse(first.path("seen").asText())))
        .isLessThan(Duration.ofSeconds(20));
    Eventually.that(
        "a drill is told of", () -> room.get("/api/incidents").body().contains("drill"));
    Eventually.that(
        "payment is blamed",
        PATIENCE,
        () -> diagnoses(room).stream().findFirst().filter(it -> blames(it, "payment")).isPresent());
  }

  /** A key is held, and something is said. */
  private void say(Page page, String sentence) throws IOException {
    var file = data.resolve("said.wav");
    talker.write(file, sentence, 0);
    var sound = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    var before = page.evaluate("() => window.echoops.heard.id");
    page.keyboard().down(" ");
    page.evaluate("sound => window.speak(sound)", sound);
    page.keyboard().up(" ");
    page.waitForFunction(
        "before => window.echoops.heard.id > before && window.echoops.heard.outcome !== ''",
        before);
  }

  /** Whoever is not understood says it again, while there are tries. */
  private void confirm(Page page, List<String> code) throws IOException {
    for (int i = 0; i < TRIES && page.locator(".code").count() > 0; i++) {
      say(page, "confirm " + String.join(" ", code));
      page.waitForTimeout(500);
    }
    assertThat(page.locator(".code")).hasCount(0);
  }

  private static String state(LocalRoom room) {
    return room.get("/api/actions").json().path("actions").path(0).path("state").asText();
  }

  private static boolean said(LocalRoom room, String words) {
    return spoken(room).stream().anyMatch(text -> text.contains(words));
  }

  private static List<String> spoken(LocalRoom room) {
    return room.outside().log().latest(Spoken.class, 100).stream()
        .map(counted -> ((Spoken) counted.recorded().event()).text())
        .toList();
  }

  private static Plan plan(LocalRoom room) {
    return new Plan(
        URI.create(room.url("")),
        Optional.empty(),
        7,
        LEARNING,
        1,
        Optional.empty(),
        Duration.ofHours(1));
  }

  private void follow(Drill drill) {
    try {
      drill.follow(told::add);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void inject(Drill drill, String scenario)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + drill.port() + "/scenario"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + scenario + "\"}"))
              .build();
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    }
  }

  private static Instant newest(LocalRoom room) {
    var samples = room.get("/api/metrics?limit=1").json();
    return samples.isEmpty() ? Instant.EPOCH : Instant.parse(samples.get(0).path("ts").asText());
  }

  /** What incidents were said to be caused by, the newest first. */
  private static List<Diagnosis> diagnoses(LocalRoom room) {
    return room.outside().log().latest(Diagnosed.class, 10).stream()
        .map(counted -> ((Diagnosed) counted.recorded().event()).diagnosis())
        .toList();
  }

  private static boolean blames(Diagnosis diagnosis, String service) {
    return diagnosis instanceof Diagnosis.Found(_, var causes, _)
        && causes.getFirst().claim().service().value().equals(service)
        && causes.getFirst().claim().fault() == Fault.BAD_CHANGE;
  }

  /** What was seen since then and wakes people, the newest first. */
  private static List<JsonNode> waking(LocalRoom room, Instant since) {
    var anomalies = room.get("/anomalies").json().path("anomalies");
    return StreamSupport.stream(anomalies.spliterator(), false)
        .filter(anomaly -> !anomaly.path("verdict").asText().equals("LOG_ONLY"))
        .filter(anomaly -> Instant.parse(anomaly.path("seen").asText()).isAfter(since))
        .toList();
  }

  private static List<JsonNode> ofPayment(LocalRoom room, Instant since) {
    return waking(room, since).stream()
        .filter(anomaly -> anomaly.path("service").asText().equals("payment"))
        .toList();
  }
}
