package echoops.drift.vectors;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.Failure;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database elsewhere, and the same kept here beside it. Whoever asks never waits longer than one
 * call and never fails: what the database does not answer is answered from here. After a failure it
 * is left alone for a while, and then told all that is kept here before it is asked again.
 */
public final class FallbackVectors implements VectorIndex {
  private static final Logger LOG = LoggerFactory.getLogger(FallbackVectors.class);
  private static final Duration PAUSE = Duration.ofSeconds(15);
  private static final Duration LOG_PAUSE = Duration.ofMinutes(1);

  /** With 384 dimensions half a megabyte of JSON, which a local server takes in 50 ms. */
  private static final int BATCH = 100;

  private final VectorIndex elsewhere;
  private final MemoryVectors here = new MemoryVectors();
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Set<ServiceName> outdated = new HashSet<>();

  /** How often something was stored: what came while the database was told is told once more. */
  @GuardedBy("lock")
  private long changes;

  @GuardedBy("lock")
  private boolean isInStep;

  @GuardedBy("lock")
  private Instant again = Instant.MIN;

  @GuardedBy("lock")
  private Instant logAgain = Instant.MIN;

  public FallbackVectors(VectorIndex elsewhere, InstantSource clock) {
    this.elsewhere = elsewhere;
    this.clock = clock;
  }

  @Override
  public void put(List<Entry> entries) {
    here.put(entries);
    changed();
    if (isInStep()) {
      attempt(() -> elsewhere.put(entries));
    }
  }

  @Override
  public List<Near> nearest(ServiceName service, Embedding embedding, int most) {
    if (isInStep()) {
      try {
        return elsewhere.nearest(service, embedding, most);
      } catch (Failure e) {
        failed(e);
      }
    }
    return here.nearest(service, embedding, most);
  }

  @Override
  public void remove(ServiceName service, String id) {
    here.remove(service, id);
    change(service, () -> elsewhere.remove(service, id));
  }

  @Override
  public void clear(ServiceName service) {
    here.clear(service);
    change(service, () -> elsewhere.clear(service));
  }

  @Override
  public Optional<String> check() {
    return elsewhere.check().map(trouble -> trouble + "; templates are compared here meanwhile");
  }

  /** What could not be removed there is removed with all of the service, once that works again. */
  private void change(ServiceName service, Runnable change) {
    if (!isInStep() || !attempt(change)) {
      lock.lock();
      try {
        outdated.add(service);
      } finally {
        lock.unlock();
      }
    }
  }

  private boolean attempt(Runnable call) {
    try {
      call.run();
      return true;
    } catch (Failure e) {
      failed(e);
      return false;
    }
  }

  /** Whether the database knows what is known here; if it does not, it may be told now. */
  private boolean isInStep() {
    lock.lock();
    try {
      if (isInStep || clock.instant().isBefore(again)) {
        return isInStep;
      }
      again = clock.instant().plus(PAUSE);
    } finally {
      lock.unlock();
    }
    return attempt(this::tellAll);
  }

  private void changed() {
    lock.lock();
    try {
      changes++;
    } finally {
      lock.unlock();
    }
  }

  private void tellAll() {
    long before = changes();
    var told = outdated();
    for (var service : told) {
      elsewhere.clear(service);
    }
    var all = here.all();
    for (int from = 0; from < all.size(); from += BATCH) {
      elsewhere.put(all.subList(from, Math.min(all.size(), from + BATCH)));
    }
    lock.lock();
    try {
      outdated.removeAll(told);
      isInStep = outdated.isEmpty() && changes == before;
    } finally {
      lock.unlock();
    }
  }

  private long changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  private Set<ServiceName> outdated() {
    lock.lock();
    try {
      return Set.copyOf(outdated);
    } finally {
      lock.unlock();
    }
  }

  private void failed(Failure failure) {
    var now = clock.instant();
    boolean isWorthALine;
    lock.lock();
    try {
      isInStep = false;
      again = now.plus(PAUSE);
      isWorthALine = !now.isBefore(logAgain);
      logAgain = isWorthALine ? now.plus(LOG_PAUSE) : logAgain;
    } finally {
      lock.unlock();
    }
    if (isWorthALine) {
      LOG.atWarn()
          .addKeyValue("reason", failure.reason())
          .log("templates are compared here, since the database of vectors does not answer");
    }
  }
}
