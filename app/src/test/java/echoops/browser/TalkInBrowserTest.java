package echoops.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import echoops.testing.LogStory;
import echoops.testing.Talker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody speaks into the microphone of a real browser and is answered aloud. The browser takes a
 * file for its microphone, which begins when the page opens it.
 */
class TalkInBrowserTest {
  private static final String JOIN = "Join the war room";
  private static final double LEAD_IN_SECONDS = 1.0;
  private static final Duration LEARNING = Duration.ofMinutes(15);

  /** What is said, and how the answer begins. */
  private static final Map<String, String> ANSWERS = new LinkedHashMap<>();

  static {
    ANSWERS.put("status", "Checkout in prod: Error rate high");
    ANSWERS.put("repeat that", "Checkout in prod: Error rate high");
    ANSWERS.put("what happened", "Checkout in prod: Error rate high");
    ANSWERS.put("list incidents", "One incident is open.");
    ANSWERS.put("switch to incident one", "Incident 1.");
    ANSWERS.put("who is here", "local is here");
    ANSWERS.put("acknowledge", "local has taken it");
    ANSWERS.put("help", "You can say");
    ANSWERS.put("restart checkout", "Nothing was done: ");
    ANSWERS.put("scale checkout to twelve replicas", "Nothing was done: ");
    ANSWERS.put("mute checkout for twenty minutes", "Nothing was done: ");
    ANSWERS.put("don't restart checkout", "I heard \"don't\", so nothing was done");
  }

  @TempDir Path data;
  private Path said;
  private LocalRoom room;
  private Chromium chromium;

