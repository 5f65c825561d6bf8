package echoops.drill;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A service as it runs: its version, its replicas, and what they share. Requests go to the replicas
 * in turn. Safe for use by several threads.
 */
final class Deployment implements AutoCloseable {
  /** A job has more time for a connection than somebody who waits for an answer. */
  private static final Duration JOB_PATIENCE = Duration.ofSeconds(2);

  /** A service's name, and what its replicas share. */
  record Design(ServiceName name, int crew, Optional<Backlog> backlog, Optional<Cache> cache) {}

  private final Design design;
  private final ShopTime time;
  private final long seed;
  private final Journal journal;
  private final Meter meter;
  private final Trade trade;
  private final AtomicInteger turn = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final List<Replica> retired = new ArrayList<>();

  @GuardedBy("lock")
  private List<Replica> replicas = List.of();

  Deployment(Design design, ShopTime time, long seed, Parts parts, Trade trade) {
    this.design = design;
    this.time = time;
    this.seed = seed;
    this.journal = parts.journal();
    this.meter = parts.meter();
    this.trade = trade;
  }

  ServiceName name() {
    return design.name();
  }

  Design design() {
    return design;
  }

  Meter meter() {
    return meter;
  }

  ShopTime time() {
    return time;
  }

  void tidy(Instant at) {
    trade.tidy(at);
  }

  /** The way of a request through this service; the same number draws the same chance. */
  Visit visit(String kind, long number, Instant sent) {
    return new Visit(time, Chance.of(seed, name() + kind, number), number, sent);
  }

  Reply serve(Request request, Visit visit) throws InterruptedException {
    var replica = next();
    var reply = Reply.ok();
    var entered = visit.at();
    if (replica.enter(visit)) {
      entered = visit.at();
      try {
        reply = trade.serve(request, visit, replica);
      } finally {
        replica.leave();
      }
    } else {
      journal.warn(
          visit.at(),
          "refused %s: %d requests wait for %d workers",
          request.path(),
          replica.waiting(),
          replica.version().workers());
      reply = new Reply(503, "queue full");
    }
    meter.served(visit, reply, Duration.between(entered, visit.at()));
    return reply;
  }

  private Replica next() {
    var all = replicas();
    return all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
  }

  List<Replica> replicas() {
    lock.lock();
    try {
      return replicas;
    } finally {
      lock.unlock();
    }
  }

  Version version() {
    return replicas().getFirst().version();
  }

  /** Opens with so many replicas. */
  void start(Version version, int many) {
    roll(version, many);
  }

  /** Puts replicas of that version in the place of those that run, which finish what they began. */
  void deploy(Version next) {
    var before = version();
    journal.info(time.now(), "deploying version %s in place of %s", next.tag(), before.tag());
    roll(next, replicas().size());
    journal.info(time.now(), "version %s serves, %d replicas ready", next.tag(), replicas().size());
  }

  private void roll(Version version, int many) {
    var fresh = new ArrayList<Replica>();
    for (int number = 0; number < many; number++) {
      fresh.add(started(version));
    }
    lock.lock();
    try {
      replicas.forEach(Replica::retire);
      retired.removeIf(Replica::isOver);
      retired.addAll(replicas);
      replicas = List.copyOf(fresh);
    } finally {
      lock.unlock();
    }
  }

  private Replica started(Version version) {
    var replica = new Replica(version);
    design.backlog().ifPresent(backlog -> replica.employ(design.crew(), backlog, this::perform));
    return replica;
  }

  private void perform(Job job, Replica replica) throws InterruptedException {
    var begun = time.now();
    var chance = Chance.of(seed, name() + job.kind(), job.number());
    var visit = new Visit(time, chance, job.number(), begun, JOB_PATIENCE);
    meter.job(visit, trade.perform(job, visit, replica));
  }

  @Override
  public void close() {
    var all = new ArrayList<Replica>();
    lock.lock();
    try {
      all.addAll(retired);
      all.addAll(replicas);
    } finally {
      lock.unlock();
    }
    all.forEach(Replica::close);
  }
}
