package echoops.speak;

import echoops.model.Failure;
import echoops.model.Speech;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Says from the shelf what another voice said before. Of two that want the same sentence at once
 * the second waits for what the first has made of it.
 */
final class KeptVoice implements Voice {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Voice voice;
  private final Shelf shelf;
  private final ConcurrentMap<String, CountDownLatch> making = new ConcurrentHashMap<>();

  KeptVoice(Voice voice, Shelf shelf) {
    this.voice = voice;
    this.shelf = shelf;
  }

  @Override
  public void say(String sentence, Consumer<Speech> taker) {
    var key = voice.key() + "\n" + sentence;
    var made = new CountDownLatch(1);
    for (var other = making.putIfAbsent(key, made);
        other != null;
        other = making.putIfAbsent(key, made)) {
      await(other);
    }
    try {
      shelf.find(key).ifPresentOrElse(taker, () -> make(sentence, key, taker));
    } finally {
      making.remove(key);
      made.countDown();
    }
  }

  private static void await(CountDownLatch other) {
    try {
      other.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure.Unavailable("interrupted", SOON, e);
    }
  }

  /** What fails in the middle is not kept. */
  private void make(String sentence, String key, Consumer<Speech> taker) {
    var begun = shelf.now();
    var pieces = new ArrayList<Speech>();
    voice.say(sentence, taker.andThen(pieces::add));
    pieces.stream().reduce(Speech::then).ifPresent(whole -> shelf.keep(key, whole, begun));
  }

  @Override
  public void forget(Instant until) {
    shelf.forget(until);
    voice.forget(until);
  }

  @Override
  public Speech trial() {
    return voice.trial();
  }

  @Override
  public String key() {
    return voice.key();
  }

  @Override
  public String name() {
    return voice.name();
  }

  @Override
  public Optional<String> trouble() {
    return voice.trouble();
  }

  @Override
  public Optional<String> shortcoming() {
    return voice.shortcoming();
  }

  @Override
  public void close() {
    voice.close();
  }
}
