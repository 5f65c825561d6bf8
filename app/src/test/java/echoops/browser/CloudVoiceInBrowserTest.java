package echoops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.AriaRole;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.testing.LocalRoom;
import echoops.testing.SpeakingVendor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A voice from the cloud is heard in a real browser while it is still made. */
class CloudVoiceInBrowserTest {
  private static final int ALERTS = Integer.getInteger("hops.alerts", 2);

  /** Each of a service of its own, as different as people would name them. */
  private static final List<String> SERVICES =
      List.of("cart", "search", "login", "stock", "mail", "pricing", "media", "reports", "billing");

  private static Chromium chromium;
  @TempDir Path data;

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start("--autoplay-policy=no-user-gesture-required");
  }

  @AfterAll
  static void stopBrowser() {
    chromium.close();
  }

  private static Page joined(LocalRoom room) {
    var page = chromium.page();
    join(page, room);
    return page;
  }

  private static void join(Page page, LocalRoom room) {
    page.navigate(room.url("/"));
    page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName("Join the war room").setExact(true))
        .click();
    page.waitForFunction("() => window.echoops.state === 'ready'");
  }

  private static String alert(int number) {
    return """
        {"event_title":"Error rate high","alert_id":"%d","tags":"service:%s%s,env:prod",
         "text":"Metric value: 12.4","alert_metric":"error_rate"}
        """
        .formatted(
            number, SERVICES.get(number % SERVICES.size()), "x".repeat(number / SERVICES.size()));
  }

  @Test
  void sentence_isHeardWhileTheVendorStillMakesIt() {
    try (var vendor = new SpeakingVendor(Duration.ZERO, Duration.ZERO);
        var room = LocalRoom.open(data, vendor.settings())) {
      var goOn = vendor.holdsAfterTheFirst();
      var page = joined(room);
      room.datadog(alert(1));
      page.waitForFunction(
          "() => window.echoops.player.firstSoundAt > 0 && window.echoops.level > 0.02");
      assertThat(vendor.asked()).hasSize(1);
      goOn.countDown();
      page.waitForFunction("() => window.echoops.caption.phase === 'said'");

      var sentence = vendor.asked().getFirst();
      assertThat(((Number) page.evaluate("() => window.echoops.player.playedSamples")).intValue())
          .isEqualTo(sentence.length() * SpeakingVendor.CHARACTER);
      assertThat(page.evaluate("() => window.echoops.room.caption.words.join(' ')"))
          .isEqualTo(sentence);
      page.context().close();
    }
  }

  @Test
  void lineThatBreaksInMidSentence_isMadeGood() {
    try (var vendor = new SpeakingVendor(Duration.ZERO, Duration.ZERO);
        var room = LocalRoom.open(data, vendor.settings())) {
      var goOn = vendor.holdsAfterTheFirst();
      var lines = new ConcurrentLinkedDeque<WebSocketRoute>();
      var page = chromium.page();
      page.routeWebSocket(
          Pattern.compile("^ws://"),
          line -> {
            line.connectToServer();
            lines.add(line);
          });
      join(page, room);
      room.datadog(alert(1));
      page.waitForFunction("() => window.echoops.player.playedSamples > 2400");
      int before = lines.size();
      lines.getLast().close();
      page.waitForCondition(() -> lines.size() > before);
      goOn.countDown();
      var sentence = vendor.asked().getFirst();
      page.waitForFunction(
          "whole => window.echoops.player.playedSamples === whole",
          sentence.length() * SpeakingVendor.CHARACTER);
      page.waitForFunction("() => window.echoops.caption.phase === 'said'");

      assertThat(vendor.asked()).hasSize(1);
      assertThat(page.evaluate("() => window.echoops.room.caption.words.join(' ')"))
          .isEqualTo(sentence);
      page.context().close();
    }
  }

  /**
   * Noted in the page, at each drawing: the word that is marked, how far the sound was by its
   * samples when that was chosen, and how far it is by the clock.
   */
  private static final String WATCH =
      """
      window.steps = [];
      const look = () => {
        const {firstSoundAt} = window.echoops.player;
        const {word = -1, phase, positionMillis} = window.echoops.room.caption ?? {};
        if (firstSoundAt && word >= 0 && phase === 'saying') {
          window.steps.push({word, heard: positionMillis, clock: performance.now() - firstSoundAt});
        }
        requestAnimationFrame(look);
      };
      look();
      """;

  @Test
  void captions_areInStepWithTheSamples() {
    try (var vendor = new SpeakingVendor(Duration.ofMillis(75), Duration.ofMillis(100));
        var room = LocalRoom.open(data, vendor.settings())) {
      var page = joined(room);
      page.evaluate(WATCH);
      room.datadog(alert(1));
      page.waitForFunction("() => window.echoops.caption.phase === 'said'");

      var words = vendor.asked().getFirst().split(" ", -1);
      var seen = new TreeMap<Integer, Double>();
      var errors = new ArrayList<Double>();
      for (var step : (List<?>) page.evaluate("() => window.steps")) {
        var drawn = (Map<?, ?>) step;
        int word = ((Number) drawn.get("word")).intValue();
        seen.putIfAbsent(word, number(drawn, "clock") - begins(words, word));
        errors.add(besides(words, word, number(drawn, "heard")));
      }
      var late = seen.values().stream().map(Math::abs).sorted().toList();
      System.out.printf(
          Locale.ROOT,
          "captions of a voice from the cloud: %d words; the word that is marked and the sound that"
              + " is heard differ by %.0f ms at most; by the clock it is seen %.0f ms after its"
              + " sound at the median, %.0f ms at most%n",
          late.size(),
          Collections.max(errors),
          late.get(late.size() / 2),
          late.getLast());
      assertThat(late.size()).isGreaterThan(words.length / 2);
      assertThat(errors).allMatch(error -> error <= 120);
      page.context().close();
    }
  }

  private static double number(Map<?, ?> step, String name) {
    return ((Number) step.get(name)).doubleValue();
  }

  /** By how many milliseconds of sound a word is marked before it begins, or after it is over. */
  private static double besides(String[] words, int word, double heard) {
    double early = begins(words, word) - heard;
    double late = word + 1 < words.length ? heard - begins(words, word + 1) : 0;
    return Math.max(0, Math.max(early, late));
  }

  private static double begins(String[] words, int word) {
    double characters = 0;
    for (int i = 0; i < word; i++) {
      characters += words[i].length() + 1;
    }
    return 50 * characters;
  }

  /** The moments of one alert. */
  private record Hops(double accepted, double headline, double byte1, double frame, double sample) {
    static String row(String name, List<Double> millis) {
      var sorted = millis.stream().sorted().toList();
      return String.format(
          Locale.ROOT,
          "| %s | %.0f | %.0f |",
          name,
          sorted.get(sorted.size() / 2),
          sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1));
    }
  }

  @Test
  void hops_areTimedFromTheAlertToTheFirstSample() throws Exception {
    var _ = measure("this machine's voice", Map.of("ECHOOPS_VOICE", "local"), List.of());
    for (int millis : List.of(75, 300)) {
      try (var vendor = new SpeakingVendor(Duration.ofMillis(millis), Duration.ofMillis(40))) {
        double ours =
            measure("ElevenLabs at " + millis + " ms", vendor.settings(), List.of(vendor));
        double serially = serially(vendor);
        System.out.printf(
            Locale.ROOT,
            "| one step after the other, and a page that looks once a second | %.0f | %.1f times |%n",
            serially,
            serially / ours);
      }
    }
  }

  /** The median until the first sample. */
  private double measure(String name, Map<String, String> settings, List<SpeakingVendor> vendors)
      throws Exception {
    var folder = Files.createTempDirectory(data, "hops");
    var all = new ArrayList<Hops>();
    // One alert after the other is neither a storm nor too much talk here.
    var eager = new HashMap<>(settings);
    eager.put("ECHOOPS_SPEECH_PER_MINUTE", "PT1M");
    eager.put("ECHOOPS_STORM_ALERTS", "1000");
    try (var room = LocalRoom.open(folder, eager)) {
      var page = joined(room);
      for (int i = 0; i < ALERTS; i++) {
        all.add(hops(room, page, alert(i), vendors));
        page.waitForFunction("() => window.echoops.caption.phase === 'said'");
      }
      page.context().close();
    }
    System.out.println("from the alert, by " + name + ", ms: median, 95th percentile of " + ALERTS);
    System.out.println(Hops.row("accepted", all.stream().map(Hops::accepted).toList()));
    System.out.println(Hops.row("headline", all.stream().map(Hops::headline).toList()));
    System.out.println(Hops.row("the vendor's first byte", all.stream().map(Hops::byte1).toList()));
    System.out.println(Hops.row("first frame", all.stream().map(Hops::frame).toList()));
    System.out.println(Hops.row("first sample", all.stream().map(Hops::sample).toList()));
    assertThat(all).allMatch(hops -> hops.sample() > hops.accepted());
    return all.stream().map(Hops::sample).sorted().toList().get(all.size() / 2);
  }

  private static Hops hops(LocalRoom room, Page page, String alert, List<SpeakingVendor> vendors) {
    var before = page.evaluate("() => window.echoops.caption.id");
    var sent = Instant.now();
    room.datadog(alert);
    var accepted = Instant.now();
    page.waitForFunction(
        "before => window.echoops.caption.id > before && window.echoops.player.firstSoundAt > 0"
            + " && window.echoops.level > 0.02",
        before);
    var headline = headline(room);
    var first = vendors.stream().map(it -> it.begun().getLast()).findFirst().orElse(headline);
    return new Hops(
        after(sent, accepted),
        after(sent, headline),
        after(sent, first),
        moment(page, "firstByteAt") - sent.toEpochMilli(),
        moment(page, "firstSoundAt") - sent.toEpochMilli());
  }

  private static Instant headline(LocalRoom room) {
    return room.outside().log().latest(HeadlineWritten.class, 1).getFirst().recorded().time();
  }

  private static double after(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }

  private static double moment(Page page, String name) {
    return ((Number)
            page.evaluate("name => performance.timeOrigin + window.echoops.player[name]", name))
        .doubleValue();
  }

  /**
   * The same sentences one step after the other, as a room does that streams nothing: all of the
   * sound is asked for and written to a file, and a page looks once a second whether it is there.
   */
  private double serially(SpeakingVendor vendor) throws Exception {
    var millis = new ArrayList<Double>();
    var sentences = List.copyOf(vendor.asked());
    for (int i = 0; i < sentences.size(); i++) {
      var file = data.resolve("response_" + UUID.randomUUID());
      var begun = Instant.now();
      var page = Thread.ofVirtual().start(looking(file, i * 1_000L / sentences.size()));
      Files.write(file, vendor.all(sentences.get(i)));
      page.join();
      millis.add(after(begun, Instant.now()));
    }
    millis.sort(Double::compare);
    return millis.get(millis.size() / 2);
  }

  /** Pages begin to look at different moments of a second. */
  private static Runnable looking(Path file, long phaseMillis) {
    return () -> {
      LockSupport.parkNanos(Duration.ofMillis(phaseMillis).toNanos());
      while (!Files.exists(file)) {
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      }
    };
  }
}
