package echoops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import echoops.testing.LocalRoom;
import echoops.testing.Resources;
import echoops.testing.SpeakingVendor;
import echoops.testing.Talker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody speaks while the room does, and the room falls silent. The room's voice is a tone, so
 * that its last sample is found; who speaks does so for three of every five seconds.
 */
class InterruptionInBrowserTest {
  private static final int TIMES = 3;
  private static final double REST_SECONDS = 1;
  private static final String SAYS =
      "wait a moment please I have to tell the others about it first";

  @TempDir Path data;
  private SpeakingVendor vendor;
  private LocalRoom room;
  private Chromium chromium;

  @BeforeEach
  void open() throws Exception {
    var said = data.resolve("said.wav");
    new Talker("en-us+m3").write(said, SAYS, REST_SECONDS);
    vendor = new SpeakingVendor(Duration.ZERO, Duration.ZERO);
    var settings = new HashMap<>(vendor.settings());
    settings.put("ECHOOPS_EAR", "local");
    settings.put("ECHOOPS_SPEECH_PER_MINUTE", "PT1M");
    room = LocalRoom.open(data, settings);
    assertThat(room.outside().ear().awaitReady(Duration.ofSeconds(30))).isTrue();
    chromium =
        Chromium.start(
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--use-file-for-fake-audio-capture=" + said.toAbsolutePath());
  }

  @AfterEach
  void close() {
    chromium.close();
    room.close();
    vendor.close();
  }

  private Page join() throws Exception {
    var page = chromium.page();
    page.addInitScript(Resources.text("browser/tapping.js"));
    page.navigate(room.url("/"));
    page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName("Join the war room").setExact(true))
        .click();
    page.waitForFunction("() => window.echoops.microphone === 'on'");
    return page;
  }

  /** The room says something else each time. */
  private void alert(Page page, int number) {
    room.datadog(
        """
        {"event_title":"Error rate high","alert_id":"%d","tags":"service:shop%s,env:prod",
         "text":"Metric value: 12.4","alert_metric":"error_rate"}
        """
            .formatted(number, "x".repeat(number)));
    page.waitForFunction(
        "() => window.echoops.caption.phase === 'saying' && window.isLoud.player"
            + " && window.echoops.player.playedSamples > 4_800");
  }

  /** Milliseconds from the last of these to the last sample of the player, which stays silent. */
  private static Map<?, ?> untilSilent(Page page, String... from) {
    try {
      page.waitForFunction(
          "() => window.echoops.caption.phase === 'stopped' && window.isLoud.player === false");
    } catch (TimeoutError e) {
      var seen = "() => JSON.stringify([window.echoops.caption, window.isLoud, window.sounds])";
      throw new AssertionError("not silent: " + page.evaluate(seen), e);
    }
    return (Map<?, ?>)
        page.evaluate(
            """
            from => {
              const before = (what, end) => window.sounds.findLast(it => it.what === what && it.at <= end).at;
              const silent = before('player silent', Infinity);
              // The clocks of two contexts and of the page differ by a few milliseconds.
              return Object.fromEntries(from.map(what => [what, Math.max(0, silent - before(what, silent + 20))]));
            }
            """,
            from);
  }

  private static void print(String from, List<Map<?, ?>> waits) {
    var sorted = waits.stream().map(it -> ((Number) it.get(from)).doubleValue()).sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "from \"%s\" to the last sample of the player: %.0f ms median, %.0f ms at most, of %d%n",
        from,
        sorted.get(sorted.size() / 2),
        sorted.getLast(),
        sorted.size());
  }

  @Test
  void keyThatIsPressed_silencesTheRoom() throws Exception {
    var page = join();
    var waits = new ArrayList<Map<?, ?>>();
    for (int i = 1; i <= TIMES; i++) {
      alert(page, i);
      page.keyboard().down(" ");
      waits.add(untilSilent(page, "pressed"));
      page.keyboard().up(" ");
    }
    print("pressed", waits);
    page.context().close();
  }

  @Test
  void voiceThatGoesOnInAnOpenMicrophone_silencesTheRoom() throws Exception {
    var page = join();
    page.keyboard().press("o");
    page.waitForFunction("() => window.echoops.room.isOpen");
    var waits = new ArrayList<Map<?, ?>>();
    for (int i = 1; i <= TIMES; i++) {
      alert(page, i);
      waits.add(untilSilent(page, "microphone loud", "noticed"));
    }
    print("microphone loud", waits);
    print("noticed", waits);
    page.context().close();
  }
}
