package echoops.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import echoops.testing.LocalRoom;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShotsTest {
  @TempDir Path data;

  @Test
  void shots() {
    try (var chromium = Chromium.start();
        var room = LocalRoom.open(data)) {
      for (var name :
          List.of(
              "replay-begin",
              "replay-middle",
              "replay-end",
              "replay-reading",
              "replay-failed",
              "drill-shop",
              "board")) {
        for (var size : DemoPagesTest.SIZES) {
          var scheme = size.width() == 1_024 ? ColorScheme.LIGHT : ColorScheme.DARK;
          try (var context = chromium.context(size.width(), size.height(), scheme)) {
            var page = context.newPage();
            page.navigate(room.url("/static/demo/" + name + ".html"));
            page.waitForTimeout(400);
            if (name.equals("drill-shop") && size.width() > 400) {
              page.locator(".bar .drill").click();
            }
            page.screenshot(
                new Page.ScreenshotOptions()
                    .setPath(Path.of("/tmp/shots8/" + name + "-" + size.width() + ".png")));
            try {
              Chromium.assertAccessible(page);
              DemoPagesTest.assertFits(page);
            } catch (AssertionError e) {
              System.out.println(
                  "SHOT "
                      + name
                      + " "
                      + size.width()
                      + ": "
                      + e.getMessage().substring(0, Math.min(900, e.getMessage().length())));
            }
          }
        }
      }
    }
  }
}
