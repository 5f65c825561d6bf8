package echoops.drill.ship;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.config.Secret;
import echoops.json.Json;
import echoops.model.Failure;
import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.Reading.Sample;
import echoops.outbound.Answer;
import echoops.outbound.Outbound;
import echoops.outbound.Post;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends readings to EchoOps, many at once, four times a second. What does not fit while EchoOps is
 * away is dropped and counted: the shop never waits for whoever watches it. Safe for use by several
 * threads.
 */
public final class Shipper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shipper.class);

  /** Ten seconds of the whole shop at 20 times the speed. */
  private static final int ROOM = 25_000;

  private static final int MOST_AT_ONCE = 2_000;
  private static final Duration EVERY = Duration.ofMillis(250);
  private static final int ATTEMPTS = 3;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** The statuses after which OTLP lets a sender try again. */
  private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);

  /** What OTLP answers; of the counts there is the one that fits what was sent. */
  private record Taken(Optional<Partly> partialSuccess) {
    long rejected() {
      return partialSuccess
          .map(part -> part.rejectedLogRecords().orElse(0L) + part.rejectedDataPoints().orElse(0L))
          .orElse(0L);
    }
  }

  private record Partly(Optional<Long> rejectedLogRecords, Optional<Long> rejectedDataPoints) {}

  private final BlockingQueue<Reading> waiting = new ArrayBlockingQueue<>(ROOM);
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicReference<String> trouble = new AtomicReference<>("");
  private final Json json = new Json();
  private final Outbound outbound;
  private final String url;
  private final Map<String, String> headers;
  private final Thread thread;

  /** Its thread runs until it is closed. */
  public Shipper(Outbound outbound, URI url, Optional<Secret> token) {
    this.outbound = outbound;
    this.url = url.toString().replaceAll("/+$", "");
    this.headers = token.map(secret -> Map.of("X-EchoOps-Token", secret.reveal())).orElse(Map.of());
    this.thread = Thread.ofPlatform().name("shop-shipper").start(this::run);
  }

  /** Takes it along with the next; drops it when too much waits already. */
  public void ship(Reading reading) {
    if (!waiting.offer(reading)) {
      dropped.incrementAndGet();
    }
  }

  public Shipment state() {
    return new Shipment(sent.get(), refused.get(), dropped.get(), waiting.size(), trouble.get());
  }

  private void run() {
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(EVERY.toNanos());
        while (!waiting.isEmpty()) {
          var batch = new ArrayList<Reading>(MOST_AT_ONCE);
          waiting.drainTo(batch, MOST_AT_ONCE);
          send(batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(List<Reading> batch) throws InterruptedException {
    var lines = batch.stream().filter(LogLine.class::isInstance).map(LogLine.class::cast).toList();
    var samples = batch.stream().filter(Sample.class::isInstance).map(Sample.class::cast).toList();
    if (!lines.isEmpty()) {
      send("/v1/logs", json.write(Otlp.logs(lines)), lines.size());
    }
    if (!samples.isEmpty()) {
      send("/v1/metrics", json.write(Otlp.metrics(samples)), samples.size());
    }
  }

  private void send(String path, byte[] body, int readings) throws InterruptedException {
    var post = new Post("EchoOps", new Secret(url + path), headers, new String(body, UTF_8));
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var pause = sent(post, readings);
      if (pause.isEmpty()) {
        return;
      }
      var longest = pause.get().compareTo(LONGEST_PAUSE) < 0 ? pause.get() : LONGEST_PAUSE;
      TimeUnit.NANOSECONDS.sleep(longest.toNanos());
    }
    dropped.addAndGet(readings);
  }

  /** For how long to wait before it is tried again; empty when it is settled. */
  private Optional<Duration> sent(Post post, int readings) {
    try {
      var answer = outbound.post(post);
      if (answer.isSuccess()) {
        settled(readings, Math.min(readings, rejected(answer.body())));
        return Optional.empty();
      }
      troubled("EchoOps answered " + answer.status());
      return later(answer, readings);
    } catch (Failure.Unavailable e) {
      troubled(e.reason());
      return Optional.of(e.retryAfter());
    }
  }

  private void settled(int readings, long rejected) {
    sent.addAndGet(readings - rejected);
    refused.addAndGet(rejected);
    troubled(rejected == 0 ? "" : "EchoOps refused some");
  }

  /** Of a body that was taken, the readings that were not. */
  private long rejected(String body) {
    try {
      return json.read(body.getBytes(UTF_8), Taken.class).rejected();
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  private Optional<Duration> later(Answer answer, int readings) {
    if (LATER.contains(answer.status())) {
      return Optional.of(answer.retryAfter().orElse(PAUSE));
    }
    refused.addAndGet(readings);
    return Optional.empty();
  }

  private void troubled(String text) {
    if (!trouble.getAndSet(text).equals(text)) {
      if (text.isEmpty()) {
        LOG.info("EchoOps takes what the shop says");
      } else {
        LOG.atWarn().addKeyValue("trouble", text).log("EchoOps does not take what the shop says");
      }
    }
  }

  /** What was not sent is dropped. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
