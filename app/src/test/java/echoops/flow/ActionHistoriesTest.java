package echoops.flow;

import static echoops.flow.ActedRoom.ANN;
import static echoops.flow.ActedRoom.BEN;
import static echoops.flow.ActedRoom.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.ActionState;
import echoops.model.Actor;
import echoops.model.Change;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.Confirmed;
import echoops.model.IncidentEvent.Executed;
import echoops.model.IncidentEvent.Executing;
import echoops.model.Proposal;
import echoops.model.Recorded;
import echoops.telemetry.CrashPoint;
import echoops.telemetry.CrashPoints;
import echoops.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens at once, and wherever the process ends: what was confirmed has one effect at
 * most, and no effect is without an earlier confirmation; nothing is done after a stop was
 * answered; each effect has a record of how it ended, or that nobody knows; and what is read from
 * the log after a start is what was before.
 */
class ActionHistoriesTest {
  private static final int FEW = 2_000;
  private static final int MANY = 100_000;

  @TempDir Path data;

  @Test
  void confirmCancelStopAndExpireAtOnce_haveOneEffectAtMost() throws Exception {
    run(FEW);
  }

  @Tag("campaign")
  @Test
  void confirmCancelStopAndExpireAtOnce_overManySchedules() throws Exception {
    run(MANY);
  }

  private void run(int schedules) throws Exception {
    int effects = 0;
    try (var threads = Executors.newCachedThreadPool()) {
      for (int seed = 0; seed < schedules; seed++) {
        effects += new Schedule(seed).run(threads);
      }
    }
    // Both ends of the race are seen.
    assertThat(effects).isBetween(schedules / 20, schedules * 19 / 20);
  }

  /** One plan, and everybody who wants something of it, at the same moment. */
  private final class Schedule {
    private final Random random;
    private final ActedRoom room = new ActedRoom(data);
    private final Acting acting = room.start();
    private final Participant ann = room.window(ANN);
    private final AtomicBoolean isStopped = new AtomicBoolean();
    private final AtomicBoolean isCalledAfterStop = new AtomicBoolean();

    Schedule(int seed) {
      this.random = new Random(seed);
      room.target.watch(() -> isCalledAfterStop.compareAndSet(false, isStopped.get()));
    }

    int run(ExecutorService threads) throws Exception {
      var code =
          acting
              .flow()
              .propose(new Change.RollBack(PAYMENT), ann, Optional.empty())
              .code()
              .orElseThrow()
              .words();
      var all = new ArrayList<Callable<?>>();
      all.add(() -> acting.flow().confirm(code, ann));
      all.add(() -> acting.flow().confirm(code, ann));
      if (random.nextInt(3) == 0) {
        all.add(() -> acting.flow().cancel(ann));
      }
      if (random.nextInt(3) == 0) {
        all.add(this::stop);
      }
      if (random.nextInt(3) == 0) {
        all.add(this::expire);
      }
      Collections.shuffle(all, random);
      atOnce(all, threads);
      Eventually.that("it comes to an end", this::isSettled);
      acting.flow().close();
      check();
      return room.target.effects().size();
    }

    private Object stop() {
      if (acting.flow().stop(Actor.ACTION, "ben", "test") == 0) {
        isStopped.set(true);
      }
      return BEN;
    }

    private Object expire() {
      room.clock.pass(Duration.ofMinutes(6));
      acting.flow().expire();
      return BEN;
    }

    private boolean isSettled() {
      var state = acting.log().all().getLast().state();
      return state.isOver() || state == ActionState.SUCCEEDED;
    }

    private void check() {
      var last = acting.log().all().getLast();
      var records = room.log.read(0, 100);
      int calls = room.target.effects().size();
      assertThat(calls).isLessThanOrEqualTo(1);
      // It may be stopped after it was written down, and before the call.
      assertThat(count(records, Executing.class)).isBetween((long) calls, 1L);
      assertThat(count(records, Executed.class)).isEqualTo(count(records, Executing.class));
      assertThat(count(records, Confirmed.class)).isBetween((long) calls, 1L);
      assertThat(isCalledAfterStop).isFalse();
      assertThat(room.start().log().all())
          .singleElement()
          .extracting(Proposal::state, Proposal::confirmedBy)
          .containsExactly(last.state(), last.confirmedBy());
    }
  }

  private static void atOnce(List<Callable<?>> all, ExecutorService threads) throws Exception {
    var barrier = new CyclicBarrier(all.size());
    var results = new ArrayList<Future<?>>();
    for (var one : all) {
      results.add(
          threads.submit(
              () -> {
                barrier.await();
                return one.call();
              }));
    }
    for (var result : results) {
      result.get();
    }
  }

