package echoops.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import echoops.testing.LocalRoom;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sets, reads and sees beside what is wrong, in a real browser. */
class FaceInBrowserTest {
  private static final String ALERT =
      """
      {"event_title":"Error rate <img src=x onerror=alert(1)> high","alert_id":"1","tags":"service:checkout,env:prod"}
      """;

  private static final int VISITS = 5;

  private static Chromium chromium;

  @TempDir Path data;
  private LocalRoom room;
  private Page page;

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopBrowser() {
    chromium.close();
  }

  @BeforeEach
  void open() {
    room = LocalRoom.open(data);
    page = chromium.page();
    page.navigate(room.url("/"));
    page.waitForFunction("() => window.echoops?.room.known");
  }

  @AfterEach
  void close() {
    page.context().close();
    room.close();
  }

  private Object preference(String name) {
    return page.evaluate("name => window.echoops.room.preferences[name]", name);
  }

  private void tabTo(String selector) {
    for (int presses = 0; presses < 30; presses++) {
      page.keyboard().press("Tab");
      if ((boolean) page.evaluate("it => document.activeElement.matches(it)", selector)) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not come to " + selector);
  }

  @Test
  void settings_byKeyboardAlone_holdAtOnceAndAfterAReload() {
    page.keyboard().press(",");
    assertThat(page.locator("dialog[open] h2")).hasText("Settings");
    tabTo("#set-volume");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("ArrowLeft");
    tabTo("[name='captionSize']");
    page.keyboard().press("ArrowDown");
    tabTo("[name='theme']");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowDown");
    Chromium.assertAccessible(page);
    page.keyboard().press("Escape");
    page.waitForFunction("() => window.echoops.room.dialog === ''");
    page.reload();
    page.waitForFunction("() => window.echoops?.room.known");

    assertThat(((Number) preference("volume")).doubleValue()).isEqualTo(0.9);
    assertThat(preference("captionSize")).isEqualTo("large");
    assertThat(page.locator("html")).hasAttribute("data-theme", "light");
  }

  @Test
  void help_saysWhatCanBeSaidNow() {
    page.keyboard().press("?");
    assertThat(page.locator(".phrases").first()).containsText("list incidents");
    assertThat(page.locator(".phrases").first()).not().containsText("acknowledge");
    room.datadog(ALERT);

    assertThat(page.locator(".phrases").first()).containsText("acknowledge");
    assertThat(page.locator(".phrases").first()).containsText("status of checkout");
  }

  @Test
  void report_isReadInTheRoomAndPrintedWhole() {
    room.datadog(ALERT);
    page.waitForFunction("() => window.echoops.room.incidents.size > 0");
    page.keyboard().press("r");
    assertThat(page.locator(".sheet .paper-title")).containsText("DRAFT: report on incident inc-");
    assertThat(page.locator(".sheet")).containsText("<img src=x onerror=alert(1)>");
    assertThat(page.locator(".sheet img")).hasCount(0);
    Chromium.assertAccessible(page);
    assertThat(page.locator(".paper")).isHidden();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

    assertThat(page.locator(".paper")).isVisible();
    assertThat(page.locator("dialog[open]")).isHidden();
    assertThat(page.locator(".bar")).isHidden();
  }

  @Test
  void prompt_thatIsPressed_isAsked() {
    room.datadog(ALERT);
    page.locator(".prompt").filter(new Locator.FilterOptions().setHasText("acknowledge")).click();

    page.waitForFunction("() => window.echoops.heard.outcome === 'understood'");
    assertThat(page.locator(".meta")).containsText("Taken by local");
  }

  @Test
  void people_areNamedAsTheyComeAndGo() {
    assertThat(page.locator(".people")).hasAttribute("aria-label", "In the room: local");
    var other = chromium.page();
    other.navigate(room.url("/"));
    page.locator(".people").click();
    assertThat(page.locator("dialog[open]")).containsText("1 person in 2 windows");
    assertThat(page.locator("dialog[open]")).containsText("local (you)");
    other.context().close();

    assertThat(page.locator("dialog[open]")).not().containsText("windows");
  }

  /** What a screen reader is told: each text that comes into a live region. */
  private static final String LISTEN =
      """
      () => {
        window.told = [];
        const regions = '[aria-live], [role=status], [role=alert]';
        const texts = new Map();
        const tell = () => document.querySelectorAll(regions).forEach(region => {
          const text = region.textContent.trim();
          if (text !== (texts.get(region) ?? '') && text !== '') {
            window.told.push(text);
          }
          texts.set(region, text);
        });
        tell();
        window.told.length = 0;
        new MutationObserver(tell).observe(document.body, {subtree: true, childList: true, characterData: true});
      }
      """;

  private List<String> told(String part) {
    var all = (List<?>) page.evaluate("() => window.told");
    return all.stream().map(Object::toString).filter(text -> text.contains(part)).toList();
  }

  @Test
  void incidentAndAnswer_areToldOnce_toWhoeverHasThemReadAloud() {
    page.evaluate(LISTEN);
    room.datadog(ALERT);
    page.waitForFunction("() => window.told.some(text => text.includes('Error rate'))");
    page.keyboard().press("/");
    page.keyboard().type("list incidents");
    page.keyboard().press("Enter");
    page.waitForFunction("() => window.told.some(text => text.includes('One incident is open'))");
    page.waitForFunction("() => window.echoops.state !== 'thinking'");

    assertThat(told("Checkout in prod: Error rate")).hasSize(1);
    assertThat(told("One incident is open")).hasSize(1);
  }

  @Test
  void forcedColours_keepWhatColoursSay() {
    room.datadog(ALERT);
    page.waitForFunction("() => window.echoops.room.incidents.size > 0");
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setForcedColors(ForcedColors.ACTIVE)
            .setColorScheme(ColorScheme.DARK));
    for (var marked : List.of(".panel", ".dock", ".severity", ".button.icon:not(.ghost)")) {
      assertThat(page.locator(marked).first()).hasCSS("border-top-style", "solid");
    }
    assertThat(page.locator("[aria-pressed='true']").first()).hasCSS("border-top-width", "3px");
    page.keyboard().press("Tab");
    assertThat(page.locator(":focus-visible")).hasCSS("outline-style", "solid");
    DemoPagesTest.assertFits(page);
  }

