package echoops.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.flow.Hearers;
import echoops.json.Json;
import echoops.json.RecordView;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.model.OwnedBy;
import echoops.model.Person;
import echoops.model.Recorded;
import echoops.model.Utterance;
import echoops.store.EventLog;
import echoops.store.Follower;
import echoops.telemetry.Count;
import echoops.telemetry.Telemetry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells every listener what happens: follows the log, writes each event once, and hands the same to
 * all. A listener that falls behind is cut off and delays nobody.
 */
final class Broadcast implements Follower.Step, Hearers {
  private static final int AT_ONCE = 500;
  private static final int MOST_LISTENERS = 2_000;
  private static final int KEPT_UTTERANCES = 20;

  /** So soon the room is told that somebody has come, has gone or begins to talk. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  /** So much later for each window that has to be told. */
  private static final Duration EACH = Duration.ofMillis(2);

  /** What happens within it is told together: a storm is not a thousand writes a second to each. */
  private static final Duration REST = Duration.ofMillis(80);

  /**
   * So many listeners are woken at once, and then the others get a turn: webhooks share the
   * processors with them, and would wait behind all that have been woken.
   */
  private static final int CROWD = 25;

  private static final Duration BREATH = Duration.ofMillis(2);

  private final EventLog log;
  private final Json json;
  private final Telemetry telemetry;
  private final Recent recent;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final Deque<OnAir> said = new ConcurrentLinkedDeque<>();

  @OwnedBy("the thread that follows the log; others may read it")
  private volatile long through;

  @OwnedBy("the thread that follows the log")
  private Presence presence = Presence.of(Set.of());

  @OwnedBy("the thread that follows the log")
  private long toldPresence = System.nanoTime();

  @OwnedBy("the thread that follows the log")
  private boolean isBehind;

  @OwnedBy("the thread that follows the log")
  private long begun;

  Broadcast(EventLog log, Json json, Telemetry telemetry) {
    this.log = log;
    this.json = json;
    this.telemetry = telemetry;
    this.through = log.head().sequence();
    long before = Math.max(0, through - Recent.MOST);
    this.recent = new Recent(before);
    fill(before);
  }

  private void fill(long before) {
    var frames = new ArrayDeque<Frame>();
    for (long at = before; at < through; at = frames.getLast().sequence()) {
      log.read(at, AT_ONCE).stream()
          .filter(recorded -> recorded.sequence() <= through)
          .map(this::frame)
          .forEach(frames::add);
    }
    recent.add(List.copyOf(frames));
  }

  /** A new listener, whose own thread this is; empty when the room is full. */
  Optional<Listener> join(Person person) {
    var listener = new Listener(Thread.currentThread(), person);
    return listeners.size() < MOST_LISTENERS && listeners.add(listener)
        ? Optional.of(listener)
        : Optional.empty();
  }

  void leave(Listener listener) {
    listeners.remove(listener);
  }

  /** The last record that listeners were told of. */
  long through() {
    return through;
  }

  /** How much waits for the one who is the farthest behind. */
  int waiting() {
    return listeners.stream().mapToInt(Listener::waiting).max().orElse(0);
  }

  int listeners() {
    return listeners.size();
  }

  @Override
  public int hearing() {
    return (int) listeners.stream().filter(Listener::hasSound).count();
  }

  @Override
  public List<Person> present() {
    return listeners.stream().map(Listener::person).toList();
  }

  /** The records after one, as long as they are recent. */
  Optional<List<Frame>> since(long sequence) {
    return recent.since(sequence);
  }

  private Frame frame(Recorded recorded) {
    var text = new String(json.write(RecordView.of(recorded)), UTF_8);
    return Frame.of(recorded.sequence(), Json.kind(recorded.event()), text);
  }

  @Override
  public void take() throws InterruptedException {
    var batch = log.await(through, AT_ONCE, PATIENCE);
    isBehind = batch.size() == AT_ONCE;
    begun = System.nanoTime();
    if (!batch.isEmpty()) {
      through = batch.getLast().sequence();
      var frames = batch.stream().map(this::frame).toList();
      recent.add(frames);
      if (batch.stream().anyMatch(recorded -> recorded.event() instanceof PayloadErased)) {
        recent.clear(through);
        said.clear();
      }
      tell(Told.Events.of(frames));
    }
    tellPresence();
  }

  /** A crowd that comes back at once is told of together, and the larger it is the less often. */
  private void tellPresence() {
    var pace = PATIENCE.plus(EACH.multipliedBy(listeners.size()));
    long now = System.nanoTime();
    var present = presence();
    if (!present.equals(presence) && now - toldPresence >= pace.toNanos()) {
      presence = present;
      toldPresence = now;
      glimpse(new String(json.write(present), UTF_8));
    }
  }

  /** Who is in the room now. */
  Presence presence() {
    return Presence.of(listeners);
  }

  /** Whoever is behind does not rest. */
  @Override
  public Duration rest() {
    var left = REST.minusNanos(System.nanoTime() - begun);
    return isBehind || left.isNegative() ? Duration.ZERO : left;
  }

  @Override
  public void hear(Utterance utterance) {
    var onAir = new OnAir(utterance, json);
    said.addLast(onAir);
    while (said.size() > KEPT_UTTERANCES) {
      said.removeFirst();
    }
    tell(new Told.Saying(onAir));
  }

  @Override
  public void hush(long utterance) {
    tell(new Told.Hushed(utterance));
  }

  /** Shows what streams by to those who keep up. */
  void glimpse(String text) {
    var glimpse = new Told.Glimpse(text);
    listeners.forEach(listener -> listener.show(glimpse));
  }

  /** What was said last, the newest first. */
  List<OnAir> said() {
    return List.copyOf(said).reversed();
  }

  private void tell(Told told) {
    int woken = 0;
    for (var left = listeners.iterator(); left.hasNext(); ) {
      if (!reaches(left.next(), told)) {
        left.remove();
      }
      if (++woken % CROWD == 0) {
        LockSupport.parkNanos(BREATH.toNanos());
      }
    }
  }

  private boolean reaches(Listener listener, Told told) {
    boolean reached = listener.offer(told);
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
