package echoops.flow;

import echoops.json.Json;
import echoops.json.RecordView;
import echoops.model.Failure;
import echoops.model.IncidentEvent.Answered;
import echoops.model.IncidentEvent.NoteTaken;
import echoops.model.OwnedBy;
import echoops.model.Recorded;
import echoops.notify.RedisStream;
import echoops.notify.RedisStream.Entry;
import echoops.notify.RedisStream.Place;
import echoops.store.EventLog;
import echoops.store.Follower;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log and appends it to a stream of Redis, for other programs to read. At least once:
 * after a failure it goes on from where the stream ends, wherever that is by then. What people said
 * in their own words is left out, since it is erased here after a while and would stay there.
 */
@OwnedBy("the thread that takes it")
final class StreamStep implements Follower.Step {
  private static final Logger LOG = LoggerFactory.getLogger(StreamStep.class);

  /** What people said in their own words. */
  private static final Set<String> PRIVATE =
      Set.of(Answered.class.getSimpleName(), NoteTaken.class.getSimpleName());

  private static final int AT_ONCE = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration LONGEST_REST = Duration.ofSeconds(30);

  private final EventLog log;
  private final RedisStream stream;
  private final Rest rest;
  private final Json json = new Json();
  private final Patience patience = new Patience(LONGEST_REST);
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());

  /** The last event that is there, once that is known. */
  private Optional<Place> through = Optional.empty();

  StreamStep(EventLog log, RedisStream stream, Rest rest) {
    this.log = log;
    this.stream = stream;
    this.rest = rest;
  }

  /** Why events do not arrive, if so. Safe for use by several threads. */
  Optional<String> trouble() {
    return trouble.get();
  }

  @Override
  public void take() throws InterruptedException {
    try {
      if (through.isEmpty()) {
        through = resumed();
      }
      if (through.isPresent()) {
        through = Optional.of(append(through.get()));
      }
      trouble.set(Optional.empty());
      patience.restored();
    } catch (Failure.Unavailable e) {
      through = Optional.empty();
      tell(e.reason());
      rest.rest(patience.after(e.retryAfter()));
    }
  }

  private void tell(String reason) {
    if (!trouble.getAndSet(Optional.of(reason)).equals(Optional.of(reason))) {
      LOG.atWarn().addKeyValue("reason", reason).log("events do not reach the stream");
    }
  }

  /** Where to go on; nowhere while the log is empty. */
  private Optional<Place> resumed() throws InterruptedException {
    return log.await(0, 1, PATIENCE).stream()
        .findFirst()
        .map(first -> first.time().toEpochMilli())
        .map(this::resumed);
  }

  private Place resumed(long begun) {
    var last = stream.last().filter(place -> place.log() >= begun);
    last.filter(place -> !isOurs(place, begun))
        .ifPresent(
            _ -> {
              throw new Failure.Unavailable(
                  "the stream goes on where our log does not: it is another log's; name another by"
                      + " ECHOOPS_REDIS_STREAM, or delete that one in Redis",
                  PATIENCE);
            });
    return last.orElseGet(
        () -> new Place(begun, Math.max(0, log.head().sequence() - stream.kept())));
  }

  private boolean isOurs(Place place, long begun) {
    return place.log() == begun && !log.read(place.sequence() - 1, 1).isEmpty();
  }

  private Place append(Place after) throws InterruptedException {
    var records = log.await(after.sequence(), AT_ONCE, PATIENCE);
    stream.add(
        records.stream()
            .filter(recorded -> !PRIVATE.contains(Json.kind(recorded.event())))
            .map(recorded -> entry(after.log(), recorded))
            .toList());
    return records.isEmpty() ? after : new Place(after.log(), records.getLast().sequence());
  }

  private Entry entry(long begun, Recorded recorded) {
    var fields = new HashMap<String, String>();
    fields.put("sequence", String.valueOf(recorded.sequence()));
    fields.put("kind", Json.kind(recorded.event()));
    recorded.incident().ifPresent(id -> fields.put("incident", id.value()));
    fields.put("event", json.text(RecordView.of(recorded)));
    return new Entry(new Place(begun, recorded.sequence()), Map.copyOf(fields));
  }
}
