package echoops.room;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.Failure;
import echoops.model.Hash;
import echoops.model.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * Words that let their holder in for a while: tickets, which are taken once, and sessions. Only
 * their hashes are kept, in memory, so none outlives the process.
 */
final class Passes {
  private static final int BYTES = 24;
  private static final int MOST = 10_000;

  private final Duration valid;
  private final Duration idle;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<String, Held> held = new HashMap<>();

  /** Who is let in, and until when at most, by this pass or by one that is given for it. */
  record Grant(Person person, Instant atMost) {}

  /** What it grants, and until when, if it is used until then. */
  private record Held(Grant grant, Instant until, Instant idleUntil) {
    boolean isValid(Instant now) {
      return now.isBefore(until) && now.isBefore(idleUntil);
    }
  }

  /** A pass as it is given away: nobody can tell it again. */
  record Pass(String word, Person person, Instant until) {}

  Passes(Duration valid, Duration idle, InstantSource clock, RandomGenerator random) {
    this.valid = valid;
    this.idle = idle;
    this.clock = clock;
    this.random = random;
  }

  /** A pass that ends when its grant does, if not before. */
  Pass give(Grant grant) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    var word = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var now = clock.instant();
    var until = now.plus(valid).isBefore(grant.atMost()) ? now.plus(valid) : grant.atMost();
    lock.lock();
    try {
      makeRoom(now);
      held.put(Hash.of(word), new Held(grant, until, now.plus(idle)));
    } finally {
      lock.unlock();
    }
    return new Pass(word, grant.person(), until);
  }

  @GuardedBy("lock")
  private void makeRoom(Instant now) {
    if (held.size() >= MOST) {
      held.values().removeIf(pass -> !pass.isValid(now));
    }
    if (held.size() >= MOST) {
      throw new Failure.Unavailable("too many are let in at once", Duration.ofSeconds(10));
    }
  }

  /** What it grants, until it ends; the holder may use it again. */
  Optional<Grant> holder(String word) {
    lock.lock();
    try {
      var now = clock.instant();
      var key = Hash.of(word);
      var pass = Optional.ofNullable(held.get(key)).filter(found -> found.isValid(now));
      pass.ifPresent(p -> held.put(key, new Held(p.grant(), p.until(), now.plus(idle))));
      return pass.map(p -> new Grant(p.grant().person(), p.until()));
    } finally {
      lock.unlock();
    }
  }

  /** What it granted: nobody can use it again. */
  Optional<Grant> take(String word) {
    lock.lock();
    try {
      return Optional.ofNullable(held.remove(Hash.of(word)))
          .filter(pass -> pass.isValid(clock.instant()))
          .map(Held::grant);
    } finally {
      lock.unlock();
    }
  }
}
