package echoops.drill;

import echoops.model.MetricName;
import echoops.model.Reading;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Says each second of the shop what was measured in it. */
final class Sampler {
  /** Of our time: for what was done in a second and is still on its way to be counted. */
  private static final Duration LATE = Duration.ofMillis(60);

  private static final int TIDY_EVERY = 10;

  private final ShopTime time;
  private final List<Deployment> deployments;
  private final Consumer<Reading> outlet;

  Sampler(ShopTime time, List<Deployment> deployments, Consumer<Reading> outlet) {
    this.time = time;
    this.deployments = List.copyOf(deployments);
    this.outlet = outlet;
  }

  /** Until it is interrupted. */
  void run() throws InterruptedException {
    for (long second = time.now().getEpochSecond(); ; second++) {
      var end = Instant.ofEpochSecond(second + 1);
      time.sleepUntil(end.plus(time.shops(LATE)));
      for (var deployment : deployments) {
        sample(deployment, second, end);
      }
      if (second % TIDY_EVERY == 0) {
        deployments.forEach(deployment -> deployment.tidy(end));
      }
    }
  }

  private void sample(Deployment deployment, long second, Instant end) {
    values(deployment, deployment.meter().close(second), end)
        .forEach(
            (name, value) ->
                outlet.accept(
                    new Sample(new Series(deployment.name(), new MetricName(name)), end, value)));
  }

  private static Map<String, Double> values(Deployment deployment, Tally tally, Instant end) {
    var replicas = deployment.replicas();
    int workers = replicas.stream().mapToInt(replica -> replica.version().workers()).sum();
    var values = new LinkedHashMap<>(tally.ofRequests(workers));
    values.put("memory.used", fullest(replicas));
    values.put("queue.depth", (double) replicas.stream().mapToInt(Replica::waiting).sum());
    var version = deployment.version();
    if (version.connections() > 0) {
      values.put("pool.in_use", (double) inUse(replicas));
      values.put("pool.wait", tally.poolWait());
    }
    deployment
        .design()
        .backlog()
        .ifPresent(
            backlog -> {
              values.put("backlog.depth", (double) backlog.depth());
              values.put("backlog.age", backlog.age(end).toNanos() / 1e9);
              values.putAll(tally.ofJobs());
            });
    if (deployment.design().hasCache()) {
      values.putAll(tally.ofCache());
    }
    if (version.calls().attempts() > 0) {
      values.putAll(tally.ofCalls());
    }
    return values;
  }

  /** Megabytes of the replica that has the least left: it is the one that fails. */
  private static double fullest(List<Replica> replicas) {
    return replicas.stream().mapToDouble(one -> one.heap().used(one.busy())).max().orElse(0);
  }

  private static int inUse(List<Replica> replicas) {
    return replicas.stream()
        .flatMap(replica -> replica.anyPool().stream())
        .mapToInt(Pool::inUse)
        .sum();
  }
}
