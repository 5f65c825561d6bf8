package echoops.flow;

import echoops.json.Json;
import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.model.IncidentState;
import echoops.model.Incidents;
import echoops.model.OwnedBy;
import echoops.model.Recorded;
import echoops.store.EventLog;
import echoops.store.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All incidents as of a place in the log: from the last snapshot, and from there event by event.
 *
 * <p>Triage follows up the log in its order, so the newest record that it did tells which are left.
 */
@OwnedBy("whoever recovered it")
public final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private static final String NAME = "incidents";

  /** Of the form below. A change of {@link IncidentState} that old JSON does not fit raises it. */
  private static final int VERSION = 1;

  private static final int AT_ONCE = 2_000;

  private static final int TRIES = 5;

  /** Longer than triage remembers: what it may still add to is never dropped here. */
  static final Duration REMEMBERED = Duration.ofDays(3);

  /** So many records apart the log is snapshot, and what is over for long is dropped. */
  static final long SNAPSHOT_EVERY = 10_000;

  /** What a snapshot holds. */
  record Body(long through, long triagedThrough, List<IncidentState> incidents) {}

  private final Incidents incidents;
  private long through;
  private long triagedThrough;
  private long erasedAt;

  private Recovery(Incidents incidents, long through, long triagedThrough) {
    this.incidents = incidents;
    this.through = through;
    this.triagedThrough = triagedThrough;
  }

  /** A machine that is busy with starting may be slow to read: that is no reason not to start. */
  public static Recovery from(EventLog log) {
    for (int left = TRIES - 1; ; left--) {
      try {
        return read(log);
      } catch (Failure.Unavailable e) {
        if (left == 0) {
          throw e;
        }
        LOG.atWarn().addKeyValue("reason", e.reason()).log("the log is read once more");
      }
    }
  }

  /** What was erased while it was read may have been read before: then it is read once more. */
  private static Recovery read(EventLog log) {
    long head;
    Recovery recovery;
    do {
      head = log.head().sequence();
      recovery = log.snapshot(NAME, VERSION).map(Recovery::of).orElseGet(Recovery::empty);
      for (var next = recovery.next(log); !next.isEmpty(); next = recovery.next(log)) {
        recovery.replay(next);
      }
    } while (recovery.erasedAt > head);
    return recovery;
  }

  /** Drops on the way what whoever lived through it had dropped, or years would be held at once. */
  private void replay(List<Recorded> records) {
    long before = through;
    records.forEach(this::apply);
    if (isSnapshotDue(before)) {
      incidents.forget(records.getLast().time().minus(REMEMBERED));
    }
  }

  /** Whether the records since then were those at which the log is snapshot. */
  boolean isSnapshotDue(long since) {
    return through / SNAPSHOT_EVERY > since / SNAPSHOT_EVERY;
  }

  /** As a follower reads: a recovery that stood in line behind questions might never end. */
  private List<Recorded> next(EventLog log) {
    try {
      return log.await(through, AT_ONCE, Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure.Unavailable("interrupted", Duration.ofSeconds(5), e);
    }
  }

  /** The same once more, for another owner. */
  public Recovery copy() {
    return new Recovery(Incidents.of(incidents.states()), through, triagedThrough);
  }

  private static Recovery empty() {
    return new Recovery(new Incidents(), 0, 0);
  }

  private static Recovery of(Snapshot snapshot) {
    var body = new Json().read(unzipped(snapshot.body()), Body.class);
    return new Recovery(Incidents.of(body.incidents()), snapshot.through(), body.triagedThrough());
  }

  void apply(Recorded recorded) {
    recorded.incident().ifPresent(id -> incidents.apply(id, recorded.event(), recorded.time()));
    if (recorded.actor().equals(Actor.TRIAGE)) {
      triagedThrough = Math.max(triagedThrough, recorded.cause().orElse(0L));
    }
    if (recorded.event() instanceof PayloadErased) {
      erasedAt = recorded.sequence();
    }
    through = recorded.sequence();
  }

  /** What a snapshot of now holds; cheap, so that a lock may be held meanwhile. */
  Body body() {
    return new Body(through, triagedThrough, incidents.states());
  }

  static Snapshot snapshot(Body body) {
    return new Snapshot(NAME, VERSION, body.through(), zipped(new Json().write(body)));
  }

  Incidents incidents() {
    return incidents;
  }

  /** The last record that is in. */
  long through() {
    return through;
  }

  /** The last alert or close that triage has followed up. */
  long triagedThrough() {
    return triagedThrough;
  }

  private static byte[] zipped(byte[] body) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] unzipped(byte[] body) {
    try (var zip = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return zip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
