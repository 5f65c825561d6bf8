package echoops;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.telemetry.CrashPoint;
import echoops.testing.Child;
import echoops.testing.Eventually;
import echoops.testing.RecordedState;
import echoops.testing.Sender;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Killed at any moment, the service loses nothing that it has answered 2xx. */
class CrashTest {
  private static final Pattern SEQUENCES =
      Pattern.compile("\"lastSequence\":(\\d+),\"shownThrough\":(\\d+)");
  private static final Pattern SIGNALS = Pattern.compile("\"signals\":(\\d+)");
  private static final int SENDERS = 8;

  /** Enough alerts to reach a snapshot, which is due every 10,000 records. */
  private static final int MOST_ALERTS = 12_000;

  @TempDir Path data;

  private final Sender sender = new Sender();
  private final AtomicInteger next = new AtomicInteger();

  /** Sends from several threads until the process is gone, or all are sent. */
  private void sendUntilItDies(Child child) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SENDERS; i++) {
        var _ = threads.submit(() -> sendInTurn(child));
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void sendInTurn(Child child) {
    boolean goesOn = true;
    while (goesOn && child.isAlive() && next.get() < MOST_ALERTS) {
      goesOn = sender.send(child.url(), next.getAndIncrement());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CrashPoint.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AFTER_PROPOSED", "AFTER_CONFIRMED", "BEFORE_CALL", "AFTER_CALL"})
  void killedAtANamedPoint_nothingThatWasAnsweredIsLost(CrashPoint point) throws Exception {
    var name = point.name().toLowerCase(Locale.ROOT).replace('_', '-');
    try (var child = Child.serve(data, "-Dechoops.crash=" + name)) {
      if (point == CrashPoint.DURING_SHUTDOWN) {
        sendSome(child, 50);
        child.terminate();
      } else {
        sendUntilItDies(child);
      }
      assertThat(child.exitStatus()).isEqualTo(137);
    }

    assertThatNothingIsLost();
  }

  private void sendSome(Child child, int alerts) {
    for (int i = 0; i < alerts; i++) {
      sender.send(child.url(), next.getAndIncrement());
    }
  }

  @Tag("campaign")
  @Test
  void killedAtTwentyRandomMoments_nothingThatWasAnsweredIsLost() throws Exception {
    killedAtRandomMoments(20);
  }

  @Test
  void killedAtFiveRandomMoments_nothingThatWasAnsweredIsLost() throws Exception {
    killedAtRandomMoments(5);
  }

  private void killedAtRandomMoments(int kills) throws Exception {
    var random = new Random(20);
    for (int kill = 0; kill < kills; kill++) {
      try (var child = Child.serve(data);
          var killer = Executors.newSingleThreadExecutor()) {
        int enough = sender.stored().size() + 1 + random.nextInt(60);
        var _ = killer.submit(() -> killWhenStored(enough, child));
        sendUntilItDies(child);
        child.exitStatus();
      }
    }

    assertThat(sender.stored()).hasSizeGreaterThan(kills);
    assertThatNothingIsLost();
  }

  private void killWhenStored(int alerts, Child child) {
    Eventually.that("enough is stored", () -> sender.stored().size() >= alerts);
    child.kill();
  }

  /** Starts once more, without any crash, and compares what it shows with what is on disk. */
  private void assertThatNothingIsLost() throws Exception {
    String shown;
    try (var child = Child.serve(data)) {
      Eventually.that("all is placed", () -> isSettled(child));
      shown = sender.get(child.url() + "/api/incidents?limit=500").replaceFirst("200 ", "");
      child.terminate();
      assertThat(child.exitStatus()).isEqualTo(143);
      assertThat(child.output()).contains("event log anchor").contains("stopped");
    }
    var state = RecordedState.in(data);
    assertThat(state.alerts()).containsAll(sender.stored());
    state.assertEveryAlertIsPlacedOnce();
    assertThat(RecordedState.shown(shown)).isEqualTo(state.incidents());
  }

  private boolean isSettled(Child child) {
    var before = sender.get(child.url() + "/metrics");
    var sequences = SEQUENCES.matcher(sender.get(child.url() + "/api/status"));
    return sequences.find()
        && sequences.group(1).equals(sequences.group(2))
        && placed(before)
        && signals(child) >= sender.stored().size()
        && before.equals(sender.get(child.url() + "/metrics"));
  }

  /** Triage may be busy with the first of them, and nothing moves meanwhile. */
  private long signals(Child child) {
    return SIGNALS
        .matcher(sender.get(child.url() + "/api/incidents?limit=500"))
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  private static boolean placed(String metrics) {
    return metrics.contains("echo_ops_queue_length{queue=\"log\"} 0.0");
  }
}
