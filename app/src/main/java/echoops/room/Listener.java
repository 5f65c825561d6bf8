package echoops.room;

import echoops.model.OwnedBy;
import echoops.model.Person;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who follows the room. Between the room's threads and the listener's own lies a queue of
 * {@link #PLACES}: five seconds of a busy room. When it is full the listener is cut off.
 */
final class Listener {
  static final int PLACES = 64;

  private final Thread thread;
  private final Person person;
  private final BlockingQueue<Told> queue = new ArrayBlockingQueue<>(PLACES);

  @OwnedBy("the listener's thread; others may read it")
  private volatile boolean hasSound;

  @OwnedBy("the listener's thread; others may read it")
  private volatile boolean isWatching;

  @OwnedBy("the thread that reads the connection; others may read it")
  private volatile boolean hasMicrophone;

  @OwnedBy("the thread that reads the connection; others may read it")
  private volatile boolean isTalking;

  Listener(Thread thread, Person person) {
    this.thread = thread;
    this.person = person;
  }

  Person person() {
    return person;
  }

  boolean offer(Told told) {
    return queue.offer(told);
  }

  int waiting() {
    return queue.size();
  }

  /** From now on the listener is shown what streams by. */
  void watch() {
    isWatching = true;
  }

  /** Tells what may be lost: half of the places are not for it. */
  void show(Told.Glimpse glimpse) {
    if (isWatching && queue.remainingCapacity() > PLACES / 2) {
      var _ = queue.offer(glimpse);
    }
  }

  void end() {
    if (!queue.offer(new Told.End())) {
      cutOff();
    }
  }

  /** The listener may hang in a write to a browser that does not read; this ends the write. */
  void cutOff() {
    thread.interrupt();
  }

  /** What comes next, or nothing within that time. */
  Optional<Told> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
  }

  void hasSound(boolean on) {
    hasSound = on;
  }

  boolean hasSound() {
    return hasSound;
  }

  void hasMicrophone(boolean on) {
    hasMicrophone = on;
  }

  /** Whether a microphone is on there, so that they could be heard. */
  boolean hasMicrophone() {
    return hasMicrophone;
  }

  void isTalking(boolean now) {
    isTalking = now;
  }

  /** Whether they hold the button to talk. */
  boolean isTalking() {
    return isTalking;
  }
}
