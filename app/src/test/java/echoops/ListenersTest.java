package echoops;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.testing.BareListener;
import echoops.testing.Child;
import echoops.testing.Eventually;
import echoops.testing.Sender;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand listeners during an alert storm, some of whom do not read, and all of whom come back
 * after a restart. Listeners, senders and service share the machine.
 */
class ListenersTest {
  private static final int LISTENERS = 1_000;
  private static final int STUCK = 50;
  private static final int PER_SECOND = 167;
  private static final int SENDERS = 32;

  /** Of connections that are being opened at a moment, as a browser's backoff would spread them. */
  private static final int AT_ONCE = 64;

  /** On a machine that does other things, too. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String SEQUENCE = "\"sequence\":";
  private static final String TIME = ",\"time\":\"";

  @TempDir Path data;

  private final Sender sender = new Sender();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** For every batch, by its first record: how long the last listener waited for it. */
  private final Map<Long, AtomicLong> waited = new ConcurrentHashMap<>();

  private final AtomicInteger disordered = new AtomicInteger();

  /** A listener that reads, and comes back when it is sent away. */
  private final class Lively {
    private volatile long last;
    private final AtomicInteger arrivals = new AtomicInteger();

    /** Returns when the line ends. */
    void listen(BareListener line) {
      try (line) {
        while (true) {
          var message = line.next();
          if (message.isText()) {
            read(message.text());
          }
        }
      } catch (IOException e) {
        // The service was stopped, or the test is over.
      }
    }

    private void read(String text) {
      if (text.startsWith("{\"type\":\"hello\"")) {
        arrivals.incrementAndGet();
      }
      if (!text.startsWith("{\"type\":\"events\"")) {
        return;
      }
      int first = text.indexOf(SEQUENCE);
      long sequence = sequence(text, first);
      int time = text.indexOf(TIME, first) + TIME.length();
      var at = Instant.parse(text.substring(time, text.indexOf('"', time)));
      long millis = Duration.between(at, Instant.now()).toMillis();
      waited.computeIfAbsent(sequence, _ -> new AtomicLong()).accumulateAndGet(millis, Math::max);
      disordered.addAndGet(sequence <= last ? 1 : 0);
      last = sequence(text, text.lastIndexOf(SEQUENCE));
    }

    private static long sequence(String text, int at) {
      int from = at + SEQUENCE.length();
      return Long.parseLong(text.substring(from, text.indexOf(',', from)));
    }
  }

  @Test
  void storm_reachesAThousandListeners() throws Exception {
    storm(Duration.ofSeconds(3));
  }

  @Test
  @Tag("campaign")
  void longStorm_reachesAThousandListeners() throws Exception {
    storm(Duration.ofMinutes(5));
  }

  private void storm(Duration length) throws Exception {
    int port = freePort();
    var lively = new ArrayList<Lively>();
    for (int i = 0; i < LISTENERS; i++) {
      lively.add(new Lively());
    }
    var stuck = new ArrayList<BareListener>();
    try (var child = serve(port)) {
      send(child, 0, 400, 0);
      long before = residentKib(child);
      arrive(child, lively);
      for (int i = 0; i < STUCK; i++) {
        stuck.add(BareListener.open(child.url(), ""));
      }
      long after = residentKib(child);
      waited.clear();
      var accepted = send(child, 400, (int) (PER_SECOND * length.toSeconds()), PER_SECOND);
      Eventually.that(
          "all have heard the last", PATIENCE, () -> lively.stream().allMatch(this::isThere));
      report(length, accepted, (after - before) / LISTENERS);
      assertThat(disordered).hasValue(0);
      assertThat(sender.stored()).hasSize(400 + accepted.length);
      child.terminate();
      child.exitStatus();
    }
    comeBack(port, lively);
    for (var line : stuck) {
      line.close();
    }
    threads.shutdownNow();
  }

  private Child serve(int port) {
    return Child.serve(Map.of("PORT", String.valueOf(port)), List.of(), data);
  }

  private void comeBack(int port, List<Lively> lively) throws Exception {
    long from = System.nanoTime();
    try (var child = serve(port)) {
      long ready = System.nanoTime();
      arrive(child, lively);
      Eventually.that(
          "all are back", PATIENCE, () -> lively.stream().allMatch(one -> one.arrivals.get() == 2));
      System.out.printf(
          "listeners: %d back %.1f s after the start of the service, %.1f s after it was ready%n",
          LISTENERS, (System.nanoTime() - from) / 1e9, (System.nanoTime() - ready) / 1e9);
      assertThat(disordered).hasValue(0);
    }
  }

  private boolean isThere(Lively listener) {
    return listener.last >= newest();
  }

  private long newest() {
    return waited.keySet().stream().mapToLong(sequence -> sequence).max().orElse(Long.MAX_VALUE);
  }

  /** Each says what it heard last, and is there when it has its connection. */
  private void arrive(Child child, List<Lively> lively) throws InterruptedException {
    var places = new Semaphore(AT_ONCE);
    for (var listener : lively) {
      places.acquire();
      var _ =
          threads.submit(
              () -> {
                var after = listener.last == 0 ? "" : "&after=" + listener.last;
                BareListener line;
                try {
                  line = BareListener.open(child.url(), after);
                } finally {
                  places.release();
                }
                listener.listen(line);
                return true;
              });
    }
    Eventually.that("all have come", PATIENCE, () -> places.availablePermits() == AT_ONCE);
  }

  /** Nanoseconds from the scheduled moment to the answer. */
  private long[] send(Child child, int first, int count, int perSecond) throws Exception {
    var latencies = new long[count];
    var next = new AtomicInteger();
    long start = System.nanoTime();
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SENDERS; i++) {
        var _ =
            senders.submit(
                () -> {
                  for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                    long due = perSecond == 0 ? 0 : n * 1_000_000_000L / perSecond;
                    LockSupport.parkNanos(start + due - System.nanoTime());
                    sender.send(child.url(), first + n);
                    latencies[n] = System.nanoTime() - start - due;
                  }
                });
      }
      senders.shutdown();
      assertThat(senders.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
    }
    return latencies;
  }

  private void report(Duration length, long[] accepted, long kibEach) {
    var accept = Arrays.stream(accepted).sorted().toArray();
    var last = waited.values().stream().mapToLong(AtomicLong::get).sorted().toArray();
    System.out.printf(
        "listeners: %d and %d stuck ones, %d webhooks in %d s; accepted after p50 %.1f ms,"
            + " p99 %.1f ms; %d batches, with the last listener after p50 %d ms, p99 %d ms,"
            + " max %d ms; %d KiB each%n",
        LISTENERS,
        STUCK,
        accept.length,
        length.toSeconds(),
        accept[accept.length / 2] / 1e6,
        accept[accept.length * 99 / 100] / 1e6,
        last.length,
        last[last.length / 2],
        last[last.length * 99 / 100],
        last[last.length - 1],
        kibEach);
  }

  private static long residentKib(Child child) throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(child.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
