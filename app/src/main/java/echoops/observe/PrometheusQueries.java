package echoops.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.config.Observe.Prometheus;
import echoops.config.Observe.ServiceQuery;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.model.Reading;
import echoops.model.Reading.Sample;
import echoops.model.Series;
import echoops.model.ServiceName;
import echoops.outbound.Get;
import echoops.outbound.Outbound;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Asks a Prometheus the questions that are set, and five about the machines that node exporters
 * watch. A question that is refused costs its own answer; the others are asked all the same.
 */
@OwnedBy("the thread that collects")
public final class PrometheusQueries implements Source {
  private static final String NAME = "prometheus";
  private static final int MOST_BYTES = 1 << 20;

  /** An answer with more values than these was meant to be summed up. */
  private static final int MOST_VALUES = 50;

  /** Of the founding set of features, as node exporters can tell them. */
  private static final Map<String, String> OF_NODES =
      new TreeMap<>(
          Map.of(
              "cpu_percent",
              "100 * (1 - avg(rate(node_cpu_seconds_total{mode=\"idle\"}[2m])))",
              "memory_percent",
              "100 * (1 - sum(node_memory_MemAvailable_bytes) / sum(node_memory_MemTotal_bytes))",
              "disk_io",
              "sum(rate(node_disk_read_bytes_total[2m])) + sum(rate(node_disk_written_bytes_total[2m]))",
              "network_rx",
              "sum(rate(node_network_receive_bytes_total{device!=\"lo\"}[2m]))",
              "network_tx",
              "sum(rate(node_network_transmit_bytes_total{device!=\"lo\"}[2m]))"));

  private final String url;
  private final List<ServiceQuery> queries;
  private final Outbound outbound;
  private final InstantSource clock;
  private final Trouble trouble = new Trouble();

  public PrometheusQueries(Prometheus settings, Outbound outbound, InstantSource clock) {
    this.url = settings.url().toString();
    this.queries = Stream.concat(ofNodes(settings.nodes()), settings.queries().stream()).toList();
    this.outbound = outbound;
    this.clock = clock;
  }

  private static Stream<ServiceQuery> ofNodes(ServiceName nodes) {
    return OF_NODES.entrySet().stream()
        .map(entry -> new ServiceQuery(nodes, entry.getKey(), entry.getValue()));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void collect(Sink sink) {
    trouble.during(() -> ask(sink));
  }

  /** When it cannot be reached, the remaining questions are not asked. */
  private void ask(Sink sink) {
    var now = clock.instant();
    var refused = new ArrayList<Failure.Rejected>();
    for (var query : queries) {
      try {
        var _ = sink.offer(samples(query, answer(query), now));
      } catch (Failure.Rejected e) {
        refused.add(e);
      }
    }
    if (!refused.isEmpty()) {
      throw refused.getFirst();
    }
  }

  private PrometheusAnswer answer(ServiceQuery query) {
    var address = url + "/api/v1/query?timeout=5s&query=" + URLEncoder.encode(query.query(), UTF_8);
    var answer = outbound.get(new Get(NAME, new Secret(address), Map.of(), MOST_BYTES));
    var read =
        answer.isSuccess()
            ? PrometheusAnswer.of(answer.body())
            : Optional.<PrometheusAnswer>empty();
    return read.orElseThrow(
        () ->
            answer.failure(
                NAME, PrometheusAnswer.complaint(answer.body()) + asked(query, answer.status())));
  }

  private static String asked(ServiceQuery query, int status) {
    return status == 400 || status == 422 ? " for " + query.service() + "/" + query.metric() : "";
  }

  private static List<Reading> samples(ServiceQuery query, PrometheusAnswer answer, Instant now) {
    boolean isOne = answer.values().size() == 1;
    return answer.values().stream()
        .limit(MOST_VALUES)
        .flatMap(
            value ->
                Names.metric(query.metric(), "", isOne ? new TreeMap<>() : value.labels()).stream()
                    .map(
                        metric ->
                            new Sample(new Series(query.service(), metric), now, value.value())))
        .map(Reading.class::cast)
        .toList();
  }

  @Override
  public Optional<String> check() {
    return trouble.now();
  }
}
