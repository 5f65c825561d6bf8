package echoops.store;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.Actor;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.AlertReceived;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentEvent.IncidentOpened;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.model.IncidentId;
import echoops.model.Recorded;
import echoops.testing.ManualClock;
import echoops.testing.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every event log promises. */
abstract class EventLogContract {
  static final Actor SOMEBODY = new Actor("person:test");
  static final IncidentId INCIDENT = new IncidentId("inc-aaaaaaaaaa");
  static final IncidentId OTHER = new IncidentId("inc-bbbbbbbbbb");

  final ManualClock clock = new ManualClock();
  EventLog log;

  /** Opens the log, empty at first, the same one after it was closed. */
  abstract EventLog open() throws Exception;

  @BeforeEach
  void openLog() throws Exception {
    log = open();
  }

  @AfterEach
  void closeLog() throws Exception {
    log.close();
  }

  static Draft closed(String because) {
    return Draft.of(SOMEBODY, new IncidentClosed(because)).in(INCIDENT);
  }

  static List<String> reasons(List<Recorded> records) {
    return records.stream()
        .map(Recorded::event)
        .map(event -> event instanceof IncidentClosed(var because) ? because : event.toString())
        .toList();
  }

  @Test
  void append_ofSeveral_keepsTheirOrderWithoutGaps() {
    log.append(List.of(closed("a"), closed("b")));
    var last = log.append(List.of(closed("c")));

    assertThat(last).containsExactly(new Appended.New(3));
    assertThat(reasons(log.read(0, 10))).containsExactly("a", "b", "c");
    assertThat(log.head().sequence()).isEqualTo(3);
  }

  @Test
  void read_ofARecord_givesAllThatWasAppended() {
    var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    var event = new AlertReceived(Signals.triggered("a", "pay", Duration.ZERO), Optional.of("{"));
    log.append(
        List.of(Draft.of(SOMEBODY, event).in(INCIDENT).causedBy(7).under(Optional.of(trace))));

    assertThat(log.read(0, 1))
        .containsExactly(
            new Recorded(
                1,
                ManualClock.START,
                Optional.of(INCIDENT),
                SOMEBODY,
                Optional.of(7L),
                Optional.of(trace),
                event));
  }

  @Test
  void read_afterASequence_isBoundedByTheLimit() {
    log.append(IntStream.range(0, 10).mapToObj(i -> closed("" + i)).toList());

    assertThat(reasons(log.read(4, 3))).containsExactly("4", "5", "6");
    assertThat(log.read(10, 3)).isEmpty();
  }

  @Test
  void append_ofARepeat_isCountedOnTheRecordThatItRepeats() {
    var once = new Once("key", Duration.ofHours(24));
    log.append(List.of(alert().once(once)));
    var again = log.append(List.of(alert().once(once), closed("other")));

    assertThat(again).containsExactly(new Appended.Repeated(1, 2), new Appended.New(2));
    assertThat(log.latest(AlertReceived.class, 5)).extracting(Counted::times).containsExactly(2L);
  }

  @Test
  void append_ofARepeatWithinOneCall_isCountedToo() {
    var once = new Once("key", Duration.ofHours(24));

    assertThat(log.append(List.of(alert().once(once), alert().once(once))))
        .containsExactly(new Appended.New(1), new Appended.Repeated(1, 2));
  }

  @Test
  void append_ofARepeatAfterItsTime_isANewRecord() {
    var once = new Once("key", Duration.ofMinutes(5));
    log.append(List.of(alert().once(once)));
    clock.pass(Duration.ofMinutes(6));

    assertThat(log.append(List.of(alert().once(once)))).containsExactly(new Appended.New(2));
  }

