package echoops.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.flow.Book.Before;
import echoops.flow.Book.Page;
import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.IncidentFiled;
import echoops.model.IncidentEvent.NotNotified;
import echoops.model.IncidentEvent.NoteTaken;
import echoops.model.IncidentEvent.Notified;
import echoops.model.IncidentId;
import echoops.model.Recorded;
import echoops.outbound.Answer;
import echoops.store.Draft;
import echoops.telemetry.Bugs;
import echoops.telemetry.CrashPoints;
import echoops.telemetry.Telemetry;
import echoops.testing.ManualClock;
import echoops.testing.MemoryEventLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Notes are written down in a book; where the scribe rests, the clock goes on. */
class ScribeTest {
  private static final IncidentId INCIDENT = new IncidentId("inc-bbbbbbbbbb");
  private static final Duration A_MOMENT = Duration.ofMillis(50);

  private final ManualClock clock = new ManualClock();
  private final MemoryEventLog log = new MemoryEventLog(clock);
  private final LiveIncidents incidents =
      new LiveIncidents(log, Recovery.from(log), clock, CrashPoints.NONE);
  private final List<String> written = new ArrayList<>();
  private final Deque<RuntimeException> failures = new ArrayDeque<>();
  private final List<Duration> rests = new ArrayList<>();
  private final Telemetry telemetry = new Telemetry();
  private boolean unreadable;

  /** It takes every note, and fails as often as it was told to. */
  private final class Notebook implements Book {
    @Override
    public String name() {
      return "datadog";
    }

    @Override
    public Optional<Page> about(Recorded recorded) {
      if (unreadable) {
        throw new IllegalStateException("no page at all");
      }
      return recorded.event() instanceof NoteTaken(var text)
          ? Optional.of(before -> write(text, before))
          : Optional.empty();
    }

    private List<IncidentEvent> write(String text, Before before) {
      written.add(before == Before.PERHAPS ? text + " again" : text);
      if (!failures.isEmpty()) {
        throw failures.removeFirst();
      }
      return text.equals("file") ? List.of(new IncidentFiled("datadog", "1", "CASE-1")) : List.of();
    }
  }

  private Scribe scribe() {
    return new Scribe(
        new Notebook(), new Scribe.Desk(log, incidents, clock, this::rest, telemetry));
  }

  private void rest(Duration duration) throws InterruptedException {
    if (duration.equals(A_MOMENT)) {
      incidents.take();
    } else {
      rests.add(duration);
      clock.pass(duration);
    }
  }

  private void noted(String... texts) {
    for (var text : texts) {
      log.append(List.of(Draft.of(Actor.TRIAGE, new NoteTaken(text)).in(INCIDENT)));
    }
  }

  private static Failure away(int status) {
    return new Answer(status, "", Optional.empty()).failure("datadog", "");
  }

  private List<Recorded> outcomes() {
    return log.read(0, 1_000).stream().filter(it -> !(it.event() instanceof NoteTaken)).toList();
  }

  private List<IncidentEvent> outcomeEvents() {
    return outcomes().stream().map(Recorded::event).toList();
  }

  @Test
  void page_isWrittenOnceAndNotedWithItsRecord() throws Exception {
    var scribe = scribe();
    noted("one");
    scribe.take();
    scribe.take();

    assertThat(written).containsExactly("one");
    var outcome = outcomes().getFirst();
    assertThat(outcome.event()).isEqualTo(new Notified("datadog"));
    assertThat(outcome.cause()).contains(1L);
    assertThat(outcome.incident()).contains(INCIDENT);
  }

  @Test
  void whatIsToBeRemembered_isInTheLogBeforeTheOutcome() throws Exception {
    var scribe = scribe();
    noted("file");
    scribe.take();

    assertThat(outcomeEvents())
        .containsExactly(new IncidentFiled("datadog", "1", "CASE-1"), new Notified("datadog"));
  }

  @Test
  void refusal_isFinalAndTheNextIsWrittenAllTheSame() throws Exception {
    var scribe = scribe();
    failures.add(away(403));
    noted("one", "two");
    scribe.take();

    assertThat(written).containsExactly("one", "two");
    assertThat(outcomeEvents())
        .containsExactly(
            new NotNotified("datadog", "datadog refused: 403"), new Notified("datadog"));
    assertThat(scribe.trouble()).isEmpty();
  }

