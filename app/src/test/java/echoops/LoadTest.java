package echoops;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.Child;
import echoops.testing.Eventually;
import echoops.testing.RecordedState;
import echoops.testing.Sender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An alert storm: 167 webhooks a second at random moments, and bursts of ten times that. The
 * schedule does not wait for answers, and latency counts from the scheduled moment, so a service
 * that stalls is charged for everything that had to wait.
 */
class LoadTest {
  private static final int PER_SECOND = 167;
  private static final int CONNECTIONS = 64;
  private static final Duration BURST = Duration.ofSeconds(1);
  private static final Duration BURST_EVERY = Duration.ofSeconds(10);

  @TempDir Path data;

  private final Sender sender = new Sender();

  @Test
  void tenSecondsOfStorm_loseNothing() throws Exception {
    storm(Duration.ofSeconds(12));
  }

  @Test
  @Tag("campaign")
  void tenMinutesOfStorm_loseNothing() throws Exception {
    storm(Duration.ofMinutes(10));
  }

  private void storm(Duration length) throws Exception {
    var schedule = schedule(length);
    try (var child = Child.serve(data)) {
      warmUp(child);
      var heapBefore = liveHeap(child);
      var latencies = send(child, schedule);
      Eventually.that(
          "all is placed",
          () -> sender.get(child.url() + "/metrics").contains(placed(sender.stored().size())));
      report(length, latencies, heapBefore, liveHeap(child), child);
      assertThat(sender.stored()).hasSize(schedule.length + 1_000);
      child.terminate();
      child.exitStatus();
    }
    assertThat(RecordedState.alertsIn(data)).containsAll(sender.stored());
  }

  /** What the service measures when it has placed so many alerts. */
  private static String placed(int alerts) {
    return "echo_ops_hop_triage_seconds_count " + alerts + "\n";
  }

  /** Moments in nanoseconds: exponential gaps, a tenth of them while a burst is on. */
  private static long[] schedule(Duration length) {
    var random = new Random(167);
    var moments = IntStream.builder();
    double at = 0;
    while (at < length.toMillis()) {
      moments.add((int) at);
      boolean burst = at % BURST_EVERY.toMillis() >= BURST_EVERY.minus(BURST).toMillis();
      double perMilli = PER_SECOND * (burst ? 10 : 1) / 1e3;
      at += -Math.log(1 - random.nextDouble()) / perMilli;
    }
    return moments.build().mapToLong(millis -> millis * 1_000_000L).toArray();
  }

  private void warmUp(Child child) throws InterruptedException {
    var zero = new long[1_000];
    send(child, zero);
  }

  private final AtomicInteger alert = new AtomicInteger();

  private long[] send(Child child, long[] schedule) throws InterruptedException {
    var latencies = new long[schedule.length];
    var next = new AtomicInteger();
    long start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CONNECTIONS; i++) {
        var _ =
            threads.submit(
                () -> {
                  for (int n = next.getAndIncrement();
                      n < schedule.length;
                      n = next.getAndIncrement()) {
                    LockSupport.parkNanos(start + schedule[n] - System.nanoTime());
                    sender.send(child.url(), alert.getAndIncrement());
                    latencies[n] = System.nanoTime() - start - schedule[n];
                  }
                });
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(20, TimeUnit.MINUTES)).isTrue();
    }
    return latencies;
  }

  /** Bytes that are still in use after a collection. */
  private static long liveHeap(Child child) throws Exception {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process =
        new ProcessBuilder(jcmd, String.valueOf(child.pid()), "GC.class_histogram").start();
    try (var lines = process.inputReader()) {
      var total = lines.lines().reduce((_, last) -> last).orElse("");
      return Long.parseLong(total.strip().split("\\s+", -1)[2]);
    }
  }

  private static void report(
      Duration length, long[] latencies, long heapBefore, long heapAfter, Child child)
      throws Exception {
    var sorted = latencies.clone();
    Arrays.sort(sorted);
    System.out.printf(
        "load: %d webhooks in %d s; accepted after p50 %.1f ms, p99 %.1f ms, max %.1f ms;"
            + " live heap %d -> %d KiB; resident %s%n",
        sorted.length,
        length.toSeconds(),
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6,
        sorted[sorted.length - 1] / 1e6,
        heapBefore / 1_024,
        heapAfter / 1_024,
        resident(child));
  }

  private static String resident(Child child) throws Exception {
    try (var lines = Files.lines(Path.of("/proc/" + child.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS"))
          .findFirst()
          .orElse("?")
          .substring(6)
          .strip();
    }
  }
}
