package echoops.room;

import echoops.model.OwnedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hands one listener the sound of what is said, at twice the pace at which it is heard: enough
 * ahead for an uneven network, and not all of it before "stop". Times are a ticker's nanoseconds.
 */
@OwnedBy("the listener's own thread")
final class Playback {
  private static final int PACE = 2;

  /** How soon it is looked again for what is not made yet. */
  private static final long SOON_NANOS = Duration.ofMillis(20).toNanos();

  /** Of those that wait behind what is being said; an older one is shown only. */
  private static final int MOST_WAITING = 2;

  private final List<OnAir> onAir = new ArrayList<>();
  private int next;
  private long due;

  /** News behind all that waits; an answer before the news, behind the answers. */
  void play(OnAir more, long now) {
    if (onAir.isEmpty()) {
      next = 0;
      due = now;
    }
    onAir.add(isAnswer(more) ? behindAnswers() : onAir.size(), more);
    if (onAir.size() > 1 + MOST_WAITING) {
      onAir.remove(oldestWaiting());
    }
  }

  private int behindAnswers() {
    long answers = onAir.stream().skip(1).takeWhile(Playback::isAnswer).count();
    return Math.min(onAir.size(), 1 + (int) answers);
  }

  /** Somebody waits for an answer: news go before. */
  private OnAir oldestWaiting() {
    return onAir.stream().skip(1).filter(it -> !isAnswer(it)).findFirst().orElse(onAir.get(1));
  }

  private static boolean isAnswer(OnAir one) {
    return one.utterance().asked().isPresent();
  }

  /** What is next, if it is time for it and it is made. */
  Optional<OnAir.Part> due(long now) {
    if (onAir.isEmpty() || now < due) {
      return Optional.empty();
    }
    var part = onAir.getFirst().part(next);
    part.ifPresentOrElse(it -> passed(it, now), () -> due = now + SOON_NANOS);
    return part;
  }

  private void passed(OnAir.Part part, long now) {
    next++;
    due = Math.max(due + part.length().toNanos() / PACE, now);
    if (part instanceof OnAir.Part.End) {
      end();
    }
  }

  /** What is being said. */
  Optional<OnAir> now() {
    return onAir.stream().findFirst();
  }

  /** How long until something is due; empty if there is nothing. */
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
    onAir.removeFirst();
    next = 0;
  }

  void stop() {
    onAir.clear();
  }
}
