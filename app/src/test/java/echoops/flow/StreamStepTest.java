package echoops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Reach;
import echoops.config.Secret;
import echoops.model.Actor;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Answered;
import echoops.model.IncidentEvent.IncidentAcknowledged;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentId;
import echoops.model.Reply;
import echoops.notify.RedisStream;
import echoops.store.Draft;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import echoops.testing.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a Redis of this test's own. */
class StreamStepTest {
  private static final String NAME = "echoops:events";
  private static final int KEPT = 1_000;
  private static final IncidentId ONE = new IncidentId("inc-aaaaaaaaaa");
  private static final Pattern ID = Pattern.compile("(?m)^\\d{13}-(\\d+)$");

  private static RedisServer server;

  private final ManualClock clock = new ManualClock();
  private final MemoryEventLog log = new MemoryEventLog(clock);
  private final List<Duration> rests = new ArrayList<>();
  private StreamStep step;

  @BeforeAll
  static void start() {
    server = RedisServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() {
    server.ask("FLUSHALL");
    step = step(server.url());
  }

  private StreamStep step(String url) {
    return step(url, log);
  }

  private StreamStep step(String url, MemoryEventLog of) {
    var stream = new RedisStream(new Reach.Redis(new Secret(url), NAME, KEPT));
    return new StreamStep(of, stream, rests::add);
  }

  private void happens(IncidentEvent event) {
    log.append(List.of(Draft.of(Actor.TRIAGE, event).in(ONE)));
  }

  private void happens(int times) {
    for (int i = 0; i < times; i++) {
      happens(new IncidentOpened("it began"));
    }
  }

  /** The sequences that stand there. */
  private static List<Long> told() {
    return ID.matcher(server.ask("XRANGE " + NAME + " - +"))
        .results()
        .map(found -> Long.parseLong(found.group(1)))
        .toList();
  }

  @Test
  void everyEvent_isThereOnceWithItsSequence() throws Exception {
    happens(2);
    happens(new IncidentAcknowledged("Ann"));
    step.take();
    happens(1);
    step.take();

    assertThat(told()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(server.ask("XRANGE " + NAME + " - +"))
        .contains("IncidentAcknowledged", "inc-aaaaaaaaaa")
        .contains("{\"sequence\":3,\"time\":\"2026-11-20T15:00:00Z\",\"kind\":\"IncidentAcknow");
    assertThat(step.trouble()).isEmpty();
  }

  @Test
  void whatPeopleSaid_isLeftOut() throws Exception {
    happens(1);
    happens(new Answered("my password is swordfish", "status", Reply.of("Fine.")));
    happens(1);
    step.take();

    assertThat(told()).containsExactly(1L, 3L);
    assertThat(server.ask("XRANGE " + NAME + " - +")).doesNotContain("swordfish");
  }

  @Test
  void afterARestart_nothingIsMissingOrThereTwice() throws Exception {
    happens(250);
    step.take();
    step.take();
    step = step(server.url());
    happens(3);
    for (int i = 0; i < 2; i++) {
      step.take();
    }

    assertThat(told()).hasSize(253).doesNotHaveDuplicates().endsWith(253L);
  }

  @Test
  void whatRedisLost_isAppendedAgainAsFarAsItIsKept() throws Exception {
    happens(1_500);
    for (int i = 0; i < 15; i++) {
      step.take();
    }
    server.ask("FLUSHALL");
    step = step(server.url());
    for (int i = 0; i < 10; i++) {
      step.take();
    }

    assertThat(told()).startsWith(501L).endsWith(1_500L);
  }

  @Test
  void laterLog_goesOnAfterAnEarlierOne() throws Exception {
    happens(5);
    step.take();
    clock.pass(Duration.ofHours(1));
    var later = new MemoryEventLog(clock);
    later.append(List.of(Draft.of(Actor.TRIAGE, new IncidentOpened("anew")).in(ONE)));
    step(server.url(), later).take();

    assertThat(told()).containsExactly(1L, 2L, 3L, 4L, 5L, 1L);
  }

  @Test
  void streamOfALaterLog_isLeftAlone() throws Exception {
    happens(2);
    clock.pass(Duration.ofHours(1));
    var later = new MemoryEventLog(clock);
    later.append(List.of(Draft.of(Actor.TRIAGE, new IncidentOpened("anew")).in(ONE)));
    step(server.url(), later).take();
    step.take();

    assertThat(told()).containsExactly(1L);
    assertThat(step.trouble()).hasValueSatisfying(it -> assertThat(it).contains("another log's"));
  }

  @Test
  void streamThatKnowsMoreOfOurLog_isLeftAlone() throws Exception {
    happens(5);
    step.take();
    var shorter = new MemoryEventLog(new ManualClock());
    shorter.append(List.of(Draft.of(Actor.TRIAGE, new IncidentOpened("began")).in(ONE)));
    var behind = step(server.url(), shorter);
    behind.take();

    assertThat(told()).hasSize(5);
    assertThat(behind.trouble()).isPresent();
  }

  @Test
  void redisThatIsAway_isTriedAgainWithGrowingWaitsAndLosesNothing() throws Exception {
    var port = RedisServer.freePort();
    step = step("redis://127.0.0.1:" + port);
    happens(3);
    for (int i = 0; i < 7; i++) {
      step.take();
    }
    assertThat(step.trouble())
        .hasValueSatisfying(it -> assertThat(it).startsWith("redis cannot be reached"));
    assertThat(rests)
        .startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2))
        .endsWith(Duration.ofSeconds(30));

    try (var back = RedisServer.start(port)) {
      step.take();

      assertThat(back.length(NAME)).isEqualTo(3);
      assertThat(step.trouble()).isEmpty();
    }
  }
}
