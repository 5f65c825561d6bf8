package echoops.store;

import echoops.model.Failure;
import echoops.model.IncidentEvent.PayloadErased;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Something that waits to be written, and whoever waits for that. */
final class Write {
  private final List<Encoded> drafts;
  private final Optional<Snapshot> snapshot;
  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicReference<List<Appended>> appended = new AtomicReference<>(List.of());
  private final AtomicReference<Optional<Failure.Unavailable>> failure =
      new AtomicReference<>(Optional.empty());

  Write(List<Encoded> drafts, Optional<Snapshot> snapshot) {
    this.drafts = List.copyOf(drafts);
    this.snapshot = snapshot;
  }

  List<Encoded> drafts() {
    return drafts;
  }

  /** Whoever waits for it waits for what was handed over before. */
  boolean isEmpty() {
    return drafts.isEmpty() && snapshot.isEmpty();
  }

  boolean erases() {
    return drafts.stream().anyMatch(d -> d.draft().event() instanceof PayloadErased);
  }

  Optional<Snapshot> snapshot() {
    return snapshot;
  }

  void succeed(List<Appended> result) {
    appended.set(result);
    done.countDown();
  }

  void fail(Failure.Unavailable reason) {
    failure.set(Optional.of(reason));
    done.countDown();
  }

  /** Waits for the writer. What it does not finish in time may become durable all the same. */
  List<Appended> result() {
    try {
      if (!done.await(EventLog.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Failure.Unavailable(
            "the disk has not confirmed within " + EventLog.PATIENCE, Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LogWriter.unavailable("interrupted", e);
    }
    failure
        .get()
        .ifPresent(
            reason -> {
              throw new Failure.Unavailable(reason.reason(), reason.retryAfter(), reason);
            });
    return appended.get();
  }
}
