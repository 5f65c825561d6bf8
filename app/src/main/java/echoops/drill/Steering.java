package echoops.drill;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes orders for a service: each is carried out once, and one that does not fit is not. Safe for
 * use by several threads.
 */
final class Steering {
  private final Deployment deployment;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Done done = new Done();

  Steering(Deployment deployment) {
    this.deployment = deployment;
  }

  ServiceState state() {
    lock.lock();
    try {
      return ServiceState.of(deployment, deployment.wanted(), done.last());
    } finally {
      lock.unlock();
    }
  }

  Ordered order(Order order) {
    var never = never(order.change());
    if (never.isPresent()) {
      return new Ordered.Impossible(never.get());
    }
    lock.lock();
    try {
      return done.has(order.action()) ? new Ordered.Done(state()) : fitting(order);
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private Ordered fitting(Order order) {
    while (true) {
      var before = deployment.wanted();
      var obstacle = obstacle(order, before);
      if (obstacle.isPresent()) {
        return new Ordered.Conflict(obstacle.get());
      }
      var after = before.after(order.change());
      if (order.isDryRun()) {
        return new Ordered.Done(state().after(order, after));
      }
      if (deployment.become(before, after)) {
        done.add(order.action());
        carryOut(order.change(), before, after);
        return new Ordered.Done(state());
      }
    }
  }

  private Optional<String> never(Change change) {
    return switch (change) {
      case Change.ClearCache() when !deployment.design().hasCache() ->
          Optional.of(deployment.name() + " has no cache");
      case Change.FlushQueue() when deployment.design().backlog().isEmpty() ->
          Optional.of(deployment.name() + " has no queue");
      case Change.Flag(var flag, var on) when !deployment.flags().first().containsKey(flag) ->
          Optional.of(
              "flag \"%s\": %s has %s"
                  .formatted(flag, deployment.name(), deployment.flags().words()));
      default -> Optional.empty();
    };
  }

  private Optional<String> obstacle(Order order, Wanted now) {
    return order
        .revision()
        .filter(wants -> wants != now.revision())
        .map(
            wants ->
                "%s is at revision %d, not %d".formatted(deployment.name(), now.revision(), wants))
        .or(() -> now.obstacle(order.change()));
  }

  private void carryOut(Change change, Wanted before, Wanted after) {
    switch (change) {
      case Change.Restart() -> {
        say("restarting %d replicas by request", after.replicas());
        deployment.follow();
      }
      case Change.Scale(var many) -> {
        say("scaling from %d to %d replicas by request", before.replicas(), many);
        deployment.follow();
      }
      case Change.RollBack() -> {
        var from = before.version().tag();
        say("rolling back version %s to %s by request", from, after.version().tag());
        deployment.follow();
      }
      case Change.Drain(), Change.Undrain() -> {
        int takers = after.replicas() - after.drained();
        say("drain changed by request: %d of %d take requests", takers, after.replicas());
      }
      case Change.ClearCache() -> {
        int entries = deployment.caches().mapToInt(Cache::size).sum();
        deployment.caches().forEach(Cache::clear);
        say("cache cleared by request: %d entries", entries);
      }
      case Change.FlushQueue() -> flush();
      case Change.Flag(var flag, var on) -> {
        deployment.turnFlags();
        say("flag %s turned %s by request", flag, on ? "on" : "off");
      }
    }
  }

  private void flush() {
    int jobs = deployment.design().backlog().map(Backlog::flush).orElse(0);
    var now = deployment.time().now();
    deployment.meter().dropped(now, jobs);
    deployment.journal().warn(now, "queue flushed by request: %d jobs dropped", jobs);
  }

  @FormatMethod
  private void say(String format, Object... words) {
    deployment.journal().info(deployment.time().now(), format, words);
  }
}
