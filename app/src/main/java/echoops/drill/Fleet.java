package echoops.drill;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The replicas of a service, the longest running first. They become those that are wanted a few at
 * a time: a new one is ready before an old one retires, who finishes what it began. Safe for use by
 * several threads.
 */
final class Fleet implements AutoCloseable {
  /** From the start of a replica until it takes requests. */
  static final Duration START = Duration.ofSeconds(4);

  /** A quarter of the replicas are replaced at once, at least one. */
  private static final int BATCHES = 4;

  /** Whose replicas they are. */
  interface Owner {
    Wanted wanted();

    Replica started(Wanted wanted);

    /** The first replica of this is about to be ready. */
    void takesOver(Wanted wanted);

    /** So many replicas are ready, and all are as they are wanted. */
    void settled(Wanted wanted);
  }

  private final ShopTime time;
  private final Owner owner;
  private final Semaphore calls = new Semaphore(0);
  private final ReentrantLock lock = new ReentrantLock();
  private final Thread roller;

  @GuardedBy("lock")
  private final List<Replica> replicas = new ArrayList<>();

  @GuardedBy("lock")
  private final List<Replica> retired = new ArrayList<>();

  @GuardedBy("lock")
  private long called;

  @GuardedBy("lock")
  private long settled;

  Fleet(String name, ShopTime time, Owner owner) {
    this.time = time;
    this.owner = owner;
    this.roller = Thread.ofVirtual().name("shop-roll-" + name).unstarted(this::run);
  }

  /** Puts these in the place of all that run, at once. */
  void open(Wanted wanted, List<Replica> fresh) {
    lock.lock();
    try {
      List.copyOf(replicas).forEach(this::retire);
      replicas.addAll(fresh);
      called = wanted.revision();
      settled = called;
    } finally {
      lock.unlock();
    }
    if (roller.getState() == Thread.State.NEW) {
      roller.start();
    }
  }

  /** Becomes what is wanted, soon. */
  void follow(Wanted wanted) {
    lock.lock();
    try {
      called = Math.max(called, wanted.revision());
    } finally {
      lock.unlock();
    }
    calls.release();
  }

  /** One is gone, and another is to come; false if that was known. */
  boolean lose(Replica replica) {
    lock.lock();
    try {
      if (!replicas.contains(replica)) {
        return false;
      }
      retire(replica);
    } finally {
      lock.unlock();
    }
    calls.release();
    return true;
  }

  List<Replica> all() {
    lock.lock();
    try {
      return List.copyOf(replicas);
    } finally {
      lock.unlock();
    }
  }

  /** Whether what was called for is still to come. */
  boolean isChanging() {
    lock.lock();
    try {
      return settled < called;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (true) {
        calls.acquire();
        calls.drainPermits();
        settle();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void settle() throws InterruptedException {
    var wanted = owner.wanted();
    for (int missing = missing(wanted); missing > 0; missing = missing(wanted)) {
      time.sleepUntil(time.now().plus(START));
      if (owner.wanted().round() == wanted.round()) {
        add(wanted, missing);
      }
      wanted = owner.wanted();
    }
    if (isNewlySettled(wanted)) {
      owner.settled(wanted);
    }
  }

  private boolean isNewlySettled(Wanted wanted) {
    lock.lock();
    try {
      boolean isNews = settled < called && called <= wanted.revision();
      settled = Math.max(settled, wanted.revision());
      return isNews;
    } finally {
      lock.unlock();
    }
  }

  private void add(Wanted wanted, int many) {
    owner.takesOver(wanted);
    var fresh = new ArrayList<Replica>();
    for (int number = 0; number < many; number++) {
      fresh.add(owner.started(wanted));
    }
    lock.lock();
    try {
      replicas.addAll(fresh);
    } finally {
      lock.unlock();
    }
  }

  /** Lets go who is too many; how many are to be started next. */
  private int missing(Wanted wanted) {
    lock.lock();
    try {
      letGo(wanted);
      int fresh = (int) replicas.stream().filter(one -> isOf(wanted, one)).count();
      int spare = Math.max(1, wanted.replicas() / BATCHES);
      int stale = replicas.size() - fresh;
      int room = wanted.replicas() - replicas.size() + (stale > 0 ? spare : 0);
      return Math.min(wanted.replicas() - fresh, room);
    } finally {
      lock.unlock();
    }
  }

  /** The old ones first, then those that came last. */
  @GuardedBy("lock")
  private void letGo(Wanted wanted) {
    while (replicas.size() > wanted.replicas()) {
      retire(
          replicas.stream()
              .filter(one -> !isOf(wanted, one))
              .findFirst()
              .orElse(replicas.getLast()));
    }
  }

  private static boolean isOf(Wanted wanted, Replica replica) {
    return replica.round() == wanted.round();
  }

  @GuardedBy("lock")
  private void retire(Replica replica) {
    replicas.remove(replica);
    replica.retire();
    retired.removeIf(Replica::isOver);
    retired.add(replica);
  }

  /** Nobody starts a replica that nobody would close. */
  private static void end(Thread roller) {
    roller.interrupt();
    try {
      if (roller.isAlive()) {
        roller.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end(roller);
    var all = new ArrayList<Replica>();
    lock.lock();
    try {
      all.addAll(retired);
      all.addAll(replicas);
    } finally {
      lock.unlock();
    }
    all.forEach(Replica::close);
  }
}
