package echoops.observe;

import echoops.config.Observe.ServiceSite;
import echoops.config.Secret;
import echoops.model.MetricName;
import echoops.model.OwnedBy;
import echoops.model.Reading;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.ServiceName;
import echoops.observe.Rates.Point;
import echoops.outbound.Get;
import echoops.outbound.Outbound;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks nginx for its stub_status: connections as they are, and how many a second come and go. */
@OwnedBy("the thread that collects")
public final class NginxStatus implements Source {
  private static final int MOST_BYTES = 4_096;

  private final ServiceName service;
  private final Secret url;
  private final Outbound outbound;
  private final InstantSource clock;
  private final Rates rates = new Rates();
  private final Trouble trouble = new Trouble();

  public NginxStatus(ServiceSite settings, Outbound outbound, InstantSource clock) {
    this.service = settings.service();
    this.url = new Secret(settings.url().toString());
    this.outbound = outbound;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "nginx of " + service;
  }

  @Override
  public void collect(Sink sink) {
    trouble.during(
        () -> {
          var answer = outbound.get(new Get(name(), url, Map.of(), MOST_BYTES));
          var status = answer.isSuccess() ? Status.of(answer.body()) : Optional.<Status>empty();
          if (status.isEmpty()) {
            throw answer.failure(name(), "");
          }
          var _ = sink.offer(samples(status.get(), clock.instant()));
        });
  }

  /** The seven numbers of the page. */
  record Status(List<Double> numbers) {
    static Optional<Status> of(String page) {
      var numbers = new ArrayList<Double>();
      boolean isStatus = page.startsWith("Active connections:");
      for (var word : page.strip().split("\\s+", -1)) {
        if (!word.isEmpty() && word.length() < 19 && word.chars().allMatch(Character::isDigit)) {
          numbers.add(Double.valueOf(word));
        }
      }
      return isStatus && numbers.size() == 7 ? Optional.of(new Status(numbers)) : Optional.empty();
    }
  }

  private List<Reading> samples(Status status, Instant now) {
    var numbers = status.numbers();
    var samples = new ArrayList<Reading>();
    samples.add(sample("connections_active", now, numbers.get(0)));
    samples.add(sample("connections_writing", now, numbers.get(5)));
    samples.add(sample("connections_waiting", now, numbers.get(6)));
    var counts = new double[] {numbers.get(1), numbers.get(1) - numbers.get(2), numbers.get(3)};
    rates
        .since("", new Point(Instant.EPOCH, now, counts))
        .ifPresent(
            growth -> {
              samples.add(sample("connection_rate", now, growth.perSecond(0)));
              samples.add(sample("connection_drop_rate", now, growth.perSecond(1)));
              samples.add(sample("request_rate", now, growth.perSecond(2)));
            });
    return samples;
  }

  private Sample sample(String metric, Instant now, double value) {
    return new Sample(new Series(service, new MetricName("nginx." + metric)), now, value);
  }

  @Override
  public Optional<String> check() {
    return trouble.now();
  }
}
