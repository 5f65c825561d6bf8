package echoops.outbound;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.Failure;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Our share of what an account of others allows: its bound is one for all who use it. Safe for use
 * by several threads.
 */
public final class Share {
  /**
   * What may still be asked.
   *
   * @param now how many questions may come at once; half of an hour's, where none was asked lately
   */
  public record Left(int perHour, int now) {}

  private final String of;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private TokenBucket bucket;

  Share(String of, int perHour) {
    this.of = of;
    this.bucket = TokenBucket.full(perHour);
  }

  /**
   * Takes one question.
   *
   * @throws Failure.Unavailable if none is left for now
   */
  public void spend(Instant now) {
    lock.lock();
    try {
      bucket = bucket.at(now);
      var full = bucket;
      bucket = full.asked().orElseThrow(() -> usedUp(full));
    } finally {
      lock.unlock();
    }
  }

  public void refund() {
    lock.lock();
    try {
      bucket = bucket.refunded();
    } finally {
      lock.unlock();
    }
  }

  /** Why nothing could be asked now. */
  public Optional<String> check(Instant now) {
    lock.lock();
    try {
      var then = bucket.at(now);
      return then.asked().isPresent() ? Optional.empty() : Optional.of(usedUp(then).reason());
    } finally {
      lock.unlock();
    }
  }

  Left left(Instant now) {
    lock.lock();
    try {
      return new Left(bucket.perHour(), (int) bucket.at(now).left());
    } finally {
      lock.unlock();
    }
  }

  private Failure.Unavailable usedUp(TokenBucket empty) {
    return new Failure.Unavailable(
        "our share of %s, %d questions an hour, is used up".formatted(of, empty.perHour()),
        empty.untilNext());
  }
}
