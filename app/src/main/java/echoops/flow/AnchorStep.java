package echoops.flow;

import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.notify.DatadogAnchors;
import echoops.store.Audit;
import echoops.store.EventLog;
import echoops.store.Follower;
import echoops.store.Head;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the log's head kept elsewhere, every ten minutes in which it moved and when we end: a log
 * that is written anew, or cut short, does not lead to it any more. One that could not be kept is
 * not kept later, for the next holds all that it held.
 */
@OwnedBy("the thread that takes it")
final class AnchorStep implements Follower.Step {
  private static final Logger LOG = LoggerFactory.getLogger(AnchorStep.class);

  private static final Duration BETWEEN = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final DatadogAnchors anchors;
  private final EventLog log;
  private final InstantSource clock;
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());
  private final Patience patience = new Patience();
  private Head kept = Head.START;
  private Duration rest = BETWEEN;

  AnchorStep(DatadogAnchors anchors, EventLog log, InstantSource clock) {
    this.anchors = anchors;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public void take() {
    var head = log.head();
    rest = head.equals(Head.START) ? SOON : BETWEEN;
    if (head.equals(kept)) {
      return;
    }
    try {
      keep(head);
    } catch (Failure e) {
      failed(e);
    }
  }

  private void keep(Head head) {
    anchors.write(head, name(), clock.instant());
    kept = head;
    trouble.set(Optional.empty());
    patience.restored();
  }

  private String name() {
    var first = log.read(0, 1).getFirst();
    return Audit.name(first.time(), first.actor());
  }

  private void failed(Failure e) {
    var asked = e instanceof Failure.Unavailable later ? later.retryAfter() : BETWEEN;
    rest = patience.after(asked);
    if (!trouble.getAndSet(Optional.of(e.reason())).equals(Optional.of(e.reason()))) {
      LOG.atWarn().addKeyValue("reason", e.reason()).log("the log has no anchor elsewhere");
    }
  }

  @Override
  public Duration rest() {
    return rest;
  }

  /** Once more, when nothing more will be written and its thread has ended. */
  void end() {
    take();
  }

  /** Why the last anchor is not kept, if it is not. Safe for use by several threads. */
  Optional<String> trouble() {
    return trouble.get();
  }
}
