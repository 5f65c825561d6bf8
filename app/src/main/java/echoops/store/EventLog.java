package echoops.store;

import echoops.model.IncidentEvent;
import echoops.model.IncidentId;
import echoops.model.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Everything that happened, in order, for good.
 *
 * <p>Safe for use by several threads. Calls wait for the disk: at most {@link #PATIENCE}, after
 * which, as for a full or read-only disk, they fail with {@link echoops.model.Failure.Unavailable}.
 */
public interface EventLog extends AutoCloseable {
  /** How long a call waits before it gives up. */
  Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * Appends all drafts or none, in their order, and returns when they are durable. A draft that
   * repeats a record within its {@link Once} is counted on that record instead.
   */
  List<Appended> append(List<Draft> drafts);

  /**
   * Returns when everything that was handed over before, by whomever, is durable and can be read,
   * or never will be. An append that failed for want of an answer may be durable all the same;
   * whoever must know for certain calls this and reads.
   */
  void settle();

  /** The records after a sequence number, oldest first, at most so many; empty at the end. */
  List<Recorded> read(long after, int limit);

  /**
   * As {@link #read}, but where there are none yet it waits for the first, for a while. For those
   * who follow the log: however many questions others ask, they do not delay it.
   */
  List<Recorded> await(long after, int limit, Duration patience) throws InterruptedException;

  /** The newest records of incidents, oldest first. */
  List<Recorded> of(Collection<IncidentId> incidents, int limit);

  /** The records of incidents after a sequence number, oldest first, at most so many. */
  List<Recorded> of(Collection<IncidentId> incidents, long after, int limit);

  /** The records of incidents of one kind after a sequence number, oldest first. */
  List<Recorded> of(
      Collection<IncidentId> incidents, Class<? extends IncidentEvent> kind, long after);

  /** These records and all that followed from them, through any number of steps, oldest first. */
  List<Recorded> causedBy(Collection<Long> sequences);

  /** The newest records of one kind, newest first, with how often each was repeated. */
  List<Counted> latest(Class<? extends IncidentEvent> kind, int limit);

  /** The records of one kind from before a moment that were not erased, oldest first. */
  List<Recorded> unerased(Class<? extends IncidentEvent> kind, Instant before, int limit);

  /** The last durable record's place. */
  Head head();

  /**
   * Keeps a snapshot in place of the former one of that name. One that does not reach the last
   * erasure is not kept: it may hold what is erased.
   */
  void save(Snapshot snapshot);

  /** The snapshot of that name and version, if an intact one was kept. */
  Optional<Snapshot> snapshot(String name, int version);

  /** What keeps the log from taking an append now, if anything does. Answers at once. */
  Optional<String> trouble();

  /** How many appends wait for the writer. */
  int waiting();

  /** Finishes what has been handed over, then ends. */
  @Override
  void close();
}
