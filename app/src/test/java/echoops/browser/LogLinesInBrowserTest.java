package echoops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import echoops.testing.LocalRoom;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred lines a second come to a page, as the room sends them. */
class LogLinesInBrowserTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EVERY_MILLIS = 200;
  private static final int AT_ONCE = 40;
  private static final int MESSAGES = 25;
  private static final int SHOWN = 200;

  private static final String DRIFT =
      """
      {"services":[{"service":"checkout","metrics":[],"logs":{"learned":1,"linesPerSecond":200,
       "history":[{"at":"2026-11-21T03:00:00Z","score":0.1,"low":0,"high":0.2,"limit":0.3}],"shares":[]}}]}
      """;

  /**
   * Notes the most rows that were ever in the page, how far apart its frames were, and what took
   * long.
   */
  private static final String WATCH =
      """
      () => {
        window.rows = 0;
        window.gaps = [];
        window.tasks = [];
        new PerformanceObserver(list => window.tasks.push(...list.getEntries().map(({duration}) => duration)))
          .observe({type: 'longtask'});
        let last = performance.now();
        const step = now => {
          window.gaps.push(now - last);
          last = now;
          window.rows = Math.max(window.rows, document.querySelectorAll('.stream li').length);
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }
      """;

  @TempDir Path data;

  private static String lines(int message) {
    var lines =
        IntStream.range(message * AT_ONCE, (message + 1) * AT_ONCE)
            .mapToObj(LogLinesInBrowserTest::line)
            .toList();
    return "{\"type\":\"glimpse\",\"kind\":\"lines\",\"lines\":" + lines + "}";
  }

  private static String line(int number) {
    return """
        {"at":"2026-11-21T03:07:42.%03dZ","service":"checkout","level":"ERROR","template":"T1","shift":"NEW",
         "parts":[{"text":"order ","value":false},{"text":"%d","value":true},{"text":" failed","value":false}]}
        """
        .formatted(number % 1_000, number);
  }

  @Test
  void twoHundredLinesASecond_areAllTakenAndTheNewestShown() throws Exception {
    try (var room = LocalRoom.open(data);
        var chromium = Chromium.start()) {
      var page = chromium.page();
      var socket = new AtomicReference<WebSocketRoute>();
      page.routeWebSocket(
          "**/ws/room**",
          route -> {
            route.connectToServer();
            socket.set(route);
          });
      page.route(
          "**/api/drift",
          route ->
              route.fulfill(
                  new Route.FulfillOptions().setContentType("application/json").setBody(DRIFT)));
      page.navigate(room.url("/"));
      page.waitForFunction("() => window.echoops.room.drift.services.size > 0");
      page.evaluate(WATCH);
      for (int message = 0; message < MESSAGES; message++) {
        socket.get().send(lines(message));
        page.waitForTimeout(EVERY_MILLIS);
      }
      page.waitForFunction("told => window.echoops.room.lines.told === told", (MESSAGES * AT_ONCE));

      assertThat(shown(page)).isEqualTo(newest());
      assertThat(((Number) page.evaluate("() => window.rows")).intValue()).isEqualTo(SHOWN);
      print(page);
    }
  }

  /** The values in the lines on screen, from the top. */
  private static List<Integer> shown(Page page) throws Exception {
    var values = page.locator(".stream li var").allTextContents();
    return values.stream().map(Integer::valueOf).toList();
  }

  private static List<Integer> newest() {
    int last = MESSAGES * AT_ONCE - 1;
    return IntStream.range(0, SHOWN).mapToObj(index -> last - index).toList();
  }

  private static void print(Page page) throws Exception {
    JsonNode gaps = JSON.readTree(JSON.writeValueAsBytes(page.evaluate("() => window.gaps")));
    var sorted = gaps.valueStream().map(JsonNode::asDouble).sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "200 lines a second: %d frames; a frame comes %.0f ms after the one before at the median,"
            + " %.0f ms at the 99th percentile, %.0f ms at most; %d tasks of more than 50 ms, the"
            + " longest %s ms, in %d s%n",
        sorted.size(),
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 99 / 100),
        sorted.getLast(),
        ((Number) page.evaluate("() => window.tasks.length")).intValue(),
        page.evaluate("() => Math.max(0, ...window.tasks)"),
        MESSAGES * EVERY_MILLIS / 1_000);
  }
}