  /** Milliseconds from the address, in a browser that has nothing of the room yet. */
  private record Visit(double painted, double known) {}

  private Visit visit() {
    try (var context = chromium.context(1_440, 900, ColorScheme.DARK)) {
      var fresh = context.newPage();
      fresh.navigate(room.url("/"));
      fresh.waitForFunction("() => window.echoops?.room.known");
      double known = number(fresh, "() => performance.now()");
      fresh.waitForFunction("() => performance.getEntriesByType('paint').length === 2");
      return new Visit(
          number(fresh, "() => performance.getEntriesByType('paint')[1].startTime"), known);
    }
  }

  private static double number(Page page, String expression) {
    return ((Number) page.evaluate(expression)).doubleValue();
  }

  @Test
  void firstPaint_isMeasured() {
    var visits = Stream.generate(this::visit).limit(VISITS).toList();
    print("the first paint of a text", visits.stream().map(Visit::painted).toList());
    print("the state of the room", visits.stream().map(Visit::known).toList());

    assertThat(visits).allMatch(visit -> visit.painted() > 0 && visit.painted() < visit.known());
  }

  private static void print(String what, List<Double> millis) {
    var sorted = millis.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "from the address to %s: %.0f ms median, %.0f ms at most, of %d visits%n",
        what,
        sorted.get(sorted.size() / 2),
        sorted.getLast(),
        sorted.size());
  }

  @Test
  void roundTrip_isMeasured() {
    page.waitForFunction("() => window.echoops.room.roundTripMillis > 0");

    assertThat(page.locator(".way")).containsText(" ms");
  }
}
