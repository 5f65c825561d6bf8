package echoops.drill;

import echoops.drill.ship.Shipment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The shop as it is at a moment, read from what runs. */
record ShopState(
    Instant at,
    int speed,
    Optional<String> scenario,
    Traffic.Count customers,
    Shipment readings,
    List<Running> services) {
  ShopState {
    services = List.copyOf(services);
  }

  /** A service; what it does not have is absent. */
  record Running(
      String name,
      int port,
      String version,
      int replicas,
      Workers workers,
      Optional<Connections> pool,
      Optional<Waiting> backlog,
      Optional<Kept> cache) {}

  /** Those that answer requests, of all replicas. */
  record Workers(int all, int busy, int requestsWaiting) {}

  record Connections(int all, int inUse, int waiting) {}

  record Waiting(int jobs, int capacity, int inHand, boolean leased) {}

  record Kept(int entries, int capacity) {}

  static Running of(Deployment deployment, Front front) {
    var design = deployment.design();
    var replicas = deployment.replicas();
    return new Running(
        deployment.name().value(),
        front.port(),
        deployment.version().tag(),
        replicas.size(),
        workers(replicas),
        connections(replicas),
        design.backlog().map(backlog -> waiting(backlog, replicas)),
        design.hasCache() ? Optional.of(kept(deployment.caches().toList())) : Optional.empty());
  }

  private static Kept kept(List<Cache> caches) {
    return new Kept(
        caches.stream().mapToInt(Cache::size).sum(),
        caches.stream().mapToInt(Cache::capacity).sum());
  }

  private static Workers workers(List<Replica> replicas) {
    return new Workers(
        replicas.stream().mapToInt(replica -> replica.version().workers()).sum(),
        replicas.stream().mapToInt(Replica::busy).sum(),
        replicas.stream().mapToInt(Replica::waiting).sum());
  }

  private static Optional<Connections> connections(List<Replica> replicas) {
    var pools = replicas.stream().flatMap(replica -> replica.anyPool().stream()).toList();
    return pools.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Connections(
                pools.stream().mapToInt(Pool::size).sum(),
                pools.stream().mapToInt(Pool::inUse).sum(),
                pools.stream().mapToInt(Pool::waiting).sum()));
  }

  private static Waiting waiting(Backlog backlog, List<Replica> replicas) {
    return new Waiting(
        backlog.depth(),
        backlog.capacity(),
        replicas.stream().mapToInt(Replica::onJobs).sum(),
        replicas.stream().allMatch(Replica::isLeased));
  }
}
