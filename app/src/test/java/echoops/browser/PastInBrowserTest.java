package echoops.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import echoops.model.Actor;
import echoops.model.Diagnosis;
import echoops.model.Headline;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Diagnosed;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.IncidentResolved;
import echoops.model.IncidentEvent.InvestigationBegan;
import echoops.model.IncidentEvent.NoteTaken;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentId;
import echoops.model.Inquiry;
import echoops.model.Quote;
import echoops.model.ServiceName;
import echoops.store.Draft;
import echoops.telemetry.CrashPoints;
import echoops.testing.Eventually;
import echoops.testing.LocalRoom;
import echoops.testing.ManualClock;
import echoops.testing.Signals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person looks at an incident as it was, in a real browser. */
class PastInBrowserTest {
  private static final IncidentId ID = new IncidentId("inc-abcdefghij");
  private static final int RECORDS = 1_000;
  private static final int AT_ONCE = 10;

  /** Goes to 101 moments, there and back, and notes how long each takes until it is on screen. */
  private static final String DRAG =
      """
      async () => {
        const tasks = [];
        new PerformanceObserver(list => tasks.push(...list.getEntries().map(({duration}) => duration))).observe({type: 'longtask'});
        const range = document.querySelector('.replay input');
        const [min, max] = [Number(range.min), Number(range.max)];
        const times = [];
        for (let step = 0; step <= 100; step++) {
          const from = performance.now();
          range.value = min + (max - min) * ((step * 37) % 101) / 100;
          range.dispatchEvent(new Event('input', {bubbles: true}));
          await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
          times.push(performance.now() - from);
        }
        return {times: times.sort((one, other) => one - other), tasks};
      }
      """;

  private static Chromium chromium;

  @TempDir Path data;
  private final ManualClock clock = new ManualClock();
  private LocalRoom room;

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
    room = LocalRoom.open(data, Map.of(), clock, CrashPoints.NONE);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static SignalJoined signal(String alert, int seconds) {
    return new SignalJoined(
        Signals.triggered(alert, "checkout", Duration.ofSeconds(seconds)), "test");
  }

  private static List<IncidentEvent> story(int records) {
    var checkout = new ServiceName("checkout");
    var inquiry =
        new Inquiry(
            ID,
            ManualClock.START,
            ManualClock.START,
            List.of(checkout),
            Optional.empty(),
            Quote.of("slow"),
            Map.of(),
            Optional.empty());
    var found = new Diagnosis.Inconclusive("rules", "looked at logs", "more of them");
    var events = new ArrayList<IncidentEvent>();
    events.add(new IncidentOpened("test"));
    events.add(signal("a", 0));
    events.add(new HeadlineWritten(new Headline("Checkout is slow.", "Checkout is slow.")));
    events.add(new InvestigationBegan(inquiry));
    events.add(new Diagnosed(found, Duration.ofSeconds(4)));
    while (events.size() < records - 3) {
      events.add(
          events.size() % 50 == 0
              ? signal("a" + events.size(), events.size() / 10)
              : new NoteTaken("note " + events.size()));
    }
    events.add(new SignalJoined(Signals.recovered("a", "checkout", Duration.ofHours(1)), "test"));
    events.add(new HeadlineWritten(new Headline("It is nearly over.", "It is nearly over.")));
    events.add(new IncidentResolved("test"));
    return events;
  }

  /** So many records, ten of them each two seconds. */
  private void happens(int records) {
    var drafts =
        story(records).stream().map(event -> Draft.of(Actor.TRIAGE, event).in(ID)).toList();
    for (int i = 0; i < drafts.size(); i += AT_ONCE) {
      room.outside().log().append(drafts.subList(i, Math.min(drafts.size(), i + AT_ONCE)));
      clock.pass(Duration.ofSeconds(2));
    }
    Eventually.that(
        "the incident is shown",
        () -> room.get("/api/incidents/" + ID).body().contains("It is nearly over."));
  }

  private Page replay() {
    var page = chromium.page();
    page.navigate(room.url("/static/index.html#replay=" + ID));
    page.waitForFunction("() => window.echoops?.room.replay?.phase === 'ready'");
    return page;
  }

  private static Locator scrubber(Page page) {
    return page.getByLabel("Moment of the incident");
  }

  private static String strip(Page page) {
    return page.locator("echoops-incident-strip .title").innerText().replaceAll("\\s+", " ");
  }

  private static List<String> timeline(Page page) {
    return page.locator("echoops-timeline-panel .lines .text").allInnerTexts();
  }

