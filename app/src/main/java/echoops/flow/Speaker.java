package echoops.flow;

import echoops.model.Failure;
import echoops.model.Speech;
import echoops.speak.Voice;
import echoops.telemetry.Telemetry;
import echoops.telemetry.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Lets whoever asks have the voice, one after the other, on a thread of its own. Up to {@link
 * #WAITING} wait; whoever comes then is sent away.
 */
public final class Speaker implements AutoCloseable {
  private static final int WAITING = 64;
  private static final Duration SOON = Duration.ofSeconds(1);

  /** So many may fetch sound at once: what happens now is said before all the others. */
  private static final int FETCHING = 4;

  private final Voice voice;
  private final InstantSource clock;
  private final Telemetry telemetry;
  private final Semaphore fetching = new Semaphore(FETCHING);
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          task -> Thread.ofPlatform().name("voice").unstarted(task));

  public Speaker(Voice voice, InstantSource clock, Telemetry telemetry) {
    this.voice = voice;
    this.clock = clock;
    this.telemetry = telemetry;
    // Then it is known whether there is a voice, and its process is there for the first sentence.
    var _ = thread.submit(voice::trial);
  }

  /**
   * Says a sentence.
   *
   * @throws Failure.Unavailable if there is no voice now
   */
  public Speech say(String sentence) {
    return wait(() -> timed(sentence));
  }

  /**
   * Says a sentence for somebody who fetches it.
   *
   * @throws Failure.Unavailable if there is no voice now, or too many fetch at once
   */
  public Speech fetch(String sentence) {
    return fetching(() -> timed(sentence));
  }

  /** Says a sentence to nobody, to find out whether the voice can. */
  public Speech trial() {
    return fetching(voice::trial);
  }

  private Speech fetching(Callable<Speech> what) {
    if (!fetching.tryAcquire()) {
      throw new Failure.Unavailable("too many sentences wait for the voice", SOON);
    }
    try {
      return wait(what);
    } finally {
      fetching.release();
    }
  }

  private Speech timed(String sentence) {
    var begun = clock.instant();
    var speech = voice.say(sentence);
    telemetry.time(Time.SPEECH, Duration.between(begun, clock.instant()));
    return speech;
  }

  /** Drops what is kept of all that was said until a moment. */
  public void forget(Instant until) {
    wait(
        () -> {
          voice.forget(until);
          return true;
        });
  }

  private <T> T wait(Callable<T> what) {
    try {
      return thread.submit(what).get();
    } catch (RejectedExecutionException e) {
      throw new Failure.Unavailable("too many sentences wait for the voice", SOON, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure.Unavailable("interrupted", SOON, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Failure.Unavailable unavailable
          ? unavailable
          : new IllegalStateException("a bug in the voice " + voice.name(), e);
    }
  }

  /** All that a sentence's sound depends on, besides the sentence. */
  public String key() {
    return voice.key();
  }

  public String name() {
    return voice.name();
  }

  /** Why there is no voice now, if so. */
  public Optional<String> trouble() {
    return voice.trouble();
  }

  @Override
  public void close() {
    thread.shutdownNow();
    voice.close();
  }
}
