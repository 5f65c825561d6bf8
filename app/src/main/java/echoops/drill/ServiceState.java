package echoops.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service as somebody sees it who may change it; what it does not have is absent.
 *
 * @param previous the version that a roll back leads to
 * @param replicas how many are wanted
 * @param ready how many run, those that take no requests included
 * @param drained how many of them take no requests
 * @param cache entries of its cache, or of all its replicas' caches
 * @param queue jobs that wait behind it
 * @param revision grows with every change, whoever makes it
 * @param lastAction the last order that was carried out
 * @param actions the last orders that were, the newest at the end
 * @param changing whether replicas are still to come or to go
 */
record ServiceState(
    String service,
    String version,
    Optional<String> previous,
    int replicas,
    int ready,
    int drained,
    Map<String, Boolean> flags,
    Optional<Integer> cache,
    Optional<Integer> queue,
    long revision,
    Optional<String> lastAction,
    List<String> actions,
    boolean changing) {
  ServiceState {
    actions = List.copyOf(actions);
  }

  static ServiceState of(Deployment deployment, Wanted wanted, List<String> actions) {
    var design = deployment.design();
    return new ServiceState(
        deployment.name().value(),
        wanted.version().tag(),
        wanted.previous().map(Version::tag),
        wanted.replicas(),
        deployment.replicas().size(),
        wanted.drained(),
        wanted.flags(),
        design.hasCache()
            ? Optional.of(deployment.caches().mapToInt(Cache::size).sum())
            : Optional.empty(),
        design.backlog().map(Backlog::depth),
        wanted.revision(),
        actions.isEmpty() ? Optional.empty() : Optional.of(actions.getLast()),
        actions,
        deployment.isChanging());
  }

  /** As it would be when all is done that the order asks. */
  ServiceState after(Order order, Wanted wanted) {
    var then = new ArrayList<>(actions);
    then.add(order.action());
    return new ServiceState(
        service,
        wanted.version().tag(),
        wanted.previous().map(Version::tag),
        wanted.replicas(),
        wanted.replicas(),
        wanted.drained(),
        wanted.flags(),
        cache.map(entries -> order.change() instanceof Change.ClearCache ? 0 : entries),
        queue.map(jobs -> order.change() instanceof Change.FlushQueue ? 0 : jobs),
        wanted.revision(),
        Optional.of(order.action()),
        then,
        false);
  }
}
