package echoops.speak;

import echoops.model.Failure;
import echoops.model.Speech;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** No voice: what is to be said is shown, and a browser may say it with a voice of its own. */
public final class SilentVoice implements Voice {
  private final String reason;

  public SilentVoice(String reason) {
    this.reason = reason;
  }

  @Override
  public void say(String sentence, Consumer<Speech> taker) {
    throw new Failure.Unavailable(reason, Duration.ofMinutes(1));
  }

  @Override
  public String name() {
    return "none";
  }

  @Override
  public Optional<String> trouble() {
    return Optional.of(reason);
  }

  @Override
  public void close() {}
}
