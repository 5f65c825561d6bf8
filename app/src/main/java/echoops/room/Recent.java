package echoops.room;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest records as they went over the wire, for listeners that come back. A thousand of them
 * who come back at once after a restart then ask nothing of the disk.
 */
final class Recent {
  static final int MOST = 2_000;
  private static final int MOST_CHARACTERS = 8_000_000;

  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Deque<Frame> frames = new ArrayDeque<>();

  @GuardedBy("lock")
  private long characters;

  /** The last record before the oldest that is here. */
  @GuardedBy("lock")
  private long before;

  Recent(long before) {
    this.before = before;
  }

  void add(List<Frame> newer) {
    lock.lock();
    try {
      newer.forEach(this::add);
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void add(Frame frame) {
    frames.addLast(frame);
    characters += frame.json().length();
    while (frames.size() > MOST || characters > MOST_CHARACTERS) {
      var oldest = frames.removeFirst();
      characters -= oldest.json().length();
      before = oldest.sequence();
    }
  }

  /** Drops all: something in it was erased. */
  void clear(long through) {
    lock.lock();
    try {
      frames.clear();
      characters = 0;
      before = through;
    } finally {
      lock.unlock();
    }
  }

  /** What came after a record, which may be nothing; empty where that is too far back. */
  Optional<List<Frame>> since(long sequence) {
    lock.lock();
    try {
      return sequence < before
          ? Optional.empty()
          : Optional.of(frames.stream().filter(frame -> frame.sequence() > sequence).toList());
    } finally {
      lock.unlock();
    }
  }
}
