package echoops.investigate.far;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Probes.Question;
import echoops.investigate.Probe;
import echoops.model.EvidenceKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusMetricsTest extends ProbeContract {
  private static final String RANGE = "/api/v1/query_range";

  @Override
  Probe probe(Vendor vendor) {
    return new PrometheusMetrics(
        EvidenceKind.METRICS,
        vendor,
        List.of(
            new Question("p95 latency", "s", "p95{job=\"$service\"}"),
            new Question("memory", "bytes", "memory{job=\"$service\"}")),
        clock);
  }

  @Override
  String good() {
    return matrix(series("a", "0.12", "0.12"));
  }

  private static String matrix(String... series) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
        + String.join(",", series)
        + "]}}";
  }

  private static String series(String pod, String before, String since) {
    return IntStream.range(-160, 0)
        .mapToObj(
            quarter ->
                "[%d,\"%s\"]"
                    .formatted(
                        Asked.NOW.plus(Duration.ofSeconds(15L * quarter)).getEpochSecond(),
                        quarter < -40 ? before : since))
        .collect(
            Collectors.joining(
                ",",
                "{\"metric\":{\"__name__\":\"x\",\"pod\":\"" + pod + "\"},\"values\":[",
                "]}"));
  }

  private void finds(String query, String body) {
    other.stubFor(
        get(urlPathEqualTo(RANGE))
            .withQueryParam("query", equalTo(query))
            .willReturn(aResponse().withBody(body)));
  }

  @Override
  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  protected void questionThatIsNotUnderstood_isRefused(int status) {
    answers(aResponse().withBody(good()));
    other.stubFor(
        get(urlPathEqualTo(RANGE))
            .withQueryParam("query", equalTo("p95{job=\"shop\"}"))
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withBody(
                        "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"1:5: parse error\"}")));
    var probe = probe();

    assertThat(Asked.told(probe.ask(Asked.now(), Asked.SHOP)))
        .containsExactly(
            "SKIPPED skipped because other refused: " + status + " for p95 latency",
            "USUAL memory 0.12 bytes, usually 0.12 bytes");
  }

  @Test
  void whatWentFarFromUsual_isUnusual() {
    finds("p95{job=\"shop\"}", matrix(series("a", "0.12", "2.4")));
    finds("memory{job=\"shop\"}", matrix(series("a", "500000000", "510000000")));
    var findings = ask();

    assertThat(Asked.told(findings))
        .containsExactly(
            "UNUSUAL p95 latency 2.4 s, usually 120 ms", "USUAL memory 510 MB, usually 500 MB");
    assertThat(findings.getFirst().at()).contains(Asked.ONSET);
    assertThat(findings.getFirst().quote()).isEmpty();
    other.verify(
        getRequestedFor(urlPathEqualTo(RANGE))
            .withQueryParam("query", equalTo("p95{job=\"shop\"}"))
            .withQueryParam("start", equalTo("1795184400"))
            .withQueryParam("end", equalTo("1795186800"))
            .withQueryParam("step", equalTo("15")));
  }

  @Test
  void ofSeveralSeries_theFarthestIsToldAndNamedInAQuote() {
    answers(aResponse().withBody(matrix(series("a", "1", "1"), series("b", "1", "9"))));
    var findings = ask();

    assertThat(findings).hasSize(2);
    assertThat(findings.getFirst().words()).isEqualTo("p95 latency 9 s, usually 1 s");
    assertThat(findings.getFirst().quote().orElseThrow().text()).isEqualTo("pod=b");
  }

  @Test
  void valuesThatAreNoNumbers_areLeftOut_andWhatIsNoLongerMeasuredIsSaid() {
    finds("p95{job=\"shop\"}", matrix(series("a", "0.12", "NaN")));
    finds("memory{job=\"shop\"}", matrix());

    assertThat(Asked.told(ask())).containsExactly("UNUSUAL p95 latency is no longer measured");
  }

  @Test
  void metricThatIsNew_isOnlyContext() {
    answers(aResponse().withBody(matrix(series("a", "NaN", "7"))));

    assertThat(Asked.told(ask()))
        .contains("CONTEXT p95 latency 7 s; too little is known of before");
  }

  @Test
  void errorUnder200_isForNow() {
    var failure =
        failure(
            aResponse()
                .withBody("{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"x\"}"));

    assertThat(failure).isInstanceOf(echoops.model.Failure.Unavailable.class);
  }
}
