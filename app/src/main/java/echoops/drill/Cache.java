package echoops.drill;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers what was asked for last, for one replica or for all of a service; forgets first what
 * was not asked for the longest. Safe for use by several threads.
 */
final class Cache {
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<Integer, Boolean> kept = new LinkedHashMap<>(16, 0.75f, true);

  Cache(int capacity) {
    this.capacity = capacity;
  }

  /** Whether it was there; from now on it is. */
  boolean has(int key) {
    lock.lock();
    try {
      boolean isHit = kept.put(key, true) != null;
      if (kept.size() > capacity) {
        kept.remove(kept.keySet().iterator().next());
      }
      return isHit;
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      kept.clear();
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return kept.size();
    } finally {
      lock.unlock();
    }
  }

  int capacity() {
    return capacity;
  }
}
