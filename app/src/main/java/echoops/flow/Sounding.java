package echoops.flow;

import echoops.hear.Ear;
import java.time.Duration;

/** How much sound is how long. Pure. */
final class Sounding {
  private Sounding() {}

  static int bytes(Duration length) {
    return (int) (length.toMillis() * Ear.RATE_HZ / 1_000) * Short.BYTES;
  }
}
