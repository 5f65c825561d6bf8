package echoops.flow;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.ActionId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The proposals that have not ended. Each is taken out once, by whoever ends it: that is what makes
 * sure that it is carried out once at most. Safe for use by several threads.
 */
final class Register {
  private final ReentrantLock lock = new ReentrantLock();

  /** Those that wait for a code. */
  @GuardedBy("lock")
  private final Map<ActionId, Awaited> waiting = new LinkedHashMap<>();

  /** Those that are confirmed, and whose call has not begun. */
  @GuardedBy("lock")
  private final Map<ActionId, Awaited> starting = new LinkedHashMap<>();

  /** What came of somebody's saying a code. */
  record Answer(Awaited awaited, Awaited.Said said, int triesLeft) {}

  /** It is the one plan before that window: what it was shown of others counts no more. */
  void await(Awaited awaited, Participant asker) {
    lock.lock();
    try {
      waiting.values().forEach(other -> other.letGo(asker));
      waiting.put(awaited.id(), awaited);
    } finally {
      lock.unlock();
    }
  }

  /** Gives one more person a code of their own, if two are wanted. */
  Optional<Awaited> hold(
      ActionId id, Participant asker, List<String> code, long until, Instant now) {
    lock.lock();
    try {
      var awaited =
          Optional.ofNullable(waiting.get(id))
              .filter(it -> it.proposal().isForTwo() && !it.isOver(now));
      awaited.ifPresent(_ -> waiting.values().forEach(other -> other.letGo(asker)));
      awaited.ifPresent(it -> it.hold(asker, code, until));
      return awaited;
    } finally {
      lock.unlock();
    }
  }

  /** Takes one that waits out, so that nobody else ends it. */
  Optional<Awaited> take(Predicate<Awaited> which) {
    lock.lock();
    try {
      var found = waiting.values().stream().filter(which).findFirst();
      found.ifPresent(it -> waiting.remove(it.id()));
      return found;
    } finally {
      lock.unlock();
    }
  }

  /** Takes one out that is confirmed, before its call begins. */
  Optional<Awaited> takeStarting(Predicate<Awaited> which) {
    lock.lock();
    try {
      var found = starting.values().stream().filter(which).findFirst();
      found.ifPresent(it -> starting.remove(it.id()));
      return found;
    } finally {
      lock.unlock();
    }
  }

  /** Empty if nothing waits for that window. */
  Optional<Answer> say(List<String> code, Participant asker, long tick) {
    lock.lock();
    try {
      var held = waiting.values().stream().filter(it -> it.isHeldBy(asker)).findFirst();
      return held.map(it -> say(it, code, asker, tick));
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private Answer say(Awaited awaited, List<String> code, Participant asker, long tick) {
    var said = awaited.say(code, asker, tick);
    switch (said) {
      case RIGHT -> {
        waiting.remove(awaited.id());
        starting.put(awaited.id(), awaited);
      }
      case SPENT, LATE -> waiting.remove(awaited.id());
      case HALF, WRONG, SAME_PERSON -> {
        // It waits on.
      }
    }
    return new Answer(awaited, said, awaited.tries());
  }

  /**
   * Takes out one that is confirmed, and has it judged while nothing else can begin: what is
   * allowed here counts against the next one's limits. Empty if somebody took it out before.
   */
  <T> Optional<T> begin(ActionId id, Supplier<T> judgement) {
    lock.lock();
    try {
      return Optional.ofNullable(starting.remove(id)).map(_ -> judgement.get());
    } finally {
      lock.unlock();
    }
  }
}
