package echoops.investigate.rank;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.model.MetricName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricWordsTest {
  @ParameterizedTest
  @CsvSource({
    "latency.p95, LATENCY",
    "http_server_duration_seconds, LATENCY",
    "p99, LATENCY",
    "lat_50, LATENCY",
    "upstream_response_time, WAITING",
    "PodClientLatencyP95(s), WAITING",
    "error_rate, FAILURES",
    "http.5xx, FAILURES",
    "request timeouts, FAILURES",
    "availability|Average, FAILURES",
    "CpuUsage(m), CPU",
    "jvm_heap_used, MEMORY",
    "container_memory_rss, MEMORY",
    "requests|Sum, TRAFFIC",
    "PodWorkload(Ops), TRAFFIC",
    "NetworkReceiveBytes, TRAFFIC",
    "queue.depth, OTHER",
  })
  void aspect_ofAName_isByItsWords(String name, Aspect aspect) {
    assertThat(new MetricWords().of(new MetricName(name)).aspect()).isEqualTo(aspect);
  }

  @ParameterizedTest
  @CsvSource({"availability, true", "success_ratio, true", "errors, false"})
  void shareOfGood_isWhatFallsWhenThingsGoWrong(String name, String expected) {
    assertThat(new MetricWords().of(new MetricName(name)).isShareOfGood())
        .isEqualTo(Boolean.parseBoolean(expected));
  }
}
