package echoops.hear;

import echoops.model.Failure;
import java.time.Duration;
import java.util.Optional;

/** Hears nothing, and says why. */
public final class DeafEar implements Ear {
  private static final Duration LONG = Duration.ofHours(1);

  private final String reason;

  public DeafEar(String reason) {
    this.reason = reason;
  }

  @Override
  public Listening listen(Phrases phrases, Way way, Scribe scribe) {
    throw new Failure.Unavailable(reason, LONG);
  }

  @Override
  public boolean awaitReady(Duration most) {
    return false;
  }

  @Override
  public Optional<VoiceModel> model() {
    return Optional.empty();
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
