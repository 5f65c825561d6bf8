package echoops.room;

import echoops.json.Json;
import echoops.json.RecordView;
import echoops.model.OwnedBy;
import echoops.model.Recorded;
import echoops.store.EventLog;
import echoops.store.Follower;
import echoops.telemetry.Count;
import echoops.telemetry.Telemetry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells every listener what happens: follows the log, writes each event once, and hands the same
 * bytes to all. A listener that falls behind is cut off and delays nobody.
 */
final class Broadcast implements Follower.Step {
  private static final int AT_ONCE = 500;
  private static final int MOST_LISTENERS = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final EventLog log;
  private final Json json;
  private final Telemetry telemetry;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

  @OwnedBy("the thread that follows the log")
  private long through;

  Broadcast(EventLog log, Json json, Telemetry telemetry) {
    this.log = log;
    this.json = json;
    this.telemetry = telemetry;
    this.through = log.head().sequence();
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

  @Override
  public void take() throws InterruptedException {
    var batch = log.await(through, AT_ONCE, PATIENCE);
    if (!batch.isEmpty()) {
      tell(batch.stream().map(this::frame).toList());
      through = batch.getLast().sequence();
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

  /** Asks every listener to come back later. */
  void end() {
    listeners.forEach(Listener::end);
  }
}