  private static long count(List<Recorded> records, Class<? extends IncidentEvent> kind) {
    return records.stream().filter(it -> kind.isInstance(it.event())).count();
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("the process ends here", null, false, false);
    }
  }

  /** One of each kind that can be carried out. */
  private static final List<Change> CHANGES =
      List.of(
          new Change.Restart(PAYMENT),
          new Change.Scale(PAYMENT, 3),
          new Change.ScaleStep(PAYMENT, Change.Direction.UP),
          new Change.RollBack(PAYMENT),
          new Change.RollForward(PAYMENT, "3.9.3"),
          new Change.Drain(PAYMENT),
          new Change.Undrain(PAYMENT),
          new Change.ClearCache(PAYMENT),
          new Change.FlushQueue(PAYMENT),
          new Change.SetFlag(PAYMENT, Change.Position.ON),
          new Change.Mute(PAYMENT, Duration.ofMinutes(20)),
          new Change.Unmute(PAYMENT),
          new Change.RunRunbook(PAYMENT, 3));

  /** A new kind has to be tried here too; what is only looked at is never carried out. */
  @Test
  void changes_areOfEveryKindThereIs() {
    var kinds =
        Arrays.stream(Change.class.getPermittedSubclasses())
            .filter(kind -> kind != Change.GetLogs.class)
            .toList();

    assertThat(CHANGES).extracting(Object::getClass).hasSameElementsAs(kinds);
  }

  static Stream<Arguments> pointsAndChanges() {
    var points =
        List.of(
            CrashPoint.AFTER_PROPOSED,
            CrashPoint.AFTER_CONFIRMED,
            CrashPoint.BEFORE_CALL,
            CrashPoint.AFTER_CALL);
    return points.stream()
        .flatMap(point -> CHANGES.stream().map(change -> Arguments.of(point, change)));
  }

  @ParameterizedTest
  @MethodSource("pointsAndChanges")
  void endedAtANamedPoint_itIsSettledByReading_andNeverRepeated(CrashPoint at, Change change)
      throws Exception {
    var room = ActedRoom.ofEverything(data);
    var armed = new AtomicBoolean();
    var reached = new AtomicBoolean();
    CrashPoints dying =
        point -> {
          if (armed.get() && point == at) {
            reached.set(true);
            throw new Killed();
          }
        };
    var acting = room.start(dying);
    prepare(room, acting, change);
    int before = room.target.effects().size();
    armed.set(true);
    asFarAsItGoes(room, acting, change);
    Eventually.that("the point is passed", reached::get);

    var next = room.start();

    int effects = room.target.effects().size();
    assertThat(effects - before).isEqualTo(at == CrashPoint.AFTER_CALL ? 1 : 0);
    room.clock.pass(Duration.ofMinutes(11));
    next.flow().reconcile();
    assertThat(next.log().all().getLast().plan().change()).isInstanceOf(planned(change));
    assertThat(next.log().all().getLast().state()).isEqualTo(settled(at, change));
    assertThat(room.target.effects()).hasSize(effects);
  }

  private static Class<? extends Change> planned(Change change) {
    return change instanceof Change.ScaleStep ? Change.Scale.class : change.getClass();
  }

  private static ActionState settled(CrashPoint at, Change change) {
    // A runbook leaves no trace by which it could be told that it was not run.
    boolean isTold = !(change instanceof Change.RunRunbook);
    return switch (at) {
      case BEFORE_CALL -> isTold ? ActionState.FAILED : ActionState.UNKNOWN;
      case AFTER_CALL -> ActionState.SUCCEEDED;
      default -> ActionState.EXPIRED;
    };
  }

  /** Only what was rolled back goes forward again. */
  private static void prepare(ActedRoom room, Acting acting, Change change) {
    if (change instanceof Change.RollForward) {
      asFarAsItGoes(room, acting, new Change.RollBack(PAYMENT));
      Eventually.that(
          "it is rolled back", () -> acting.log().all().getLast().state() == ActionState.SUCCEEDED);
    }
  }

  private static void asFarAsItGoes(ActedRoom room, Acting acting, Change change) {
    var ann = room.window(ANN);
    try {
      var proposed =
          change instanceof Change.RollForward
              ? acting.flow().undo(ann)
              : acting.flow().propose(change, ann, Optional.empty());
      var code = proposed.code().orElseThrow();
      acting.flow().confirm(code.words(), ann);
      if (change instanceof Change.FlushQueue) {
        var ben = room.window(BEN);
        var second = acting.flow().second(code.action(), ben).code().orElseThrow();
        acting.flow().confirm(second.words(), ben);
      }
    } catch (Killed e) {
      // As far as that.
    }
  }
}
