package echoops.room;

import echoops.model.Audio;
import echoops.model.OwnedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;

/**
 * Hands one listener the sound of what is said, at twice the pace at which it is heard: enough
 * ahead for an uneven network, and not all of it before "stop". Times are a ticker's nanoseconds.
 */
@OwnedBy("the listener's own thread")
final class Playback {
  private static final long PACE_NANOS =
      Duration.ofSeconds(1).toNanos() * OnAir.FRAME_SAMPLES / Audio.RATE_HZ / 2;

  /** Of those that wait behind what is being said; an older one is shown only. */
  private static final int MOST_WAITING = 2;

  private final Deque<OnAir> onAir = new ArrayDeque<>();
  private int next;
  private long due;

  void play(OnAir more, long now) {
    if (onAir.isEmpty()) {
      next = 0;
      due = now;
    }
    onAir.addLast(more);
    if (onAir.size() > 1 + MOST_WAITING) {
      var current = onAir.removeFirst();
      onAir.removeFirst();
      onAir.addFirst(current);
    }
  }

  /** Before the news that waits, behind what is being said and the answers that wait. */
  void playNext(OnAir answer, long now) {
    if (onAir.isEmpty()) {
      play(answer, now);
    } else {
      var all = new ArrayList<>(onAir);
      int place = 1;
      while (place < all.size() && all.get(place).utterance().asked().isPresent()) {
        place++;
      }
      all.add(place, answer);
      if (place > MOST_WAITING) {
        all.remove(1);
      }
      onAir.clear();
      onAir.addAll(all);
    }
  }

  /** The next frame, if it is time for it. */
  Optional<byte[]> due(long now) {
    if (onAir.isEmpty() || now < due) {
      return Optional.empty();
    }
    var current = onAir.getFirst();
    var frame = current.frames().get(next++);
    due = Math.max(due + PACE_NANOS, now);
    if (next == current.frames().size()) {
      end();
    }
    return Optional.of(frame);
  }

  /** How long until a frame is due; empty if there is none. */
  Optional<Duration> until(long now) {
    return onAir.isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(0, due - now)));
  }

  /** Ends an utterance, or all of them for the number 0, whether it is being said or waits. */
  void enough(long id) {
    if (id == 0) {
      stop();
    } else if (!onAir.isEmpty() && onAir.getFirst().utterance().id() == id) {
      end();
    }
    onAir.removeIf(waiting -> waiting.utterance().id() == id);
  }

  /** What waits behind what is being said is next. */
  private void end() {
    onAir.pollFirst();
    next = 0;
  }

  void stop() {
    onAir.clear();
  }
}
