package echoops.observe;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;

/**
 * The buckets of an exponential histogram, written out with their bounds. Only what is positive is
 * told apart; zero and below are the first bucket. Pure.
 */
record ExponentialBuckets(double[] bounds, double[] counts) {
  private static final ExponentialBuckets NONE =
      new ExponentialBuckets(new double[0], new double[0]);

  static ExponentialBuckets of(JsonNode point, int most) {
    var positive = point.path("positive");
    var counts = OtlpPoint.numbers(ForeignJson.list(positive, "bucketCounts"));
    int scale = point.path("scale").asInt(0);
    int offset = positive.path("offset").asInt(0);
    if (counts.length == 0 || counts.length > most || Math.abs(scale) > 20) {
      return NONE;
    }
    double base = Math.pow(2, Math.pow(2, -scale));
    var bounds = new double[counts.length + 1];
    var all = new double[counts.length + 2];
    all[0] = ForeignJson.number(point.path("zeroCount")).orElse(0.0);
    for (double below :
        OtlpPoint.numbers(ForeignJson.list(point.path("negative"), "bucketCounts"))) {
      all[0] += below;
    }
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = Math.pow(base, offset + i);
    }
    System.arraycopy(counts, 0, all, 1, counts.length);
    return new ExponentialBuckets(bounds, all);
  }
}
