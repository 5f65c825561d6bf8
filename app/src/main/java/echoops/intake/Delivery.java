package echoops.intake;

import echoops.model.Signal;
import echoops.store.Once;
import java.util.Optional;

/**
 * A signal as a webhook brought it.
 *
 * @param once tells a repeated delivery from a new one
 * @param body the text it was read from, where that could not be read whole
 */
public record Delivery(Signal signal, Once once, Optional<String> body) {
  /** Whether it was kept without being understood. */
  public boolean isUnread() {
    return signal.alert().isUnread();
  }
}
