package echoops.room;

import echoops.json.Json;
import echoops.json.RecordView;
import echoops.model.Failure;
import echoops.model.Recorded;
import echoops.store.EventLog;
import echoops.telemetry.Count;
import echoops.telemetry.Telemetry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every listener what happens: follows the log, writes each event once, and hands the same
 * bytes to all. A listener that falls behind is cut off and delays nobody.
 */
final class Broadcast implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Broadcast.class);

  private static final int AT_ONCE = 500;
  private static final int MOST_LISTENERS = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final EventLog log;
  private final Json json;
  private final Telemetry telemetry;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  Broadcast(EventLog log, Json json, Telemetry telemetry) {
    this.log = log;
    this.json = json;
    this.telemetry = telemetry;
    long head = log.head().sequence();
    this.thread = Thread.ofPlatform().name("room-follower").start(() -> run(head));
  }

  /** A new listener, whose own thread this is; empty when the room is full. */
  Optional<Listener> join() {
    var listener = new Listener(Thread.currentThread());
    return listeners.size() < MOST_LISTENERS && listeners.add(listener)
        ? Optional.of(listener)
        : Optional.empty();
  }

  void leave(Listener listener) {
    listeners.remove(listener);
  }

  int listeners() {
    return listeners.size();
  }

  Frame frame(Recorded recorded) {
    var text = new String(json.write(RecordView.of(recorded)), StandardCharsets.UTF_8);
    var kind = Json.kind(recorded.event());
    var event = "id: " + recorded.sequence() + "\nevent: " + kind + "\ndata: " + text + "\n\n";
    return new Frame(recorded.sequence(), event.getBytes(StandardCharsets.UTF_8));
  }

  private void run(long head) {
    long through = head;
    while (closed.getCount() > 0) {
      try {
        var batch = log.await(through, AT_ONCE, PATIENCE);
        if (!batch.isEmpty()) {
          tell(batch.stream().map(this::frame).toList());
          through = batch.getLast().sequence();
        }
      } catch (InterruptedException e) {
        return;
      } catch (Failure.Unavailable e) {
        LOG.atWarn().addKeyValue("reason", e.reason()).log("listeners wait for the log");
        pause();
      }
    }
  }

  private void tell(List<Frame> frames) {
    listeners.removeIf(listener -> !reaches(listener, frames));
  }

  private boolean reaches(Listener listener, List<Frame> frames) {
    boolean reached = listener.offer(frames);
    if (!reached) {
      listener.cutOff();
      telemetry.count(Count.LISTENERS_LOST);
    }
    return reached;
  }

  private void pause() {
    try {
      var _ = closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks every listener to come back later. */
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    listeners.forEach(Listener::end);
    try {
      thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
