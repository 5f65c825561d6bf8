package echoops.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import echoops.testing.LocalRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every state of the widget, drawn without a service behind it. */
class DemoPagesTest {
  private static final Path DEMO = Path.of("..", "widget", "demo");

  /** A size of the window. */
  record Size(int width, int height) {}

  static final List<Size> SIZES =
      List.of(new Size(1_440, 900), new Size(1_024, 768), new Size(480, 800), new Size(360, 240));
  static final List<ColorScheme> SCHEMES = List.of(ColorScheme.DARK, ColorScheme.LIGHT);

  @TempDir static Path data;
  private static LocalRoom room;
  private static Chromium chromium;

  @BeforeAll
  static void open() {
    chromium = Chromium.start();
    room = LocalRoom.open(data);
  }

  @AfterAll
  static void close() {
    chromium.close();
    room.close();
  }

  /** The names of all states: each has a page. */
  private static List<String> states() throws IOException {
    try (var files = Files.list(DEMO)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".html") && !name.equals("index.html"))
          .map(name -> name.replace(".html", ""))
          .sorted()
          .toList();
    }
  }

  @Test
  void somePages_openAndConnectToNothing() throws Exception {
    var states = new ArrayList<>(states());
    java.util.Collections.shuffle(states, new Random(7));
    try (var context = chromium.context(1_440, 900, ColorScheme.DARK)) {
      var page = context.newPage();
      var asked = new ArrayList<String>();
      var errors = new ArrayList<String>();
      page.onRequest(request -> asked.add(request.url()));
      page.onPageError(errors::add);
      for (var state : states.subList(0, 12)) {
        page.navigate(room.url("/static/demo/" + state + ".html"));
        page.waitForFunction("() => document.querySelector('echoops-war-room main')");
        assertThat(page.title()).as(state).endsWith(" · EchoOps");
      }
      assertThat(asked).allMatch(url -> url.startsWith(room.url("/static/")));
      assertThat(errors).isEmpty();
    }
  }

  @Test
  void docs_describeEveryPath() {
    var page = chromium.page();
    var errors = new ArrayList<String>();
    page.onPageError(errors::add);
    page.navigate(room.url("/docs"));
    page.waitForSelector("h3");

    assertThat(errors).isEmpty();
    assertThat(page.locator("body").innerText())
        .contains("/api/incidents/{id}/close", "/ws/room", "/health/ready", "/openapi");
    Chromium.assertAccessible(page);
    page.context().close();
  }

  /**
   * Shows one state after the other in the same page, in both schemes, and says what is wrong with
   * each. Colours take most of the time, and each part stands on a ground of its own: a part whose
   * colours were looked at is not looked at again.
   */
  private static final String WALK =
      """
      async ({states, schemes}) => {
        const {demo} = await import('/static/demo/states.js');
        const page = document.querySelector('echoops-war-room');
        const parts = '.bar, .incident, .tabs, .banner, .panel, .not-yet, .dock, .action-strip, .door, .invitation, dialog[open]';
        const colours = ['color-contrast', 'link-in-text-block'];
        const lean = {resultTypes: ['violations'], preload: false, selectors: false};
        const drawn = () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const known = new Set();
        const isNew = part => {
          const {width, height} = part.getBoundingClientRect();
          const room = [...(part.closest('.room')?.attributes ?? [])].map(({name, value}) => `${name}=${value}`);
          const key = `${width} ${height} ${room} ${part.outerHTML}`;
          return width > 0 && !known.has(key) && known.add(key);
        };
        const wrong = [];
        // What is cut off by the window makes nothing scroll, since the page itself never does.
        const isSeen = part => {
          const {width, height} = part.getBoundingClientRect();
          return width > 1 && height > 1 && part.checkVisibility() && !part.closest('svg, .unseen, .prompts, .jumps');
        };
        const sticksOut = part => {
          const {left, right, top, bottom} = part.getBoundingClientRect();
          return left < -0.5 || top < -0.5 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5;
        };
        const cutOff = () => [...document.querySelectorAll(':is(.bar, .incident, .dock, .banner) *, .tabs, .columns')]
          .filter(part => isSeen(part) && sticksOut(part))
          .map(part => `${part.tagName} ${part.className.baseVal ?? part.className} ${JSON.stringify(part.getBoundingClientRect())}`);
        const look = async (state, where, options) => {
          const {violations} = await axe.run(where, {...lean, ...options});
          wrong.push(...violations.map(({id, nodes}) => `${state}: ${id} ${nodes.map(({html}) => html)}`));
        };
        for (const state of states) {
          page.room = demo(state);
          await drawn();
          const {scrollWidth, scrollHeight} = document.scrollingElement;
          const dialog = document.querySelector('dialog[open]');
          if (scrollWidth > innerWidth || scrollHeight > innerHeight || dialog?.scrollWidth > dialog?.clientWidth) {
            wrong.push(`${state}: ${scrollWidth} x ${scrollHeight}, its dialog ${dialog?.scrollWidth}`);
          }
          wrong.push(...cutOff().map(part => `${state}: outside the window is ${part}`));
          await look(state, document, {rules: Object.fromEntries(colours.map(rule => [rule, {enabled: false}]))});
          const others = [...document.querySelectorAll(parts)].filter(isNew);
          for (const scheme of others.length > 0 ? schemes : []) {
            document.documentElement.dataset.theme = scheme;
            await look(`${state}, ${scheme}`, {include: others}, {runOnly: colours});
          }
        }
        return wrong;
      }
      """;

  @Tag("campaign")
  @Test
  void everyState_inEverySizeAndScheme_isAccessibleAndFits() throws Exception {
    walk(SIZES.stream().map(_ -> allStates()).toList());
  }

  @Test
  void everyState_inASizeOfItsOwnAndBothSchemes_isAccessibleAndFits() throws Exception {
    walk(IntStream.range(0, SIZES.size()).mapToObj(DemoPagesTest::itsOwn).toList());
  }

  private static List<String> itsOwn(int size) {
    var all = allStates();
    return IntStream.range(0, all.size())
        .filter(i -> i % SIZES.size() == size)
        .mapToObj(all::get)
        .toList();
  }

  private static List<String> allStates() {
    try {
      return states();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each size has a window of its own, and they are walked through at the same time. */
  private static void walk(List<List<String>> statesOfSizes) throws IOException {
    var begun = System.nanoTime();
    var pages = new ArrayList<Page>();
    for (int i = 0; i < SIZES.size(); i++) {
      var page = window(SIZES.get(i));
      var what = Map.of("states", statesOfSizes.get(i), "schemes", List.of("dark", "light"));
      page.evaluate("what => { window.walked = (" + WALK + ")(what); }", what);
      pages.add(page);
    }
    for (var page : pages) {
      assertThat((List<?>) page.evaluate("() => window.walked"))
          .as("at " + page.viewportSize().width)
          .isEmpty();
      page.context().close();
    }
    System.out.printf(
        "%d drawings of %d states, each in both schemes, in %d s%n",
        statesOfSizes.stream().mapToInt(List::size).sum(),
        allStates().size(),
        (System.nanoTime() - begun) / 1_000_000_000);
  }

  private static Page window(Size size) throws IOException {
    var page = chromium.context(size.width(), size.height(), SCHEMES.getFirst()).newPage();
    // A colour that is on its way to another is neither.
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    page.navigate(room.url("/static/demo/one.html"));
    page.waitForFunction("() => document.querySelector('echoops-war-room main')");
    try (var axe = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
      page.evaluate(new String(axe.readAllBytes(), UTF_8));
    }
    return page;
  }

  /** The page itself never scrolls: its panels do. */
  static void assertFits(Page page) {
    assertThat(
            page.evaluate(
                "() => { const e = document.scrollingElement;"
                    + " return e.scrollWidth <= innerWidth && e.scrollHeight <= innerHeight; }"))
        .as(page.url() + " at " + page.viewportSize().width)
        .isEqualTo(true);
  }
}
