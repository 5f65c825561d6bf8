package echoops.observe;

import echoops.model.Failure;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Remembers what was wrong the last time. Safe for use by several threads. */
final class Trouble {
  private final AtomicReference<Optional<String>> last = new AtomicReference<>(Optional.empty());

  void during(Runnable asking) {
    try {
      asking.run();
      last.set(Optional.empty());
    } catch (Failure.Unavailable | Failure.Rejected e) {
      last.set(Optional.of(e.reason()));
      throw e;
    }
  }

  Optional<String> now() {
    return last.get();
  }
}
