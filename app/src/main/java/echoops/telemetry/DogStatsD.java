package echoops.telemetry;

import com.timgroup.statsd.NonBlockingStatsDClientBuilder;
import com.timgroup.statsd.StatsDClient;
import com.timgroup.statsd.StatsDClientException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends measurements to an agent of Datadog, on a thread of its own; whether anybody listens there
 * makes no difference. When {@link #ROOM} wait, one more is lost, and whoever measures goes on.
 *
 * <p>All are distributions: where an agent has no host, it takes nothing else, and one name must
 * not be of two kinds in one account.
 */
final class DogStatsD implements Sink {
  private static final Logger LOG = LoggerFactory.getLogger(DogStatsD.class);

  /** A second of a storm. */
  static final int ROOM = 8_192;

  /** How often levels are looked at, which is how often an agent passes on what it has. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private static final Duration OFTEN = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private record Point(String name, double value, String[] tags) {}

  private final URI agent;
  private final String[] always;
  private final Runnable lost;
  private final Duration lookEvery;
  private final BlockingQueue<Point> queue = new ArrayBlockingQueue<>(ROOM);
  private final Map<Level, Supplier<Map<String, Double>>> levels = new ConcurrentHashMap<>();
  private final AtomicReference<String> trouble = new AtomicReference<>("");
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread sending;

  /**
   * Begins to send.
   *
   * @param always tags of all that is sent
   * @param lost is told of each that found no room
   */
  DogStatsD(URI agent, List<String> always, Runnable lost) {
    this(agent, always, lost, LOOK_EVERY);
  }

  DogStatsD(URI agent, List<String> always, Runnable lost, Duration lookEvery) {
    this.agent = agent;
    this.always = always.stream().filter(tag -> !isSentAnyway(tag)).toArray(String[]::new);
    this.lost = lost;
    this.lookEvery = lookEvery;
    this.sending = Thread.ofVirtual().name("statsd").start(this::run);
  }

  /**
   * The client adds what the environment says of service, env and version by itself, and cannot be
   * kept from it: sent by us too, it would be there twice.
   */
  private static boolean isSentAnyway(String tag) {
    var key = tag.substring(0, tag.indexOf(':'));
    return tag.equals(key + ":" + System.getenv("DD_" + key.toUpperCase(Locale.ROOT)));
  }

  @Override
  public void take(Metric what, double value, String... words) {
    if (!isOpen() || !queue.offer(new Point(what.dotted(), value, tags(what, words)))) {
      lost.run();
    }
  }

  private static String[] tags(Metric what, String... words) {
    return IntStream.range(0, words.length)
        .mapToObj(i -> what.tags().get(i).key() + ":" + words[i])
        .toArray(String[]::new);
  }

  @Override
  public void watch(Level what, Supplier<Map<String, Double>> watched) {
    levels.put(what, watched);
  }

  int waiting() {
    return queue.size();
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }

  private void run() {
    try {
      var client = connect();
      while (client.isEmpty() && !closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        client = connect();
      }
      if (client.isPresent()) {
        try (var connected = client.get()) {
          send(connected);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Where the agent's name leads nowhere yet, what was measured until now is too old to be sent.
   */
  private Optional<StatsDClient> connect() {
    try {
      return Optional.of(
          new NonBlockingStatsDClientBuilder()
              .address(agent.toString())
              .constantTags(always)
              // It is this thread alone that waits for it, and closing it then sends what it has.
              .blocking(true)
              .enableAggregation(false)
              .enableTelemetry(false)
              .originDetectionEnabled(false)
              .errorHandler(this::tell)
              .build());
    } catch (StatsDClientException e) {
      tell(e);
      while (queue.poll() != null) {
        lost.run();
      }
      return Optional.empty();
    }
  }

  private void send(StatsDClient client) throws InterruptedException {
    long looked = System.nanoTime();
    while (isOpen() || !queue.isEmpty()) {
      Optional.ofNullable(queue.poll(OFTEN.toNanos(), TimeUnit.NANOSECONDS))
          .ifPresent(it -> client.recordDistributionValue(it.name(), it.value(), it.tags()));
      if (System.nanoTime() - looked >= lookEvery.toNanos()) {
        looked = System.nanoTime();
        levels.forEach((level, watched) -> look(level, watched, client));
      }
    }
  }

  private void look(Level what, Supplier<Map<String, Double>> watched, StatsDClient client) {
    try {
      watched
          .get()
          .forEach(
              (word, level) ->
                  client.recordDistributionValue(
                      what.dotted(),
                      level,
                      what.tags().isEmpty() ? new String[0] : tags(what, word)));
    } catch (RuntimeException bug) {
      tell(bug);
    }
  }

  /** The same trouble is told once. */
  private void tell(Exception now) {
    var said = String.valueOf(now.getMessage());
    if (!said.equals(trouble.getAndSet(said))) {
      LOG.atWarn().addKeyValue("reason", said).log("measurements do not reach the agent");
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      sending.join(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