  @Test
  void pageThatTripsOverABug_holdsNothingUp() throws Exception {
    var scribe = scribe();
    failures.add(new IllegalStateException("not a page"));
    noted("one");
    try (var _ = Bugs.countedBy(telemetry)) {
      scribe.take();
    }

    assertThat(scribe.trouble()).contains("something broke on EchoOps' side");
    noted("two");
    scribe.take();
    assertThat(written).containsExactly("one", "two");
    assertThat(outcomeEvents())
        .containsExactly(
            new NotNotified("datadog", "something broke on EchoOps' side"),
            new Notified("datadog"));
    assertThat(outcomes().getFirst().cause()).contains(1L);
    assertThat(scribe.trouble()).isEmpty();
    assertThat(new String(telemetry.scrape(), UTF_8))
        .contains("echo_ops_failures_total{kind=\"bug\"} 1.0");
  }

  @Test
  void bookThatTripsOverAll_isNotItsOwnNews() throws Exception {
    var scribe = scribe();
    unreadable = true;
    noted("one", "two");
    for (int i = 0; i < 5; i++) {
      scribe.take();
    }
    unreadable = false;
    noted("three");
    scribe.take();

    var broken = new NotNotified("datadog", "something broke on EchoOps' side");
    assertThat(outcomeEvents()).containsExactly(broken, broken, new Notified("datadog"));
    assertThat(written).containsExactly("three");
  }

  @Test
  void unavailable_isTriedAgainInOrderAndWithGrowingWaits() throws Exception {
    var scribe = scribe();
    failures.addAll(List.of(away(503), away(429), away(503)));
    noted("one", "two");
    scribe.take();

    assertThat(written).containsExactly("one", "one", "one", "one", "two");
    assertThat(rests)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void systemThatWantsToBeLeftAlone_isLeftAlone() throws Exception {
    var scribe = scribe();
    failures.add(new Answer(429, "", Optional.of(Duration.ofSeconds(90))).failure("datadog", ""));
    failures.add(new Answer(429, "", Optional.of(Duration.ofDays(1))).failure("datadog", ""));
    noted("one");
    scribe.take();

    assertThat(rests).containsExactly(Duration.ofSeconds(90), Duration.ofMinutes(5));
  }

  @Test
  void whatMayHaveBeenWritten_isWrittenAsSuch() throws Exception {
    var scribe = scribe();
    failures.addAll(List.of(away(503), away(500), away(503)));
    noted("one");
    scribe.take();

    assertThat(written).containsExactly("one", "one", "one again", "one again");
  }

  @Test
  void afterEighteenHours_itIsGivenUp() throws Exception {
    var scribe = scribe();
    for (int i = 0; i < 300; i++) {
      failures.add(away(503));
    }
    noted("one");
    scribe.take();

    assertThat(outcomeEvents())
        .containsExactly(new NotNotified("datadog", "not within 18 hours: datadog answered 503"));
    assertThat(Duration.between(ManualClock.START, clock.instant()))
        .isBetween(Duration.ofHours(18), Duration.ofHours(19));
    assertThat(scribe.trouble()).contains("datadog answered 503");
  }

  @Test
  void afterARestart_itGoesOnBehindTheLastOutcome() throws Exception {
    noted("one", "two");
    var first = scribe();
    failures.add(away(403));
    first.take();
    noted("three");
    written.clear();

    scribe().take();
    assertThat(written).containsExactly("three again");
  }

  @Test
  void withoutAnyOutcome_itBeginsEighteenHoursBack() throws Exception {
    noted("long ago", "also long ago");
    clock.pass(Duration.ofHours(19));
    noted("lately");
    clock.pass(Duration.ofHours(17));

    scribe().take();
    assertThat(written).containsExactly("lately again");
  }

  @Test
  void fullDisk_writesNothingTwice() throws Exception {
    var scribe = scribe();
    noted("one");
    incidents.take();
    log.refuse("the disk is full");
    assertThatThrownBy(scribe::take).isInstanceOf(Failure.Unavailable.class);
    log.takeAgain();
    scribe.take();

    assertThat(written).containsExactly("one");
    assertThat(outcomeEvents()).containsExactly(new Notified("datadog"));
  }
}