  @Test
  void thousandRecords_areDraggedThrough() {
    happens(RECORDS);
    var page = replay();
    var errors = new ArrayList<String>();
    page.onPageError(errors::add);

    var measured = (Map<?, ?>) page.evaluate(DRAG);
    var times = ((List<?>) measured.get("times")).stream().map(PastInBrowserTest::number).toList();
    var tasks = ((List<?>) measured.get("tasks")).stream().map(PastInBrowserTest::number).toList();
    System.out.printf(
        Locale.ROOT,
        "replay: %s records dragged to %d moments: on screen within %.1f ms at the median, %.1f ms"
            + " at p95, %.1f ms at most; %d tasks of more than 50 ms%n",
        page.evaluate("() => window.echoops.room.replay.records.length"),
        times.size(),
        times.get(times.size() / 2),
        times.get(times.size() * 95 / 100),
        times.getLast(),
        tasks.size());
    assertThat(times).hasSize(101);
    assertThat(errors).isEmpty();
    scrubber(page).press("End");
    assertThat(page.locator(".timeline")).containsText("and");
    page.context().close();
  }

  private static double number(Object number) {
    return ((Number) number).doubleValue();
  }

  @Test
  void end_isTheIncidentAsItIsNow() {
    happens(50);
    var page = replay();
    scrubber(page).press("End");
    // An investigation may have added some.
    assertThat(page.locator(".ends")).containsText(Pattern.compile("(\\d+) records of \\1"));
    var was = strip(page);
    var timeline = timeline(page);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Back to now")).click();

    page.waitForFunction("() => !window.echoops.room.replay && window.echoops.room.page");
    assertThat(strip(page)).isEqualTo(was);
    assertThat(timeline(page)).hasSizeGreaterThanOrEqualTo(50).containsAll(timeline);
    assertThat(page.url()).endsWith("#" + ID);
    page.context().close();
  }

  @Test
  void keys_goThroughIt() {
    happens(60);
    var page = replay();
    assertThat(page.locator(".moment")).containsText("Replay: ");
    scrubber(page).press("Home");
    assertThat(strip(page)).contains("Error High error rate");
    assertThat(page.locator(".situation")).containsText("Checkout is slow.");
    page.keyboard().press("End");
    assertThat(page.locator(".situation")).containsText("It is nearly over.");
    page.keyboard().press("Home");
    page.keyboard().press(" ");
    page.waitForFunction("() => window.echoops.room.replay.isPlaying");
    page.waitForFunction("() => window.echoops.room.replay.at > window.echoops.room.replay.from");
    page.keyboard().press(" ");
    page.waitForFunction("() => !window.echoops.room.replay.isPlaying");
    page.keyboard().press("Escape");

    page.waitForFunction("() => !window.echoops.room.replay");
    page.context().close();
  }

  @Test
  void nothingIsCommandedFromThePast_andWhatHappensNowIsSaid() {
    happens(60);
    var page = replay();
    room.datadog("{\"event_title\":\"Now it burns\",\"alert_id\":\"9\",\"tags\":\"service:auth\"}");

    assertThat(page.locator(".meanwhile")).hasText("Now 1 incident is open.");
    assertThat(page.getByLabel("Command", new Page.GetByLabelOptions().setExact(true)))
        .isDisabled();
    assertThat(strip(page)).contains("High error rate").doesNotContain("burns");
    page.evaluate(
        "() => document.querySelector('echoops-war-room').dispatchEvent(new CustomEvent('intent',"
            + " {detail: {intent: 'command', value: 'acknowledge'}}))");
    page.keyboard().press("n");
    assertThat(strip(page)).contains("High error rate");
    assertThat(page.evaluate("() => window.echoops.heard.text")).isEqualTo("");
    page.context().close();
  }

  @Test
  void past_isReachedFromTheList() {
    happens(60);
    var page = chromium.page();
    page.navigate(room.url("/"));
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Replay High error rate"))
        .or(page.locator(".meta .replay-link"))
        .first()
        .click();

    page.waitForFunction("() => window.echoops.room.replay?.phase === 'ready'");
    page.context().close();
  }

  @Test
  void replay_isAccessibleAndFitsInEverySize() {
    happens(60);
    for (int i = 0; i < DemoPagesTest.SIZES.size(); i++) {
      var size = DemoPagesTest.SIZES.get(i);
      var scheme = DemoPagesTest.SCHEMES.get(i % DemoPagesTest.SCHEMES.size());
      try (var context = chromium.context(size.width(), size.height(), scheme)) {
        var page = context.newPage();
        page.navigate(room.url("/static/index.html#replay=" + ID));
        page.waitForFunction("() => window.echoops?.room.replay?.phase === 'ready'");
        assertThat(page.getByText("Back to now").first()).isVisible();
        Chromium.assertAccessible(page);
        DemoPagesTest.assertFits(page);
      }
    }
  }
}