  @Test
  void append_fromManyThreads_losesNothing() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 500; i++) {
        var text = String.valueOf(i);
        var _ = threads.submit(() -> log.append(List.of(closed(text))));
      }
    }

    var texts = new ArrayList<>(reasons(log.read(0, 1_000)));
    assertThat(texts).hasSize(500).doesNotHaveDuplicates();
    assertThat(log.read(0, 1_000)).extracting(Recorded::sequence).isSorted();
    Collections.sort(texts);
    assertThat(texts.getFirst()).isEqualTo("0");
  }

  @Test
  void await_whereNothingIs_waitsForTheNextRecord() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> log.await(0, 10, Duration.ofSeconds(20)));
      log.append(List.of(closed("a")));

      assertThat(reasons(waiting.get())).containsExactly("a");
    }
  }

  @Test
  void await_whereNothingComes_endsEmpty() throws Exception {
    assertThat(log.await(0, 10, Duration.ofMillis(20))).isEmpty();
  }

  @Test
  void of_incidents_givesTheirNewestRecordsOldestFirst() {
    log.append(List.of(closed("a"), closed("b"), closed("c").in(OTHER), alert()));

    assertThat(reasons(log.of(List.of(INCIDENT), 10))).containsExactly("a", "b");
    assertThat(reasons(log.of(List.of(INCIDENT, OTHER), 2))).containsExactly("b", "c");
  }

  @Test
  void of_incidentsAfterASequence_givesTheNextOnes() {
    log.append(List.of(closed("a"), closed("b"), closed("c").in(OTHER), alert(), closed("d")));

    assertThat(reasons(log.of(List.of(INCIDENT), 0L, 2))).containsExactly("a", "b");
    assertThat(reasons(log.of(List.of(INCIDENT, OTHER), 1L, 2))).containsExactly("b", "c");
    assertThat(log.of(List.of(INCIDENT), 5L, 2)).isEmpty();
  }

  @Test
  void of_incidentsAndAKind_givesTheRecordsOfThatKindAfterASequence() {
    var opened = Draft.of(SOMEBODY, new IncidentOpened("x")).in(INCIDENT);
    log.append(List.of(closed("a"), opened, closed("b"), closed("c").in(OTHER), closed("d")));

    assertThat(reasons(log.of(List.of(INCIDENT), IncidentClosed.class, 1)))
        .containsExactly("b", "d");
    assertThat(reasons(log.of(List.of(INCIDENT, OTHER), IncidentClosed.class, 3)))
        .containsExactly("c", "d");
  }

  @Test
  void causedBy_records_givesThemAndAllThatFollowedFromThem() {
    log.append(List.of(alert(), closed("a").causedBy(1), closed("b"), closed("c").causedBy(2)));
    log.append(List.of(closed("d").causedBy(3), closed("e").causedBy(4)));

    assertThat(log.causedBy(List.of(1L)))
        .extracting(Recorded::sequence)
        .containsExactly(1L, 2L, 4L, 6L);
    assertThat(log.causedBy(List.of(3L, 4L)))
        .extracting(Recorded::sequence)
        .containsExactly(3L, 4L, 5L, 6L);
  }

  @Test
  void unerased_ofAKind_givesThoseFromBeforeThatStillSaySomething() {
    long first = log.append(List.of(closed("one"))).getFirst().sequence();
    log.append(List.of(closed("two")));
    log.append(List.of(Draft.of(SOMEBODY, new PayloadErased(List.of(first), "a test"))));
    clock.pass(Duration.ofHours(1));
    log.append(List.of(closed("three")));

    assertThat(log.unerased(IncidentClosed.class, clock.instant(), 10))
        .extracting(Recorded::event)
        .containsExactly(new IncidentClosed("two"));
  }

  @Test
  void latest_ofAKind_givesTheNewestFirst() {
    log.append(List.of(closed("a"), alert(), closed("b"), closed("c")));

    assertThat(log.latest(IncidentClosed.class, 2))
        .extracting(counted -> counted.recorded().sequence())
        .containsExactly(4L, 3L);
  }

  @Test
  void erasing_aPayload_leavesTheRecordAndRemovesItsContent() {
    log.append(List.of(closed("secret"), closed("b")));
    log.append(List.of(Draft.of(SOMEBODY, new PayloadErased(List.of(1L), "asked to"))));

    assertThat(log.read(0, 1))
        .extracting(Recorded::event)
        .containsExactly(new IncidentEvent.Erased("IncidentClosed"));
    assertThat(log.read(0, 1).getFirst().incident()).contains(INCIDENT);
  }

  @Test
  void erasing_aPayload_dropsSnapshotsThatMayHoldIt() {
    log.append(List.of(closed("secret")));
    log.save(new Snapshot("state", 1, 1, new byte[] {1}));
    log.append(List.of(Draft.of(SOMEBODY, new PayloadErased(List.of(1L), "asked to"))));

    assertThat(log.snapshot("state", 1)).isEmpty();
  }

  @Test
  void snapshot_thatWasMadeBeforeAnErasure_isNotKept() {
    log.append(List.of(closed("secret")));
    log.append(List.of(Draft.of(SOMEBODY, new PayloadErased(List.of(1L), "asked to"))));
    log.save(new Snapshot("state", 1, 1, new byte[] {1}));

    assertThat(log.snapshot("state", 1)).isEmpty();
    log.save(new Snapshot("state", 1, 2, new byte[] {2}));
    assertThat(log.snapshot("state", 1)).map(Snapshot::through).contains(2L);
  }

  @Test
  void snapshot_ofANameAndVersion_isTheLastThatWasSaved() {
    log.save(new Snapshot("state", 1, 10, new byte[] {1}));
    log.save(new Snapshot("state", 1, 20, new byte[] {2, 3}));

    assertThat(log.snapshot("state", 1)).map(Snapshot::through).contains(20L);
    assertThat(log.snapshot("state", 1)).map(Snapshot::body).contains(new byte[] {2, 3});
    assertThat(log.snapshot("state", 2)).isEmpty();
    assertThat(log.snapshot("other", 1)).isEmpty();
  }

  @Test
  void log_withoutTrouble_saysNone() {
    log.append(List.of(closed("a")));

    assertThat(log.trouble()).isEmpty();
    assertThat(log.waiting()).isZero();
  }

  static Draft alert() {
    var signal = Signals.triggered("a", "checkout", Duration.ZERO);
    return Draft.of(Actor.webhook("datadog"), new AlertReceived(signal, Optional.empty()));
  }
}
