package echoops.observe;

import echoops.model.MetricName;
import echoops.model.OwnedBy;
import echoops.model.Reading;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one minute of an access log comes to. */
@OwnedBy("the thread that collects")
final class AccessMinute {
  static final Duration LENGTH = Duration.ofMinutes(1);

  /** More addresses than these are as remarkable as exactly these. */
  private static final int MOST_ADDRESSES = 100_000;

  private final Instant start;
  private final Set<String> addresses = new HashSet<>();
  private long requests;
  private long clientErrors;
  private long serverErrors;
  private double bytes;

  /** The minute that a moment is in. */
  AccessMinute(Instant within) {
    this.start = within.truncatedTo(ChronoUnit.MINUTES);
  }

  Instant end() {
    return start.plus(LENGTH);
  }

  void add(AccessLine line) {
    requests++;
    clientErrors += line.isClientError() ? 1 : 0;
    serverErrors += line.isServerError() ? 1 : 0;
    bytes += line.bytes();
    if (addresses.size() < MOST_ADDRESSES) {
      addresses.add(line.address());
    }
  }

  /** A minute without requests has no error rate and no size, which is not the same as none. */
  List<Reading> samples(ServiceName service) {
    var samples = new ArrayList<Reading>();
    samples.add(sample(service, "request_rate", requests / (double) LENGTH.toSeconds()));
    samples.add(sample(service, "unique_ips_per_min", addresses.size()));
    if (requests > 0) {
      samples.add(sample(service, "error_rate_4xx", 100.0 * clientErrors / requests));
      samples.add(sample(service, "error_rate_5xx", 100.0 * serverErrors / requests));
      samples.add(sample(service, "avg_response_size", bytes / requests));
    }
    return samples;
  }

  private Sample sample(ServiceName service, String metric, double value) {
    return new Sample(new Series(service, new MetricName(metric)), end(), value);
  }
}
