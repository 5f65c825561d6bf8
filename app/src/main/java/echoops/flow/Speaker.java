package echoops.flow;

import echoops.brief.SpokenLength;
import echoops.model.Failure;
import echoops.model.LiveSpeech;
import echoops.model.Speech;
import echoops.speak.Sentences;
import echoops.speak.Voices;
import echoops.telemetry.Hop;
import echoops.telemetry.Queue;
import echoops.telemetry.Telemetry;
import echoops.telemetry.Time;
import echoops.telemetry.Traces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets whoever asks have a voice, on threads of its own: one sentence is made while the one before
 * is heard. Up to {@link #WAITING} wait; whoever comes then is sent away.
 */
public final class Speaker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Speaker.class);

  /** News, answers, and those who fetch sound: a slow voice of one does not hold up the others. */
  private static final int THREADS = 4;

  private static final int WAITING = 64;
  private static final Duration SOON = Duration.ofSeconds(1);

  /** So many may fetch sound at once: what happens now is said before all the others. */
  private static final int FETCHING = 2;

  private final Voices voices;
  private final SpokenLength lengths;
  private final InstantSource clock;
  private final Telemetry telemetry;
  private final Semaphore fetching = new Semaphore(FETCHING);
  private final AtomicInteger number = new AtomicInteger();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          task -> Thread.ofPlatform().name("voice-" + number.incrementAndGet()).unstarted(task));

  /**
   * @param lengths learns how fast the voice of answers is
   */
  public Speaker(Voices voices, SpokenLength lengths, InstantSource clock, Telemetry telemetry) {
    this.voices = voices;
    this.lengths = lengths;
    this.clock = clock;
    this.telemetry = telemetry;
    telemetry.watch(Queue.VOICE, WAITING, threads.getQueue()::size);
  }

  /**
   * Tries the voice: then it is known whether there is one, and its process is there for the first
   * sentence. Has answers made that are given again and again, so that they begin at once.
   */
  public void prepare(List<String> answers) {
    var _ = threads.submit(() -> voices.news().trial());
    var _ =
        threads.submit(
            () -> {
              answers.stream()
                  .flatMap(answer -> Sentences.of(answer).stream())
                  .forEach(this::prepare);
              return answers.size();
            });
  }

  /** One that cannot be made now is made when it is needed. */
  private void prepare(String sentence) {
    try {
      sayAnswer(sentence, _ -> {});
    } catch (Failure.Unavailable e) {
      LOG.atDebug().addKeyValue("reason", e.reason()).log("an answer is not made beforehand");
    }
  }

  /**
   * Says what nobody asked for. It has begun when this returns, and goes on.
   *
   * @throws Failure.Unavailable if there is no voice now
   */
  public LiveSpeech tell(String text) {
    return say(text, voices.news()::say);
  }

  /** Says what somebody asked for; else as {@link #tell}. */
  public LiveSpeech answer(String text) {
    return say(text, this::sayAnswer);
  }

  /** Says a sentence, and hands over its pieces. */
  private interface Saying {
    void say(String sentence, Consumer<Speech> taker);
  }

  /** One that two voices share tells of neither. */
  private void sayAnswer(String sentence, Consumer<Speech> taker) {
    var pieces = new ArrayList<Speech>();
    voices.answers().say(sentence, taker.andThen(pieces::add));
    if (pieces.stream().map(Speech::voice).distinct().count() == 1) {
      var took =
          pieces.stream().map(it -> it.audio().length()).reduce(Duration.ZERO, Duration::plus);
      lengths.heard(pieces.getFirst().voice(), sentence, took);
    }
  }

  private LiveSpeech say(String text, Saying voice) {
    var speech = new LiveSpeech();
    var making = submit(() -> make(text, voice, speech));
    try {
      return speech.begins() ? speech : end(making).orElseThrow(Speaker::nothing);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static Failure.Unavailable nothing() {
    return new Failure.Unavailable("there is nothing to say", SOON);
  }

  /** Empty if there was nothing to say. */
  private Optional<LiveSpeech> make(String text, Saying voice, LiveSpeech speech) {
    var asked = clock.instant();
    try {
      Traces.during(Hop.VOICE, () -> say(text, voice, piece -> add(piece, speech, asked)));
    } catch (Failure.Unavailable e) {
      if (!speech.pieces().isEmpty()) {
        // Whoever asked is not there any more to be told.
        LOG.atWarn().addKeyValue("reason", e.reason()).log("the rest of a sentence is shown only");
      }
      throw e;
    } finally {
      speech.end();
    }
    return Optional.of(speech).filter(it -> !it.pieces().isEmpty());
  }

  private static void say(String text, Saying voice, Consumer<Speech> taker) {
    Sentences.of(text).forEach(sentence -> voice.say(sentence, taker));
  }

  private void add(Speech piece, LiveSpeech speech, Instant asked) {
    if (speech.pieces().isEmpty()) {
      telemetry.time(Time.SPEECH, Duration.between(asked, clock.instant()));
    }
    speech.add(piece);
  }

  /**
   * Says a sentence for somebody who fetches it.
   *
   * @throws Failure.Unavailable if there is no voice now, or too many fetch at once
   */
  public Speech fetch(String text) {
    return fetching(
        () ->
            make(text, voices.news()::say, new LiveSpeech())
                .flatMap(LiveSpeech::soFar)
                .orElseThrow(Speaker::nothing));
  }

  /** Says a sentence to nobody, to find out whether the voice can. */
  public Speech trial() {
    return fetching(voices.news()::trial);
  }

  private Speech fetching(Callable<Speech> what) {
    if (!fetching.tryAcquire()) {
      throw new Failure.Unavailable("too many sentences wait for the voice", SOON);
    }
    try {
      return end(submit(what));
    } finally {
      fetching.release();
    }
  }

  private <T> Future<T> submit(Callable<T> what) {
    try {
      return threads.submit(Traces.onward(what));
    } catch (RejectedExecutionException e) {
      throw new Failure.Unavailable("too many sentences wait for the voice", SOON, e);
    }
  }

  private <T> T end(Future<T> making) {
    try {
      return making.get();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Failure.Unavailable unavailable
          ? unavailable
          : new IllegalStateException("a bug in the voice " + name(), e);
    }
  }

  private static Failure.Unavailable interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new Failure.Unavailable("interrupted", SOON, e);
  }

  /** Drops what is kept of all that was said until a moment. */
  public void forget(Instant until) {
    voices.forget(until);
  }

  /** All that the sound of news depends on, besides the words. */
  public String key() {
    return voices.news().key();
  }

  public String name() {
    return voices.news().name();
  }

  /** Why there is no voice now, if so. */
  public Optional<String> trouble() {
    return voices.news().trouble();
  }

  /** Why it does not sound as it should, if so. */
  public Optional<String> shortcoming() {
    return voices.news().shortcoming().or(() -> voices.answers().shortcoming());
  }

  /** What all should hear of the voices themselves, if there is something; told once. */
  public Optional<String> notice() {
    return voices.news().notice().or(() -> voices.answers().notice());
  }

  @Override
  public void close() {
    threads.shutdownNow();
    voices.close();
  }
}
