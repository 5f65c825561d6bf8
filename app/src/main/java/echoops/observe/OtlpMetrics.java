package echoops.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.json.ForeignJson;
import echoops.model.ServiceName;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads the metrics that OpenTelemetry sends as JSON. What only grows becomes a rate a second; a
 * histogram becomes the rate, the mean, the median and the 95th percentile of what it counted since
 * it was last heard of. Safe for use by several threads.
 */
public final class OtlpMetrics {
  private static final String EXPECTED = "OTLP metrics as JSON: {\"resourceMetrics\": [...]}";

  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Rates rates = new Rates();

  @GuardedBy("lock")
  private final Variety variety = new Variety();

  /**
   * Reads a body.
   *
   * @throws echoops.model.Failure.BadInput if it is not JSON
   */
  public Batch read(byte[] body, Instant now) {
    var resources = Otlp.list(ForeignJson.read(body, EXPECTED), "resourceMetrics", EXPECTED);
    var tally = new Tally();
    lock.lock();
    try {
      for (var ofResource : resources) {
        var service = Attributes.service(ofResource);
        tally.place(service, Attributes.environment(ofResource));
        var origin = Attributes.of(ofResource.path("resource").path("attributes")).toString();
        for (var ofScope : ForeignJson.list(ofResource, "scopeMetrics")) {
          for (var metric : ForeignJson.list(ofScope, "metrics")) {
            points(tally, service, origin, metric, now);
          }
        }
      }
    } finally {
      lock.unlock();
    }
    return tally.batch();
  }

  @GuardedBy("lock")
  private void points(
      Tally tally, ServiceName service, String origin, JsonNode metric, Instant now) {
    var name = metric.path("name").asText("");
    for (var kind : OtlpPoint.Kind.values()) {
      var data = metric.path(kind.field());
      boolean isDelta = isDelta(data.path("aggregationTemporality"));
      boolean onlyGrows = data.path("isMonotonic").asBoolean(false);
      for (var point : ForeignJson.list(data, "dataPoints")) {
        new OtlpPoint(kind.with(isDelta, onlyGrows), service, name, origin, point, now)
            .read(tally, rates, variety);
      }
    }
  }

  /** The number that the protocol demands, or the name that other writers of JSON use. */
  private static boolean isDelta(JsonNode temporality) {
    return temporality.asInt(0) == 1 || temporality.asText("").endsWith("_DELTA");
  }
}
