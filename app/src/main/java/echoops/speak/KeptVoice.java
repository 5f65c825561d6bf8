package echoops.speak;

import echoops.model.Speech;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;

/** Says from the shelf what another voice said before. */
final class KeptVoice implements Voice {
  private final Voice voice;
  private final Shelf shelf;

  KeptVoice(Voice voice, Shelf shelf) {
    this.voice = voice;
    this.shelf = shelf;
  }

  @Override
  public void say(String sentence, Consumer<Speech> taker) {
    var key = voice.key() + "\n" + sentence;
    shelf.find(key).ifPresentOrElse(taker, () -> make(sentence, key, taker));
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
