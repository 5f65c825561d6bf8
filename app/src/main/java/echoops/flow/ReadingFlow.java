package echoops.flow;

import static java.util.stream.Collectors.toSet;

import echoops.model.Environment;
import echoops.model.Failure;
import echoops.model.Reading;
import echoops.model.ServiceName;
import echoops.observe.AgentLogs;
import echoops.observe.Batch;
import echoops.observe.LinesOfJson;
import echoops.observe.MetricsBody;
import echoops.observe.OtlpLogs;
import echoops.observe.OtlpMetrics;
import echoops.observe.PlainLines;
import echoops.store.Windows;
import echoops.telemetry.Count;
import echoops.telemetry.Queue;
import echoops.telemetry.Telemetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Takes in what services and agents say, and keeps it until the detectors ask for it. Full, it says
 * so, and whoever sends tries again. Safe for use by several threads.
 */
public final class ReadingFlow implements Readings {
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Windows windows;
  private final InstantSource clock;
  private final Telemetry telemetry;
  private final ReadingQueue queue;
  private final OtlpMetrics otlpMetrics = new OtlpMetrics();
  private final Environments environments = new Environments();

  /** Bodies are read by half of the processors at most: alerts find one that is free. */
  private final Semaphore readers =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  /**
   * What became of a body.
   *
   * @param reasons why some of it was rejected, of the first few
   */
  public record Taken(int readings, int rejected, List<String> reasons) {
    public Taken {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A flow.
   *
   * @param room how many readings may wait
   * @param windows where what was taken is kept to be looked at
   */
  public ReadingFlow(int room, Windows windows, InstantSource clock, Telemetry telemetry) {
    this.queue = new ReadingQueue(room);
    this.windows = windows;
    this.clock = clock;
    this.telemetry = telemetry;
    telemetry.watch(Queue.READINGS, room, queue::size);
  }

  /**
   * Reads a body and takes what it says: all of it that can be used, or nothing.
   *
   * @param usual the service of what names none
   * @throws Failure.BadInput if the body is not of that form
   * @throws Failure.Unavailable if there is no room for now
   */
  public Taken take(ReadingBody form, byte[] body, Optional<ServiceName> usual) {
    if (queue.isFull()) {
      throw full(form.word(), 1);
    }
    var batch = parsed(form, body, usual);
    telemetry.count(Count.READINGS, batch.rejected(), form.word(), "rejected");
    environments.learn(
        batch.readings().stream().map(Reading::service).collect(toSet()), batch.environments());
    if (!queue.offer(batch.readings())) {
      throw full(form.word(), batch.readings().size());
    }
    windows.append(batch.readings());
    telemetry.count(Count.READINGS, batch.readings().size(), form.word(), "taken");
    return new Taken(batch.readings().size(), batch.rejected(), batch.reasons());
  }

  private Failure full(String by, int readings) {
    telemetry.count(Count.READINGS, readings, by, "refused");
    return new Failure.Unavailable("as many readings wait as there is room for", RETRY);
  }

  private Batch parsed(ReadingBody form, byte[] body, Optional<ServiceName> usual) {
    try {
      if (!readers.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Failure.Unavailable("too many bodies are being read at once", RETRY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure.Unavailable("interrupted", RETRY, e);
    }
    try {
      return read(form, body, usual);
    } finally {
      readers.release();
    }
  }

  private Batch read(ReadingBody form, byte[] body, Optional<ServiceName> usual) {
    var now = clock.instant();
    return switch (form) {
      case OTLP_LOGS -> OtlpLogs.read(body, now);
      case OTLP_METRICS -> otlpMetrics.read(body, now);
      case AGENT_LOGS -> AgentLogs.read(body, now);
      case LOG_LINES -> LinesOfJson.read(body, usual, now);
      case METRICS -> MetricsBody.read(body, usual, now);
      case PLAIN_LINES ->
          PlainLines.read(
              body,
              usual.orElseThrow(
                  () -> new Failure.BadInput("plain lines name no service; add ?service=NAME")),
              now);
    };
  }

  /** Of what is fetched rather than pushed. */
  @Override
  public boolean offer(List<Reading> readings) {
    boolean taken = queue.offer(readings);
    if (taken) {
      windows.append(readings);
    }
    telemetry.count(Count.READINGS, readings.size(), "fetched", taken ? "taken" : "refused");
    return taken;
  }

  /**
   * Waits until there are readings and takes them away, the oldest first.
   *
   * @return at most so many; none if the time was over first
   */
  public List<Reading> await(int most, Duration patience) throws InterruptedException {
    return queue.await(most, patience);
  }

  /** Where a service runs, as far as it has said so. */
  public Optional<Environment> environment(ServiceName service) {
    return environments.of(service);
  }

  /** Where a service said that it runs, before it has said anything to this process. */
  void recall(ServiceName service, Environment environment) {
    environments.learn(Set.of(service), Map.of(service, environment));
  }

  /** What was taken lately. */
  public Windows windows() {
    return windows;
  }
}