  @BeforeEach
  void open() throws Exception {
    Files.writeString(data.resolve("catalogue.yaml"), "services: [{name: checkout}]");
    said = data.resolve("said.wav");
    new Talker("en-us").write(said, "nothing", 0);
    room =
        LocalRoom.open(
            data,
            Map.of(
                "ECHOOPS_VOICE",
                "local",
                "ECHOOPS_EAR",
                "local",
                "ECHOOPS_VOSK_MODEL",
                EvaluatedModel.under(data).toString()));
    assertThat(room.outside().ear().awaitReady(Duration.ofSeconds(30))).isTrue();
    chromium =
        Chromium.start(
            "--disable-features=LocalNetworkAccessChecks",
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--use-file-for-fake-audio-capture=" + said.toAbsolutePath() + "%noloop");
    room.datadog(
        """
        {"event_title":"Error rate high","alert_id":"1","tags":"service:checkout,env:prod"}
        """);
  }

  @AfterEach
  void close() {
    chromium.close();
    room.close();
  }

  private static void join(Page page) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(JOIN).setExact(true))
        .click();
    page.waitForFunction("() => window.echoops.microphone === 'on'");
  }

  /** Notes when the key was released and when the room had answered. */
  private static final String WATCH =
      """
      () => {
        addEventListener('keyup', () => { window.releasedAt = performance.now(); });
        const look = () => {
          if (window.releasedAt && window.echoops.heard.outcome !== '') {
            window.answeredAt = performance.now();
          } else {
            requestAnimationFrame(look);
          }
        };
        look();
      }
      """;

  @Test
  void whatIsSaid_isReadAsItIsHeardAndAnsweredAloud() throws Exception {
    ask(List.of("status", "acknowledge", "don't restart checkout"));
  }

  @Tag("campaign")
  @Test
  void whateverIsSaid_isReadAsItIsHeardAndAnsweredAloud() throws Exception {
    ask(ANSWERS.keySet());
  }

  private void ask(Collection<String> sentences) throws Exception {
    var waits = new ArrayList<Double>();
    for (var sentence : sentences) {
      new Talker("en-us+m3").write(said, sentence, LEAD_IN_SECONDS);
      long millis = Files.size(said) / (2 * Talker.RATE_HZ / 1_000);
      var page = chromium.page();
      page.navigate(room.url("/"));
      join(page);
      waits.add(talk(page, sentence, millis, ANSWERS.get(sentence)));
      page.context().close();
    }
    waits.sort(Double::compare);
    System.out.printf(
        "in the browser: %d commands heard and answered; from the key's release to what was heard"
            + " on screen %.0f ms median, %.0f ms at most%n",
        waits.size(), waits.get(waits.size() / 2), waits.getLast());
  }

  /** A log that breaks is looked into; whoever asks how that is known hears the evidence. */
  @Test
  void howItIsKnown_isAskedAndAnsweredByVoice() throws Exception {
    var story = new LogStory("checkout", 5, 1);
    var now = Instant.now();
    room.post("/api/logs", story.healthy(now.minus(LEARNING), LEARNING));
    Eventually.that("learned", () -> room.get("/api/drift").body().contains("\"learned\":1.0"));
    room.post("/api/logs", story.broken(now, Duration.ofSeconds(10)));
    Eventually.that("looked into", () -> timeline().contains("HikariPool"));
    Eventually.that("told", () -> timeline().contains("The cause may be checkout"));
    new Talker("en-us+m3").write(said, "how do you know", LEAD_IN_SECONDS);
    long millis = Files.size(said) / (2 * Talker.RATE_HZ / 1_000);
    var page = chromium.page();
    page.navigate(room.url("/"));
    join(page);

    talk(page, "how do you know", millis, "I am not sure: only one kind of evidence");
    page.context().close();
  }

  private String timeline() {
    var incident = room.get("/api/incidents").json().path(0).path("id").asText();
    return room.get("/api/incidents/" + incident).body();
  }

  private static double talk(Page page, String sentence, long millis, String answer)
      throws Exception {
    page.evaluate(WATCH);
    page.keyboard().down(" ");
    page.waitForFunction("() => window.echoops.hearing !== ''");
    Thread.sleep(millis - (long) (LEAD_IN_SECONDS * 1_000));
    page.keyboard().up(" ");
    page.waitForFunction("() => window.echoops.heard.outcome !== ''");
    assertThat(page.evaluate("() => window.echoops.heard.text")).isEqualTo(sentence);
    page.waitForFunction(
        "answer => window.echoops.room.caption?.phase === 'saying'"
            + " && window.echoops.caption.text.startsWith(answer)",
        answer);
    page.waitForFunction("() => window.echoops.level > 0.02");
    return ((Number) page.evaluate("() => window.answeredAt - window.releasedAt")).doubleValue();
  }

  /** The room in a frame of a dashboard, which is of another site. */
  private Page dashboard(String allow) {
    var page = chromium.page();
    var src = room.url("/").replace("127.0.0.1", "localhost");
    var frame = "<iframe width=480 height=800 src=\"%s\" %s></iframe>".formatted(src, allow);
    page.route(
        "https://dashboard.datadoghq.com/**",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html")
                    .setBody("<!doctype html><title>Dashboard</title>" + frame)));
    page.navigate("https://dashboard.datadoghq.com/board");
    return page;
  }

  private static FrameLocator inside(Page page) {
    var frame = page.frameLocator("iframe");
    frame
        .getByRole(
            AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName(JOIN).setExact(true))
        .click();
    return frame;
  }

  @Test
  void frameThatIsGivenNoMicrophone_saysSo_takesWhatIsTyped_andOpensAWindowThatHears()
      throws Exception {
    new Talker("en-us+m3").write(said, "status", 2);
    var page = dashboard("");
    var frame = inside(page);
    assertThat(frame.locator(".dock .name")).hasText("Mic blocked here");
    assertThat(frame.locator(".dock")).containsText("does not share the microphone with it");
    frame.locator(".dock .field").fill("list incidents");
    frame.locator(".dock .field").press("Enter");
    assertThat(frame.locator(".dock .words")).containsText("One incident is open");
    assertThat(page.frames().getLast().evaluate("() => window.echoops.microphone"))
        .isEqualTo("barred");

    page.frames().getLast().waitForFunction("() => window.echoops.state === 'mic-barred'");
    var own =
        page.waitForPopup(
            () -> frame.locator(".dock button").getByText("Open window").first().click());
    own.waitForFunction("() => window.echoops?.state === 'ready'");
    own.keyboard().down(" ");
    own.waitForFunction("() => window.echoops.microphone === 'on'");
    own.waitForFunction("() => window.echoops.hearing === 'status'");
    own.keyboard().up(" ");
    own.waitForFunction("() => window.echoops.heard.outcome === 'understood'");
    page.context().close();
  }

  @Test
  void frameThatIsGivenTheMicrophone_isTalkedTo() throws Exception {
    new Talker("en-us+m3").write(said, "status", 2);
    var page = dashboard("allow=\"microphone; autoplay\"");
    var frame = inside(page);
    var room = page.frames().getLast();
    room.waitForFunction("() => window.echoops.microphone === 'on'");
    var talk = frame.locator(".dock [data-talk]").last();
    talk.focus();
    page.keyboard().down(" ");
    room.waitForFunction("() => window.echoops.hearing === 'status'");
    page.keyboard().up(" ");
    room.waitForFunction("() => window.echoops.heard.outcome === 'understood'");

    assertThat(frame.locator(".dock .words")).containsText("Checkout in prod");
    page.context().close();
  }

  @Test
  void stop_isSilence() throws Exception {
    new Talker("en-us+m3").write(said, "stop", LEAD_IN_SECONDS);
    var page = chromium.page();
    page.navigate(room.url("/"));
    join(page);
    page.keyboard().down(" ");
    page.waitForFunction("() => window.echoops.hearing === 'stop'");
    page.keyboard().up(" ");
    page.waitForFunction("() => window.echoops.heard.outcome === 'understood'");
    page.waitForFunction("() => window.echoops.level < 0.01");

    assertThat(List.of("ready", "speaking"))
        .contains((String) page.evaluate("() => window.echoops.state"));
    page.context().close();
  }
}
