package echoops.drill;

import com.google.errorprone.annotations.FormatMethod;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A service as it runs: what it is to be, its replicas, and what they share. Requests go to the
 * replicas in turn. Safe for use by several threads.
 */
final class Deployment implements AutoCloseable {
  /** A job has more time for a connection than somebody who waits for an answer. */
  private static final Duration JOB_PATIENCE = Duration.ofSeconds(2);

  /**
   * A service's name, what its replicas share, and what each has for itself.
   *
   * @param crew workers behind each replica
   * @param memory entries of the cache that each replica has, if it has one
   */
  record Design(
      ServiceName name,
      int crew,
      Optional<Backlog> backlog,
      Optional<Cache> cache,
      Optional<Integer> memory,
      Optional<Database> database) {
    boolean hasCache() {
      return cache.isPresent() || memory.isPresent();
    }
  }

  private final Design design;
  private final ShopTime time;
  private final long seed;
  private final Parts parts;
  private final Journal journal;
  private final Trade trade;
  private final Opening opening;
  private final Fleet fleet;
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicReference<Wanted> wanted;

  Deployment(Design design, ShopTime time, long seed, Parts parts, Trade trade, Opening opening) {
    this.design = design;
    this.time = time;
    this.seed = seed;
    this.parts = parts;
    this.journal = parts.journal();
    this.trade = trade;
    this.opening = opening;
    this.wanted = new AtomicReference<>(Wanted.first(opening, parts.flags().first()));
    this.fleet = new Fleet(design.name().value(), time, new ItsFleet());
  }

  ServiceName name() {
    return design.name();
  }

  Design design() {
    return design;
  }

  Meter meter() {
    return parts.meter();
  }

  Flags flags() {
    return parts.flags();
  }

  Journal journal() {
    return journal;
  }

  ShopTime time() {
    return time;
  }

  Wanted wanted() {
    return wanted.get();
  }

  Version version() {
    return wanted().version();
  }

  List<Replica> replicas() {
    return fleet.all();
  }

  void tidy(Instant at) {
    trade.tidy(at, replicas());
  }

  /** The caches of this service: the one that its replicas share, or those that they have. */
  Stream<Cache> caches() {
    return Stream.concat(
        design.cache().stream(), replicas().stream().flatMap(replica -> replica.memory().stream()));
  }

  /** The way of a request through this service; the same number draws the same chance. */
  Visit visit(String kind, long number, Instant sent) {
    return new Visit(time, Chance.of(seed, name() + kind, number), number, sent);
  }

  Reply serve(Request request, Visit visit) throws InterruptedException {
    var entered = visit.at();
    var replica = next();
    var reply = new Reply(503, "no replica");
    if (replica.isEmpty()) {
      journal.error(visit.at(), "refused %s: no replica takes requests", request.path());
    } else if (replica.get().enter(visit)) {
      entered = visit.at();
      reply = served(request, visit, replica.get());
    } else {
      reply = refused(request, visit, replica.get());
    }
    parts.meter().served(visit, reply, Duration.between(entered, visit.at()));
    return reply;
  }

  private Optional<Replica> next() {
    var all = replicas();
    var takers = all.subList(Math.min(wanted().drained(), all.size()), all.size());
    return takers.isEmpty()
        ? Optional.empty()
        : Optional.of(takers.get(Math.floorMod(turn.getAndIncrement(), takers.size())));
  }

  private Reply served(Request request, Visit visit, Replica replica) throws InterruptedException {
    try {
      pause(visit, replica);
      var reply = trade.serve(request, visit, replica);
      return replica.isAlive() ? reply : new Reply(503, "connection lost");
    } finally {
      replica.leave();
    }
  }

  private Reply refused(Request request, Visit visit, Replica replica) {
    journal.warn(
        visit.at(),
        "refused %s: %d requests wait for %d workers",
        request.path(),
        replica.waiting(),
        replica.version().workers());
    return new Reply(503, "queue full");
  }

  /** What a request costs in memory, and in time where there is little left. */
  private void pause(Visit visit, Replica replica) throws InterruptedException {
    var pause = replica.heap().leave(replica.version().leak(), visit.at());
    if (pause.began()) {
      journal.warn(
          visit.at(),
          "collection of the whole heap took %d ms: %d of %d MB in use after it",
          pause.lasts().toMillis(),
          (int) pause.liveMb(),
          (int) Heap.LIMIT_MB);
    }
    visit.until(pause.until());
    if (!replica.isAlive() && fleet.lose(replica)) {
      journal.error(visit.at(), "java.lang.OutOfMemoryError: Java heap space");
      journal.error(
          visit.at(),
          "a replica of version %s is gone, exit code 3; starting another",
          replica.version().tag());
    }
  }

