package echoops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import echoops.testing.LocalRoom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

  /** A page, in a size and in a scheme. */
  private record View(String page, Size size, ColorScheme scheme) {}

  private static List<View> views() throws IOException {
    var views = new ArrayList<View>();
    try (var files = Files.list(DEMO)) {
      for (var file : files.sorted().toList()) {
        var name = file.getFileName().toString();
        if (name.endsWith(".html") && !name.equals("index.html")) {
          SIZES.forEach(size -> SCHEMES.forEach(scheme -> views.add(new View(name, size, scheme))));
        }
      }
    }
    assertThat(views).hasSizeGreaterThan(100);
    return views;
  }

  @Test
  void someOfAllViews_areAccessibleFitAndConnectToNothing() throws Exception {
    var views = new ArrayList<>(views());
    java.util.Collections.shuffle(views, new Random(7));
    check(views.subList(0, 24));
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

  @Test
  @Tag("campaign")
  void allViews_areAccessibleFitAndConnectToNothing() throws Exception {
    check(views());
  }

  private static void check(List<View> views) {
    for (var size : SIZES) {
      for (var scheme : SCHEMES) {
        var context = chromium.context(size.width(), size.height(), scheme);
        var page = context.newPage();
        var asked = new ArrayList<String>();
        var errors = new ArrayList<String>();
        page.onRequest(request -> asked.add(request.url()));
        page.onPageError(errors::add);
        for (var view : views) {
          if (view.size().equals(size) && view.scheme() == scheme) {
            page.navigate(room.url("/static/demo/" + view.page()));
            page.waitForFunction("() => document.querySelector('echoops-war-room main')");
            Chromium.assertAccessible(page);
            assertFits(page);
          }
        }
        assertThat(asked).allMatch(url -> url.startsWith(room.url("/static/")));
        assertThat(errors).isEmpty();
        context.close();
      }
    }
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
