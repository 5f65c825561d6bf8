package echoops.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * What is being said, as far as it was made: one thread adds to it, any number read it, each as far
 * as it has come.
 */
public final class LiveSpeech {
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  @OwnedBy("the thread that makes it; others may read it")
  private volatile List<Speech> pieces = List.of();

  /** What was made already. */
  public static LiveSpeech of(Speech whole) {
    var speech = new LiveSpeech();
    speech.add(whole);
    speech.end();
    return speech;
  }

  public void add(Speech piece) {
    pieces = Stream.concat(pieces.stream(), Stream.of(piece)).toList();
    begun.countDown();
  }

  /** Nothing is added any more. */
  public void end() {
    begun.countDown();
    ended.countDown();
  }

  /** Whether nothing is added any more. */
  public boolean isWhole() {
    return ended.getCount() == 0;
  }

  /** Those that were made so far. */
  public List<Speech> pieces() {
    return pieces;
  }

  /** All that was made, as one; empty while there is nothing. */
  public Optional<Speech> soFar() {
    return pieces.stream().reduce(Speech::then);
  }

  /** Of what was made so far. */
  public Duration length() {
    return pieces.stream().map(it -> it.audio().length()).reduce(Duration.ZERO, Duration::plus);
  }

  /** Waits until it begins; whether it does. */
  public boolean begins() throws InterruptedException {
    begun.await();
    return !pieces.isEmpty();
  }
}
