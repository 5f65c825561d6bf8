package echoops.drill;

import echoops.model.OwnedBy;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a service did in one second. */
@OwnedBy("the meter, holding its lock")
final class Tally {
  /** Latencies kept of a second; more are counted, and not told apart. */
  private static final int MOST_LATENCIES = 2000;

  private double[] millis = new double[32];
  private int requests;
  private int failures;
  private double busySeconds;
  private double poolWaitMillis;
  private int jobsDone;
  private int jobsFailed;
  private int jobsDropped;
  private int hits;
  private int misses;
  private int calls;
  private int retries;

  void served(Duration latency, boolean failed) {
    if (requests < MOST_LATENCIES) {
      if (requests == millis.length) {
        millis = Arrays.copyOf(millis, millis.length * 2);
      }
      millis[requests] = latency.toNanos() / 1e6;
    }
    requests++;
    failures += failed ? 1 : 0;
  }

  void worked(Duration busy, Duration poolWait) {
    busySeconds += busy.toNanos() / 1e9;
    poolWaitMillis += poolWait.toNanos() / 1e6;
  }

  void done() {
    jobsDone++;
  }

  void failed() {
    jobsFailed++;
  }

  void dropped(int jobs) {
    jobsDropped += jobs;
  }

  void hit() {
    hits++;
  }

  void missed() {
    misses++;
  }

  void called(int attempt) {
    calls++;
    retries += attempt > 1 ? 1 : 0;
  }

  /**
   * What is counted of requests, for so many workers, at least one. Where nothing was, nothing is
   * said of it.
   */
  Map<String, Double> ofRequests(int workers) {
    var values = new LinkedHashMap<String, Double>();
    values.put("request_rate", (double) requests);
    values.put("workers.busy", Math.min(1, busySeconds / Math.max(1, workers)));
    if (requests > 0) {
      var sorted = Arrays.copyOf(millis, Math.min(requests, MOST_LATENCIES));
      Arrays.sort(sorted);
      values.put("error_rate", (double) failures / requests);
      values.put("latency.mean", Arrays.stream(sorted).average().orElse(0));
      values.put("latency.p50", quantile(sorted, 0.5));
      values.put("latency.p95", quantile(sorted, 0.95));
    }
    return values;
  }

  double poolWait() {
    return requests + jobsDone == 0 ? 0 : poolWaitMillis / (requests + jobsDone);
  }

  Map<String, Double> ofJobs() {
    var values = new LinkedHashMap<String, Double>();
    values.put("jobs.done", (double) jobsDone);
    values.put("jobs.failed", (double) jobsFailed);
    if (jobsDropped > 0) {
      values.put("jobs.dropped", (double) jobsDropped);
    }
    return values;
  }

  Map<String, Double> ofCache() {
    int asked = hits + misses;
    return asked == 0 ? Map.of() : Map.of("cache.hit_rate", (double) hits / asked);
  }

  Map<String, Double> ofCalls() {
    return Map.of("calls.rate", (double) calls, "calls.retried", (double) retries);
  }

  /** The smallest that is not below that share of them. */
  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
