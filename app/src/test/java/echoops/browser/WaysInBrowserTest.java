package echoops.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import echoops.drill.OpenShop;
import echoops.model.ActionId;
import echoops.model.ServiceName;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what is shown to something else: another incident, a drill, a dashboard. */
class WaysInBrowserTest {
  private static final String BOARD = "https://app.datadoghq.com/embed/d-1";

  private static Chromium chromium;

  @TempDir Path data;

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopBrowser() {
    chromium.close();
  }

  private static void alert(LocalRoom room, String service, String priority) {
    room.datadog(
        "{\"event_title\":\"%s is slow\",\"alert_id\":\"%s\",\"alert_priority\":\"%s\",\"tags\":\"service:%s\"}"
            .formatted(service, service, priority, service));
    room.settle();
  }

  private static Page enter(LocalRoom room) {
    var page = chromium.page();
    page.navigate(room.url("/"));
    page.waitForFunction("() => window.echoops?.room.known");
    return page;
  }

  private static void type(Page page, String command) {
    page.keyboard().press("/");
    page.keyboard().type(command);
    page.keyboard().press("Enter");
  }

  @Test
  void anotherIncident_isReachedByItsServiceAndByKeys() {
    try (var room = LocalRoom.open(data)) {
      alert(room, "checkout", "P1");
      alert(room, "search", "P3");
      var page = enter(room);
      var title = page.locator(".incident h1");
      assertThat(title).hasText("checkout is slow");

      type(page, "switch to search");
      assertThat(title).hasText("search is slow");
      assertThat(page.locator(".dock .words")).containsText("Incident 2. Search");
      page.keyboard().press("n");
      assertThat(title).hasText("checkout is slow");
      page.keyboard().press("p");
      assertThat(title).hasText("search is slow");
      page.waitForFunction("() => location.hash.startsWith('#inc-')");
      type(page, "previous incident");
      assertThat(title).hasText("checkout is slow");
      type(page, "catch me up in ten seconds");
      assertThat(page.locator(".dock .words")).containsText("checkout is slow");
      page.context().close();
    }
  }

