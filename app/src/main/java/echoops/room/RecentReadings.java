package echoops.room;

import echoops.model.Failure;
import echoops.model.LogLevel;
import echoops.model.MetricName;
import echoops.model.Reading.LogLine;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.ServiceName;
import echoops.store.Windows;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Shows the log lines and samples that came lately. */
final class RecentReadings {
  private static final int MOST = 5_000;
  private static final int MOST_MINUTES = 60 * 24 * 7;

  record LineView(Instant ts, ServiceName service, LogLevel level, String message) {
    static LineView of(LogLine line) {
      return new LineView(line.at(), line.service(), line.level(), line.message());
    }
  }

  record SampleView(Instant ts, ServiceName service, MetricName metric, double value) {
    static SampleView of(Sample sample) {
      return new SampleView(
          sample.at(), sample.service(), sample.series().metric(), sample.value());
    }
  }

  private final Windows windows;
  private final InstantSource clock;
  private final Answers answers;

  RecentReadings(Windows windows, InstantSource clock, Answers answers) {
    this.windows = windows;
    this.clock = clock;
    this.answers = answers;
  }

  void lines(ServerRequest request, ServerResponse response) {
    int limit = Queries.number(request, "limit", 200, MOST);
    var lines = windows.lines(service(request), limit);
    answers.json(response, lines.stream().map(LineView::of).toList());
  }

  void samples(ServerRequest request, ServerResponse response) {
    int limit = Queries.number(request, "limit", 300, MOST);
    int minutes = Queries.number(request, "minutes", 60, MOST_MINUTES);
    var since = clock.instant().minus(Duration.ofMinutes(minutes));
    var service = service(request);
    var metric = text(request, "metric").map(RecentReadings::metric);
    if (metric.isPresent() && service.isEmpty()) {
      throw new Failure.BadInput("metric: it is given without the service that it is of");
    }
    var samples =
        metric.isEmpty() && service.isPresent()
            ? samples(service.get(), since, limit)
            : windows.samples(
                service.map(it -> new Series(it, metric.orElseThrow())), since, limit);
    answers.json(response, samples.stream().map(SampleView::of).toList());
  }

  /** All metrics of a service, as far as they are among the newest samples. */
  private List<Sample> samples(ServiceName service, Instant since, int limit) {
    var all =
        windows.samples(Optional.empty(), since, MOST).stream()
            .filter(sample -> sample.service().equals(service))
            .toList();
    return all.subList(Math.max(0, all.size() - limit), all.size());
  }

  private static Optional<ServiceName> service(ServerRequest request) {
    return text(request, "service")
        .map(
            name ->
                ServiceName.in(name)
                    .orElseThrow(
                        () -> new Failure.BadInput("service: no service has such a name")));
  }

  private static MetricName metric(String name) {
    try {
      return new MetricName(name);
    } catch (IllegalArgumentException e) {
      throw new Failure.BadInput(String.valueOf(e.getMessage()), e);
    }
  }

  private static Optional<String> text(ServerRequest request, String name) {
    return request.query().first(name).asOptional();
  }
}
