package echoops.room;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who follows the room. Between the room's thread and the listener's own lies a queue of
 * {@link #ROOM} batches; when it is full the listener is cut off.
 */
final class Listener {
  private static final int ROOM = 256;

  /** Stands in the queue for "come back later". */
  private static final List<Frame> END = List.of();

  private final Thread thread;
  private final BlockingQueue<List<Frame>> batches = new ArrayBlockingQueue<>(ROOM);

  Listener(Thread thread) {
    this.thread = thread;
  }

  boolean offer(List<Frame> frames) {
    return batches.offer(frames);
  }

  void end() {
    if (!batches.offer(END)) {
      cutOff();
    }
  }

  /** The listener may hang in a write to a browser that does not read; this ends the write. */
  void cutOff() {
    thread.interrupt();
  }

  /** The next batch, or nothing within that time. */
  Optional<List<Frame>> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(batches.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  static boolean isEnd(List<Frame> batch) {
    return batch.isEmpty();
  }
}