  @Test
  void drill_isBegunAndEndedInTheRoom() {
    try (var shop = new OpenShop();
        var room = LocalRoom.open(data, Map.of("ECHOOPS_SHOP", shop.url().toString()))) {
      var page = enter(room);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Drill")).click();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Begin no-op")).click();
      assertThat(page.locator(".drills .state")).hasText("Now: no-op.");
      assertThat(page.locator(".bar .drill .tag")).hasText("no-op");
      Chromium.assertAccessible(page);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("End the drill")).click();

      assertThat(page.locator(".bar .drill .tag")).hasCount(0);
      page.context().close();
    }
  }

  @Test
  void roomWithoutShopOrDashboard_hasNoButtonForThem() {
    try (var room = LocalRoom.open(data)) {
      var page = enter(room);

      assertThat(page.locator(".bar .drill")).hasCount(0);
      assertThat(page.getByLabel("Dashboard")).hasCount(0);
      page.context().close();
    }
  }

  @Test
  void dashboard_isShownWithASignedAddress() {
    var settings =
        Map.of(
            "ECHOOPS_DATADOG_EMBED_URL", BOARD, "ECHOOPS_DATADOG_EMBED_CREDENTIAL", "embed-key-1");
    try (var room = LocalRoom.open(data, settings);
        var context = chromium.context(1_440, 900, ColorScheme.DARK)) {
      var asked = new ArrayList<String>();
      context.route(
          "https://app.datadoghq.com/**",
          route -> {
            asked.add(route.request().url());
            assertThat(route.request().headers()).doesNotContainKey("referer");
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html")
                    .setBody("<!doctype html><title>Board</title><p>Datadog's own charts</p>"));
          });
      var page = context.newPage();
      page.navigate(room.url("/"));
      page.getByLabel("Dashboard").click();

      assertThat(page.frameLocator(".board iframe").getByText("Datadog's own charts")).isVisible();
      assertThat(asked).singleElement().asString().startsWith(BOARD + "?token=");
      page.getByLabel("Show the room's own charts").click();
      assertThat(page.locator(".board")).hasCount(0);
    }
  }

  @Test
  void plan_isConfirmedByKeysAlone() {
    try (var shop = new OpenShop();
        var room =
            LocalRoom.open(
                data,
                Map.of(
                    "ECHOOPS_SHOP", shop.url().toString(),
                    "ECHOOPS_CATALOGUE",
                        Path.of("catalogue.shop.yaml").toAbsolutePath().toString()))) {
      var page = enter(room);
      type(page, "roll back payment");
      var code = page.locator(".code .words-of-it b");
      assertThat(code).hasCount(3);
      type(page, "confirm " + String.join(" ", code.allInnerTexts()));

      Eventually.that(
          "it is done",
          () -> shop.actions(new ServiceName("payment")).stream().anyMatch(ActionId::isOne));
      assertThat(code).hasCount(0);
      page.context().close();
    }
  }

  private static void join(Page page) {
    page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName("Join the war room").setExact(true))
        .click();
  }

  @Test
  void microphoneThatIsRefused_isSaid_andEchoIsHeardAllTheSame() {
    try (var room = LocalRoom.open(data, Map.of("ECHOOPS_VOICE", "local", "ECHOOPS_EAR", "local"));
        // It has a microphone, and nobody who allows it.
        var refusing = Chromium.start("--use-fake-device-for-media-stream")) {
      var page = refusing.page();
      page.navigate(room.url("/"));
      join(page);
      assertThat(page.locator(".dock .name")).hasText("Mic not allowed");
      assertThat(page.locator(".dock .words")).containsText("Typing works without");

      alert(room, "checkout", "P1");
      page.waitForFunction("() => window.echoops.level > 0.02");
      page.context().close();
    }
  }

  private static double firstSoundAt(Page page) {
    return ((Number) page.evaluate("() => window.echoops.player.firstSoundAt")).doubleValue();
  }

  @Test
  void twoTabs_areHeardOneAtATime_theOneThatWasUsedLast() {
    try (var room = LocalRoom.open(data, Map.of("ECHOOPS_VOICE", "local"));
        var sounding = Chromium.start("--autoplay-policy=no-user-gesture-required")) {
      var one = sounding.page();
      var other = one.context().newPage();
      for (var page : List.of(one, other)) {
        page.navigate(room.url("/"));
        join(page);
        page.waitForFunction("() => window.echoops.state === 'ready'");
      }
      one.waitForFunction("() => window.echoops.state === 'elsewhere'");
      alert(room, "checkout", "P1");
      other.waitForFunction("() => window.echoops.level > 0.02");
      one.waitForFunction("() => window.echoops.caption.phase === 'shown'");
      assertThat(firstSoundAt(one)).isZero();
      type(one, "status");
      other.waitForFunction("() => window.echoops.state === 'elsewhere'");
      one.waitForFunction(
          "() => window.echoops.room.caption?.answers === 0 && window.echoops.level > 0.02");

      one.close();
      other.waitForFunction("() => window.echoops.state !== 'elsewhere'");
      alert(room, "search", "P1");
      other.waitForFunction(
          "() => window.echoops.caption.text.includes('search') && window.echoops.level > 0.02");
      other.context().close();
    }
  }

  @Test
  void windowOfItsOwn_isHeard_andTheOneBeforeIsSilent() {
    try (var room = LocalRoom.open(data, Map.of("ECHOOPS_VOICE", "local"));
        var sounding = Chromium.start("--autoplay-policy=no-user-gesture-required")) {
      var page = sounding.page();
      page.navigate(room.url("/"));
      join(page);
      page.waitForFunction("() => window.echoops.state === 'ready'");
      var own = page.waitForPopup(() -> page.getByLabel("Open in its own window").click());
      own.waitForFunction("() => window.echoops?.state === 'ready'");

      alert(room, "checkout", "P1");
      own.waitForFunction("() => window.echoops.level > 0.02");
      assertThat(page.evaluate("() => window.echoops.player?.firstSoundAt ?? 0")).isEqualTo(0);
      page.context().close();
    }
  }
}
