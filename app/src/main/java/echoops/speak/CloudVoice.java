package echoops.speak;

import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.model.Speech;
import echoops.outbound.Answer;
import echoops.outbound.Outbound;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A voice far away, whose sound is heard while it is made. What was refused for a moment is asked
 * again, as long as nothing was heard of it; a model that is gone gives way to the next.
 */
final class CloudVoice implements Voice {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(150);
  private static final Duration OURS = Duration.ofMillis(500);
  private static final Duration SOON = Duration.ofSeconds(1);

  /** In between the line may have been cut, the key changed, the quota refilled. */
  static final Duration LONG = Duration.ofMinutes(10);

  /** How calls are made. */
  record Means(
      Outbound outbound,
      Semaphore turns,
      Duration silence,
      Consumer<Duration> rest,
      InstantSource clock) {}

  private final Vendor vendor;
  private final Means means;

  /** Models that are asked again from then on. */
  private final Map<String, Instant> absent = new ConcurrentHashMap<>();

  @OwnedBy("the threads that speak; the last of them is right")
  private volatile Optional<String> trouble = Optional.empty();

  CloudVoice(Vendor vendor, Means means) {
    this.vendor = vendor;
    this.means = means;
  }

  @Override
  public void say(String sentence, Consumer<Speech> taker) {
    var plain = Sentence.plain(sentence);
    take(means.turns());
    try {
      new Attempts(plain, taker).all();
      trouble = Optional.empty();
    } catch (Failure e) {
      trouble = Optional.of(e.reason());
      throw e instanceof Failure.Unavailable unavailable
          ? unavailable
          : new Failure.Unavailable(e.reason(), LONG, e);
    } finally {
      means.turns().release();
    }
  }

  private boolean isThere(String model) {
    return Optional.ofNullable(absent.get(model))
        .filter(means.clock().instant()::isBefore)
        .isEmpty();
  }

  private void take(Semaphore turns) {
    try {
      if (!turns.tryAcquire(means.silence().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Failure.Unavailable(vendor.target() + " says too many sentences at once", SOON);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure.Unavailable("interrupted", SOON, e);
    }
  }

  /** One sentence, until it is said or cannot be. */
  @OwnedBy("the thread that says it")
  private final class Attempts {
    private final String sentence;
    private final Consumer<Speech> taker;
    private boolean hasBegun;
    private int retries;

    Attempts(String sentence, Consumer<Speech> taker) {
      this.sentence = sentence;
      this.taker =
          taker.andThen(
              _ -> {
                hasBegun = true;
              });
    }

    void all() {
      for (var model : vendor.models()) {
        if (isThere(model) && isSaid(model)) {
          return;
        }
      }
      throw new Failure.Unavailable(
          vendor.target() + " has none of " + vendor.models() + " now", LONG);
    }

    private boolean isSaid(String model) {
      var refusal = one(model);
      if (refusal.isEmpty()) {
        return true;
      }
      if (vendor.after(refusal.get()) instanceof Vendor.Move.NextModel(var forSo)) {
        absent.put(model, means.clock().instant().plus(forSo));
        return false;
      }
      throw refusal.get().failure(vendor.target(), vendor.words(refusal.get()));
    }

    /** Empty if it is said; else what no retry changes. */
    private Optional<Answer> one(String model) {
      while (true) {
        try {
          var refusal = call(model);
          if (refusal.isEmpty() || !triesAgain(vendor.after(refusal.get()))) {
            return refusal;
          }
        } catch (Failure.Unavailable e) {
          if (hasBegun || retries > 0 || !isSuddenEnd(e)) {
            throw e;
          }
        }
        retries++;
        means.outbound().retried(vendor.target());
      }
    }

    private Optional<Answer> call(String model) {
      return means.outbound().stream(
          vendor.post(model, sentence),
          means.silence(),
          (type, body) -> {
            var words = new WordStream(sentence, vendor, taker);
            expectSound(type);
            vendor.read(body, words);
            words.end();
          });
    }

    /** Whoever signs people in to a network answers for everybody, and says that all is well. */
    private static void expectSound(Optional<String> type) throws IOException {
      if (type.filter(it -> it.startsWith("text/html")).isPresent()) {
        throw new IOException("a page instead of sound");
      }
    }

    /** Whoever lets us wait for the first sound would do so again. */
    private boolean isSuddenEnd(Failure.Unavailable failure) {
      return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
              .noneMatch(InterruptedIOException.class::isInstance)
          && failure.getCause() != null;
    }

    private boolean triesAgain(Vendor.Move move) {
      return switch (move) {
        case Vendor.Move.NextModel _, Vendor.Move.GiveUp _ -> false;
        case Vendor.Move.LeaveAlone(var forSo) -> {
          means.outbound().leaveAlone(vendor.target(), forSo);
          yield false;
        }
        case Vendor.Move.AfterOurs _ -> retries < 1 && isOneOver();
        case Vendor.Move.Later(var times) -> retries < times && rested();
      };
    }

    /** Waits until another call of ours is over, or for a while: the others may wait as we do. */
    private boolean isOneOver() {
      try {
        if (means.turns().tryAcquire(OURS.toMillis(), TimeUnit.MILLISECONDS)) {
          means.turns().release();
        }
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    private boolean rested() {
      var longest = FIRST_PAUSE.multipliedBy(1L << retries).toNanos();
      means
          .rest()
          .accept(Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest)));
      return true;
    }
  }

  @Override
  public String name() {
    return vendor.voice();
  }

  @Override
  public String key() {
    return vendor.target() + " " + vendor.models() + " " + vendor.settings();
  }

  @Override
  public Optional<String> trouble() {
    return trouble;
  }

  @Override
  public void close() {}
}
