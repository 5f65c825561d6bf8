package echoops.outbound;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Spares a system that fails, and everybody who would wait for it: five failures in 30 s, and it is
 * left alone for 15 s; then one call tries, and if that fails too, for twice as long, up to 5 min.
 * Where it said itself that it will refuse, for as long as is asked, up to 10 min. Safe for use by
 * several threads.
 */
final class Breaker {
  private static final int MOST_FAILURES = 5;
  private static final String FAILED = "failed " + MOST_FAILURES + " times";
  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration LONGEST_REFUSAL = Duration.ofMinutes(10);
  private static final Duration A_TRY = Duration.ofSeconds(1);

  private final String target;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Deque<Instant> failures = new ArrayDeque<>();

  @GuardedBy("lock")
  private Optional<Instant> opened = Optional.empty();

  @GuardedBy("lock")
  private Duration pause = FIRST_PAUSE;

  @GuardedBy("lock")
  private boolean trying;

  @GuardedBy("lock")
  private String why = FAILED;

  Breaker(String target) {
    this.target = target;
  }

  /**
   * Lets a call through, whose end has to be told.
   *
   * @throws Failure.Unavailable if the system is to be left alone
   */
  void admit(Instant now) {
    lock.lock();
    try {
      if (opened.isPresent()) {
        admitOne(left(opened.get(), now));
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void admitOne(Duration left) {
    if (trying || left.isPositive()) {
      throw new Failure.Unavailable(
          target + " " + why + " and is left alone for a while", left.isPositive() ? left : A_TRY);
    }
    trying = true;
  }

  /** A clock that was set back does not prolong the pause. */
  @GuardedBy("lock")
  private Duration left(Instant since, Instant now) {
    var waited = Duration.between(since, now);
    return waited.isNegative() ? Duration.ZERO : pause.minus(waited);
  }

  /** Has it left alone from now on, as if it had failed for long; what it said will not change. */
  void open(Instant now, Duration forSo) {
    lock.lock();
    try {
      opened = Optional.of(now);
      pause = forSo.compareTo(LONGEST_REFUSAL) < 0 ? forSo : LONGEST_REFUSAL;
      why = "refused us";
      trying = false;
    } finally {
      lock.unlock();
    }
  }

  boolean isOpen() {
    lock.lock();
    try {
      return opened.isPresent();
    } finally {
      lock.unlock();
    }
  }

  void succeeded() {
    lock.lock();
    try {
      if (opened.isPresent()) {
        opened = Optional.empty();
        pause = FIRST_PAUSE;
        trying = false;
        failures.clear();
      }
    } finally {
      lock.unlock();
    }
  }

  void failed(Instant now) {
    lock.lock();
    try {
      if (trying) {
        pause =
            pause.compareTo(LONGEST_PAUSE.dividedBy(2)) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        opened = Optional.of(now);
        trying = false;
      } else if (opened.isEmpty()) {
        count(now);
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void count(Instant now) {
    failures.removeIf(failure -> failure.isBefore(now.minus(WITHIN)));
    failures.add(now);
    if (failures.size() >= MOST_FAILURES) {
      why = FAILED;
      opened = Optional.of(now);
    }
  }
}
