package echoops.observe;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.json.ForeignJson;
import echoops.json.Moments;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.ServiceName;
import echoops.observe.Rates.Growth;
import echoops.observe.Rates.Point;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One point of an OTLP metric, on its way to samples.
 *
 * @param origin tells processes of one service apart, whose counters are not each other's
 */
record OtlpPoint(
    Shape shape, ServiceName service, String name, String origin, JsonNode json, Instant now) {
  /** A histogram of more is some other thing; its mean still says enough. */
  private static final int MOST_BUCKETS = 200;

  /** So many of them a point of exponential bounds may have, by the SDKs' own limit of 160. */
  private static final int MOST_EXPONENTIAL = 320;

  /** The forms that OTLP has. */
  enum Kind {
    GAUGE("gauge"),
    SUM("sum"),
    HISTOGRAM("histogram"),
    EXPONENTIAL("exponentialHistogram"),
    SUMMARY("summary");

    private final String field;

    Kind(String field) {
      this.field = field;
    }

    String field() {
      return field;
    }

    Shape with(boolean isDelta, boolean onlyGrows) {
      return switch (this) {
        case GAUGE -> Shape.VALUE;
        case SUM -> isDelta ? Shape.GROWTH : onlyGrows ? Shape.COUNTER : Shape.VALUE;
        case HISTOGRAM -> isDelta ? Shape.HISTOGRAM_GROWTH : Shape.HISTOGRAM;
        case EXPONENTIAL -> isDelta ? Shape.EXPONENTIAL_GROWTH : Shape.EXPONENTIAL;
        case SUMMARY -> Shape.SUMMARY;
      };
    }
  }

  /** What a point says, and whether since the start or since the last one. */
  enum Shape {
    VALUE,
    COUNTER,
    GROWTH,
    HISTOGRAM,
    HISTOGRAM_GROWTH,
    EXPONENTIAL,
    EXPONENTIAL_GROWTH,
    SUMMARY;

    boolean isGrowth() {
      return this == GROWTH || this == HISTOGRAM_GROWTH || this == EXPONENTIAL_GROWTH;
    }
  }

  /** Where a point's samples go: those of one instrument are bounded in number. */
  private record Out(Tally tally, Variety variety) {}

  void read(Tally tally, Rates rates, Variety variety) {
    if (name.isBlank()) {
      tally.reject("a metric without a name");
      return;
    }
    if ((json.path("flags").asInt(0) & 1) != 0) {
      // "No recorded value": the series ended.
      return;
    }
    var out = new Out(tally, variety);
    switch (shape) {
      case VALUE -> value().ifPresentOrElse(value -> put(out, "", value), () -> valueless(tally));
      case COUNTER, GROWTH ->
          value()
              .ifPresentOrElse(
                  value ->
                      grown(rates, new double[] {value})
                          .ifPresent(growth -> put(out, "rate", growth.perSecond(0))),
                  () -> valueless(tally));
      case HISTOGRAM, HISTOGRAM_GROWTH -> histogram(out, rates, bounds(), numbers("bucketCounts"));
      case EXPONENTIAL, EXPONENTIAL_GROWTH -> {
        var buckets = ExponentialBuckets.of(json, MOST_EXPONENTIAL);
        histogram(out, rates, buckets.bounds(), buckets.counts());
      }
      case SUMMARY -> summary(out, rates);
    }
  }

  private void valueless(Tally tally) {
    tally.reject("a data point without a finite value");
  }

  private Optional<Double> value() {
    return ForeignJson.number(json.path("asDouble"))
        .or(() -> ForeignJson.number(json.path("asInt")));
  }

  private Optional<Growth> grown(Rates rates, double[] counts) {
    var start = Moments.nanos(json.path("startTimeUnixNano"), now).orElse(Instant.EPOCH);
    var point = new Point(start, at(), counts);
    // Of exponential buckets these say which they are; when they change, counting begins anew.
    var layout = json.path("scale") + "/" + json.path("positive").path("offset");
    var series = String.join("|", service.value(), name, attributes().toString(), layout, origin);
    return shape.isGrowth() ? rates.told(series, point) : rates.since(series, point);
  }

  private void histogram(Out out, Rates rates, double[] bounds, double[] counts) {
    var count = ForeignJson.number(json.path("count"));
    if (count.isEmpty()) {
      valueless(out.tally());
      return;
    }
    boolean isWhole = counts.length == bounds.length + 1 && counts.length <= MOST_BUCKETS * 2;
    var all = new double[2 + (isWhole ? counts.length : 0)];
    all[0] = count.get();
    all[1] = ForeignJson.number(json.path("sum")).orElse(Double.NaN);
    System.arraycopy(counts, 0, all, 2, all.length - 2);
    grown(rates, all).ifPresent(growth -> put(out, growth, bounds));
  }

  private void put(Out out, Growth growth, double[] bounds) {
    put(out, "rate", growth.perSecond(0));
    double count = growth.counts()[0];
    if (count > 0 && Double.isFinite(growth.counts()[1])) {
      put(out, "mean", growth.counts()[1] / count);
    }
    var counts = new double[growth.counts().length - 2];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Math.max(0, growth.counts()[i + 2]);
    }
    var buckets = new Buckets(bounds, counts);
    if (buckets.isWhole()) {
      put(out, "p50", buckets.quantile(0.50));
      put(out, "p95", buckets.quantile(0.95));
    }
  }

  private void summary(Out out, Rates rates) {
    var count = ForeignJson.number(json.path("count"));
    var sum = ForeignJson.number(json.path("sum"));
    if (count.isPresent()) {
      var counts = new double[] {count.get(), sum.orElse(Double.NaN)};
      grown(rates, counts).ifPresent(growth -> put(out, growth, new double[0]));
    }
    for (var quantile : ForeignJson.list(json, "quantileValues")) {
      int percent = (int) Math.round(quantile.path("quantile").asDouble(-1) * 100);
      if (percent >= 0 && percent <= 100) {
        ForeignJson.number(quantile.path("value")).ifPresent(v -> put(out, "p" + percent, v));
      }
    }
  }

  private void put(Out out, String suffix, double value) {
    var metric = Names.metric(name, suffix, attributes());
    if (metric.isEmpty() || !Double.isFinite(value)) {
      return;
    }
    var series = new Series(service, metric.get());
    if (out.variety().admits(service + "|" + name + "." + suffix, series)) {
      out.tally().take(new Sample(series, at(), value));
    } else {
      out.tally()
          .reject(name + " has more than " + Variety.MOST_OF_ONE + " combinations of attributes");
    }
  }

  private SortedMap<String, String> attributes() {
    return Attributes.of(json.path("attributes"));
  }

  private Instant at() {
    return Moments.nanos(json.path("timeUnixNano"), now).orElse(now);
  }

  private double[] bounds() {
    return numbers("explicitBounds");
  }

  private double[] numbers(String field) {
    return numbers(ForeignJson.list(json, field));
  }

  static double[] numbers(List<JsonNode> list) {
    return list.stream().mapToDouble(n -> ForeignJson.number(n).orElse(0.0)).toArray();
  }
}