  /** Opens its doors. */
  void start(List<Replica> first) {
    fleet.open(wanted(), first);
  }

  /** A replica as it is wanted. */
  Replica started(Wanted wanted) {
    var version = wanted.version();
    var pool =
        design
            .database()
            .filter(any -> version.connections() > 0)
            .map(database -> new Pool(database, version.connections()));
    pool.filter(one -> one.size() < version.connections()).ifPresent(this::complain);
    var replica = new Replica(version, wanted.round(), pool, design.memory().map(Cache::new));
    design.backlog().ifPresent(jobs -> replica.employ(design.crew(), jobs, new Crew()));
    return replica;
  }

  private void complain(Pool pool) {
    journal.error(
        time.now(),
        "too many clients already: got %d connections, %d of %d are open",
        pool.size(),
        pool.database().connections(),
        pool.database().most());
  }

  /** Puts replicas of that version in the place of those that run, at once. */
  void deploy(Version next) {
    replaceAll(now -> now.deployed(next));
  }

  /** Is again as it was at first, if it is not. */
  void heal() {
    var now = wanted();
    boolean isAsAtFirst =
        opening.isLike(now.version())
            && now.replicas() == opening.replicas()
            && now.drained() == 0
            && now.flags().equals(parts.flags().first())
            && replicas().stream().allMatch(Replica::isLeased);
    if (!isAsAtFirst) {
      replaceAll(before -> before.healed(opening, parts.flags().first()));
    }
  }

  private void replaceAll(UnaryOperator<Wanted> change) {
    var before = wanted.get();
    var next = changed(change);
    say("deploying version %s in place of %s", next.version().tag(), before.version().tag());
    turnFlags();
    trade.migrate(next.version(), time.now());
    var fresh = Stream.generate(() -> started(next)).limit(next.replicas()).toList();
    fleet.open(next, fresh);
    say("version %s serves, %d replicas ready", next.version().tag(), fresh.size());
  }

  /** Somebody else's machine does that, of its own accord. */
  void scale(String who, int replicas) {
    var before = wanted();
    var next = changed(now -> now.after(new Change.Scale(replicas)));
    say("%s: scaling from %d to %d replicas", who, before.replicas(), next.replicas());
    fleet.follow(next);
  }

  private Wanted changed(UnaryOperator<Wanted> change) {
    return wanted.updateAndGet(change);
  }

  /** Is to be something else; false if it is not what it was thought to be. */
  boolean become(Wanted before, Wanted after) {
    return wanted.compareAndSet(before, after);
  }

  /** Whoever comes last turns them as they are wanted then. */
  void turnFlags() {
    parts.flags().set(wanted().flags());
  }

  /** Has the replicas follow what is wanted. */
  void follow() {
    fleet.follow(wanted());
  }

  boolean isChanging() {
    return fleet.isChanging();
  }

  private void perform(Job job, Replica replica) throws InterruptedException {
    var begun = time.now();
    var chance = Chance.of(seed, name() + job.kind(), job.number());
    var visit = new Visit(time, chance, job.number(), begun, JOB_PATIENCE);
    parts.meter().job(visit, trade.perform(job, visit, replica));
  }

  @FormatMethod
  private void say(String format, Object... words) {
    journal.info(time.now(), format, words);
  }

  private final class Crew implements Replica.Labour {
    @Override
    public boolean isWanted() {
      return trade.takesJobs();
    }

    @Override
    public void perform(Job job, Replica replica) throws InterruptedException {
      Deployment.this.perform(job, replica);
    }
  }

  private final class ItsFleet implements Fleet.Owner {
    @Override
    public Wanted wanted() {
      return Deployment.this.wanted();
    }

    @Override
    public Replica started(Wanted wanted) {
      return Deployment.this.started(wanted);
    }

    @Override
    public void takesOver(Wanted wanted) {
      trade.migrate(wanted.version(), time.now());
    }

    @Override
    public void settled(Wanted wanted) {
      say("%d replicas of version %s are ready", wanted.replicas(), wanted.version().tag());
    }
  }

  @Override
  public void close() {
    fleet.close();
  }
}
