package echoops.investigate.rank;

import echoops.model.MetricName;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a metric is about, by the words that monitoring systems commonly name such metrics with. */
final class MetricWords {
  private static final Pattern SHARE = Pattern.compile("availab|success|uptime");
  private static final Pattern FAILURES =
      Pattern.compile("error|errs\\b|fail|exception|fault|5xx|drop|timeout|retr(y|ies)|restart");
  private static final Pattern LATENCY =
      Pattern.compile("latenc|\\blat\\b|lat_|duration|response.?time|\\bp(50|9[0-9]+)\\b|elapsed");
  private static final Pattern OUTWARD = Pattern.compile("client|upstream|outbound|egress");
  private static final Pattern CPU = Pattern.compile("cpu|throttl|\\bload(1|5|15)\\b");
  private static final Pattern MEMORY = Pattern.compile("mem|heap|\\brss\\b|swap|\\boom");
  private static final Pattern VOLUME =
      Pattern.compile("request|workload|\\bops\\b|\\bqps\\b|\\brps\\b|throughput|calls|hits");
  private static final Pattern TRAFFIC =
      Pattern.compile("byte|packet|network|syscall|connection|traffic");

  /**
   * What a metric is about.
   *
   * @param isShareOfGood whether it is a share of all that falls when things go wrong
   * @param isVolume whether it counts what was asked of the service
   */
  record Meaning(Aspect aspect, boolean isShareOfGood, boolean isVolume) {}

  Meaning of(MetricName metric) {
    return read(metric);
  }

  private static Meaning read(MetricName metric) {
    var name = metric.value().toLowerCase(Locale.ROOT);
    boolean isShareOfGood = SHARE.matcher(name).find();
    var aspect = isShareOfGood ? Aspect.FAILURES : aspect(name);
    return new Meaning(
        aspect, isShareOfGood, aspect == Aspect.TRAFFIC && VOLUME.matcher(name).find());
  }

  private static Aspect aspect(String name) {
    if (FAILURES.matcher(name).find()) {
      return Aspect.FAILURES;
    }
    if (LATENCY.matcher(name).find()) {
      return OUTWARD.matcher(name).find() ? Aspect.WAITING : Aspect.LATENCY;
    }
    if (CPU.matcher(name).find()) {
      return Aspect.CPU;
    }
    if (MEMORY.matcher(name).find()) {
      return Aspect.MEMORY;
    }
    boolean isTraffic = VOLUME.matcher(name).find() || TRAFFIC.matcher(name).find();
    return isTraffic ? Aspect.TRAFFIC : Aspect.OTHER;
  }
}
