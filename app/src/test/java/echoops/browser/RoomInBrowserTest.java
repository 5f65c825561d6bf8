package echoops.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import echoops.model.IncidentEvent.Spoken;
import echoops.model.IncidentId;
import echoops.model.Invitation;
import echoops.testing.LocalRoom;
import echoops.testing.Resources;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person joins the room in a real browser, and hears what is wrong. */
class RoomInBrowserTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> SPEAKING = Map.of("ECHOOPS_VOICE", "local");
  private static final String JOIN = "Join the war room";

  /** Notes each word as it is marked on the page, and how long the sound has been on then. */
  private static final String WATCH =
      """
      window.steps = [];
      new MutationObserver(() => {
        const marked = document.querySelector('.dock mark')?.textContent;
        const said = document.querySelector('.dock .words .said')?.textContent ?? '';
        const word = said === '' ? 0 : said.split(' ').length;
        const {firstSoundAt} = window.echoops.player;
        if (marked && firstSoundAt && window.steps.at(-1)?.[1] !== word) {
          window.steps.push([performance.now() - firstSoundAt, word, marked]);
        }
      }).observe(document.querySelector('.dock'), {subtree: true, childList: true, characterData: true});
      """;

  private static Chromium chromium;

  @TempDir Path data;
  private LocalRoom room;
  private final AtomicInteger alerts = new AtomicInteger();

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start("--disable-features=LocalNetworkAccessChecks");
  }

  @AfterAll
  static void stopBrowser() {
    chromium.close();
  }

  @BeforeEach
  void open() {
    room = LocalRoom.open(data, SPEAKING);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private String alert() {
    return """
        {"event_title":"Error rate high","alert_id":"%d","tags":"service:checkout-%d,env:prod",
         "text":"Metric value: 12.4","alert_metric":"error_rate"}
        """
        .formatted(alerts.incrementAndGet(), alerts.get());
  }

  private static void join(Page page) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(JOIN).setExact(true))
        .click();
    page.waitForFunction("() => window.echoops.state === 'ready'");
  }

  /** Milliseconds from the alert to the first sound that is not silence. */
  private double hear(Page page) {
    double before = ((Number) page.evaluate("() => window.echoops.caption.id")).doubleValue();
    double posted = ((Number) page.evaluate("() => performance.now()")).doubleValue();
    assertThat(room.datadog(alert()).status()).isEqualTo(202);
    page.waitForFunction(
        "before => window.echoops.caption.id > before && window.echoops.player.firstSoundAt > 0"
            + " && window.echoops.level > 0.02",
        before);
    return ((Number) page.evaluate("() => window.echoops.player.firstSoundAt")).doubleValue()
        - posted;
  }

  @Test
  void oneClick_thenAnAlertIsHeardAndReadInStep() throws Exception {
    var page = chromium.page();
    page.navigate(room.url("/"));
    join(page);
    page.evaluate(WATCH);
    double cold = hear(page);
    page.waitForFunction("() => window.echoops.caption.phase === 'said'");
    var caption = page.locator(".dock .words").innerText();
    var steps = JSON.readTree(JSON.writeValueAsBytes(page.evaluate("() => window.steps")));
    page.evaluate("() => { window.steps.length = 0; }");
    double warm = hear(page);

    var spoken = (Spoken) room.outside().log().latest(Spoken.class, 2).getLast().recorded().event();
    var words = words(spoken);
    var late = late(steps, words);
    System.out.printf(
        "in the browser: first sound %.0f ms after the first alert, %.0f ms after the next;"
            + " a word is marked %.0f ms after its sound at the median, %.0f ms at most;"
            + " sound ran out %s times%n",
        cold,
        warm,
        late.get(late.size() / 2),
        late.getLast(),
        page.evaluate("() => window.echoops.underruns"));
    assertThat(spoken.listeners()).isEqualTo(1);
    assertThat(caption).isEqualTo(spoken.text());
    assertThat(steps)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            step ->
                assertThat(step.get(2).asText())
                    .isEqualTo(words.get(step.get(1).asInt()).get("text").asText()));
    assertThat(late.get(late.size() / 2)).as("milliseconds, if not early").isGreaterThan(-120);
    assertThat(marks(steps)).as("words in their order").isSorted();
    page.context().close();
  }

  /** The same sentence once more, from what is kept of it. */
  private JsonNode words(Spoken spoken) throws IOException {
    try (var files = Files.list(data.resolve("speech"))) {
      for (var file : files.toList()) {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
          var head = JSON.readTree(in.readNBytes(in.readInt()));
          var words = new ArrayList<String>();
          head.get("words").forEach(word -> words.add(word.get("text").asText()));
          if (String.join(" ", words).equals(spoken.text())) {
            return head.get("words");
          }
        }
      }
    }
    throw new AssertionError("not kept: " + spoken.text());
  }

  /** By how many milliseconds marks came after their sound, least first. */
  private static List<Double> late(JsonNode steps, JsonNode words) {
    return steps
        .valueStream()
        .map(it -> it.get(0).asDouble() - words.get(it.get(1).asInt()).get("from").asInt())
        .sorted()
        .toList();
  }

  private static List<Integer> marks(JsonNode steps) {
    return steps.valueStream().map(it -> it.get(1).asInt()).toList();
  }

  @Test
  void afterARestart_itIsHeardAgainWithoutAClick() {
    var page = chromium.page();
    page.navigate(room.url("/"));
    join(page);
    hear(page);
    int port = room.port();
    room.close();
    page.waitForFunction("() => window.echoops.state === 'reconnecting'");
    room = LocalRoom.reopen(data, SPEAKING, port);
    page.waitForFunction("() => ['ready', 'speaking'].includes(window.echoops.state)");

    double after = hear(page);
    System.out.printf(
        "in the browser: after a restart, first sound %.0f ms after the alert%n", after);
    page.context().close();
  }

  @Test
  void stop_endsTheSoundSoon() {
    var page = chromium.page();
    page.navigate(room.url("/"));
    join(page);
    hear(page);
    page.keyboard().press("Escape");
    page.waitForFunction("() => window.echoops.caption.phase === 'stopped'");
    page.waitForFunction("() => window.echoops.level < 0.005");

    assertThat(page.evaluate("() => window.echoops.state")).isEqualTo("ready");
    page.context().close();
  }

  @Test
  void whoeverJoinsLate_hearsWhatWasSaidLast() {
    room.datadog(alert());
    room.settle();
    var page = chromium.page();
    page.navigate(room.url("/"));
    assertThat(page.getByText("Checkout 1").or(page.getByText("checkout-1")).first()).isVisible();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(JOIN).setExact(true))
        .click();
    page.waitForFunction("() => window.echoops.player.firstSoundAt > 0");
    page.context().close();
  }

  @Test
  void invitationOnAPhone_playsTheSentenceWithOneTapAndOpensTheRoom(@TempDir Path other) {
    var settings =
        Map.of("ECHOOPS_VOICE", "local", "ECHOOPS_TOKENS", "ann:admin:" + LocalRoom.ADMIN);
    try (var guarded = LocalRoom.open(other, settings);
        var context = chromium.context(390, 844, ColorScheme.DARK)) {
      guarded.datadog(alert());
      guarded.settle();
      var incident =
          guarded
              .get("/api/incidents", "Authorization", "Bearer " + LocalRoom.ADMIN)
              .json()
              .get(0)
              .get("id")
              .asText();
      var until = Instant.now().plus(Duration.ofHours(1));
      var word = guarded.invitations().sign(new Invitation(new IncidentId(incident), until));
      var page = context.newPage();
      page.navigate(guarded.url("/static/index.html#invitation=" + word + "&incident=" + incident));
      page.locator(".hear").click();
      page.waitForFunction("() => window.echoops.player.firstSoundAt > 0");
      page.waitForFunction("() => window.echoops.room.incidents.size === 1");

      assertThat(page.url()).doesNotContain("invitation");
      assertThat(page.locator(".dock")).isVisible();
      DemoPagesTest.assertFits(page);
    }
  }

  @Test
  void roomWithoutAVoice_saysThatTheBrowserSpeaks(@TempDir Path other) {
    try (var silent = LocalRoom.open(other)) {
      var page = chromium.page();
      page.navigate(silent.url("/"));
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(JOIN).setExact(true))
          .click();
      silent.datadog(alert());
      page.waitForFunction("() => window.echoops.caption.id > 0");

      assertThat(page.locator(".dock .note")).containsText("browser");
      page.context().close();
    }
  }

  @Test
  void frames_ofAnotherSite_hearAfterOneClick() throws Exception {
    for (var allow : List.of("", " allow=\"microphone; autoplay\"")) {
      var context = chromium.context(1_000, 700, ColorScheme.LIGHT);
      var page = context.newPage();
      var frame =
          "<iframe width=\"480\" height=\"600\" src=\""
              + room.url("/").replace("127.0.0.1", "localhost")
              + "\""
              + allow
              + "></iframe>";
      context.route(
          "https://dashboard.datadoghq.com/**",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setContentType("text/html")
                      .setBody("<!doctype html><title>Dashboard</title>" + frame)));
      page.navigate("https://dashboard.datadoghq.com/board");
      var inside = page.frames().getLast();
      inside.waitForFunction("() => window.echoops");
      inside
          .getByRole(AriaRole.BUTTON, new Frame.GetByRoleOptions().setName(JOIN).setExact(true))
          .click();
      inside.waitForFunction("() => window.echoops.state === 'ready'");
      room.datadog(alert());
      inside.waitForFunction("() => window.echoops.level > 0.02");
      context.close();
    }
  }

  @Test
  void siteThatIsNotAllowed_cannotFrameTheRoom() {
    var context = chromium.context(1_000, 700, ColorScheme.LIGHT);
    var page = context.newPage();
    context.route(
        "https://evil.example/**",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html")
                    .setBody("<!doctype html><iframe src=\"" + room.url("/") + "\"></iframe>")));
    var refusals = new ArrayList<String>();
    page.onConsoleMessage(message -> refusals.add(message.text()));
    page.navigate("https://evil.example/");
    page.waitForTimeout(500);

    assertThat(refusals).anyMatch(text -> text.contains("frame-ancestors"));
    context.close();
  }

  @Test
  void hostileTexts_areShownAndRunNothing() throws Exception {
    var page = chromium.page();
    var dialogs = new ArrayList<String>();
    page.onDialog(
        dialog -> {
          dialogs.add(dialog.message());
          dialog.dismiss();
        });
    page.navigate(room.url("/"));
    join(page);
    for (var line : Resources.text("browser/hostile.jsonl").lines().toList()) {
      room.datadog(line);
    }
    room.settle();
    page.waitForFunction("() => window.echoops.room.incidents.size >= 1");
    for (var incident : room.get("/api/incidents").json()) {
      page.navigate(room.url("/static/index.html#" + incident.get("id").asText()));
      page.waitForFunction("() => window.echoops && window.echoops.room.page");
      var text = page.locator("body").innerText();
      assertThat(text).doesNotContainPattern("[\\p{Cf}\\x00-\\x08\\x0b-\\x1f]");
      assertThat(page.evaluate("() => window.hacked")).isNull();
      Chromium.assertAccessible(page);
    }
    assertThat(dialogs).isEmpty();
    for (var counted : room.outside().log().latest(Spoken.class, 50)) {
      assertThat(((Spoken) counted.recorded().event()).text())
          .doesNotContainPattern("[<>\\[\\]{}&;\\\\\\p{C}]")
          .doesNotContainIgnoringCase("script");
    }
    page.context().close();
  }

  @Test
  void room_isAccessibleAndFitsInEverySize() {
    room.datadog(alert());
    room.settle();
    for (int i = 0; i < DemoPagesTest.SIZES.size(); i++) {
      var size = DemoPagesTest.SIZES.get(i);
      var scheme = DemoPagesTest.SCHEMES.get(i % DemoPagesTest.SCHEMES.size());
      var context = chromium.context(size.width(), size.height(), scheme);
      var page = context.newPage();
      page.navigate(room.url("/"));
      page.waitForFunction("() => window.echoops?.room.incidents.size > 0");
      Chromium.assertAccessible(page);
      DemoPagesTest.assertFits(page);
      context.close();
    }
  }
}
