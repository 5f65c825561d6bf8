package echoops.investigate.far;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Probes.Question;
import echoops.investigate.Probe;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatadogMetricsTest extends ProbeContract {
  private static final String V2 = "/api/v2/query/timeseries";
  private static final String V1 = "/api/v1/query";

  @Override
  Probe probe(Vendor vendor) {
    return new DatadogMetrics(
        vendor,
        List.of(
            new Question("p95 latency", "s", "p95:trace.http.request{service:$service}"),
            new Question("errors", "", "sum:errors{service:$service}.as_count()")),
        clock);
  }

  @Override
  String good() {
    return timeseries(0.12, "2");
  }

  /** Latency and errors before the onset are 120 ms and 2. */
  private static String timeseries(double latency, String errors) {
    return "{\"data\":{\"type\":\"timeseries_response\",\"attributes\":{\"series\":[{\"group_tags\":[],\"query_index\":0},{\"group_tags\":[],\"query_index\":1}],\"times\":[%s],\"values\":[[%s],[%s]]}}}"
        .formatted(
            minutes(minute -> String.valueOf(millis(minute))),
            minutes(minute -> minute < -10 ? "0.12" : String.valueOf(latency)),
            minutes(minute -> minute < -10 ? "2" : errors));
  }

  private static String minutes(java.util.function.IntFunction<String> at) {
    return IntStream.range(-40, 0).mapToObj(at).collect(Collectors.joining(","));
  }

  private static long millis(int minute) {
    return Asked.NOW.plus(Duration.ofMinutes(minute)).toEpochMilli();
  }

  private static String pointlist(String before, String since) {
    return "{\"status\":\"ok\",\"series\":[{\"scope\":\"service:shop\",\"interval\":60,\"pointlist\":[%s]}]}"
        .formatted(
            minutes(
                minute -> "[%d.0,%s]".formatted(millis(minute), minute < -10 ? before : since)));
  }

  @Override
  @ParameterizedTest
  @ValueSource(ints = {400, 404, 422})
  protected void questionThatIsNotUnderstood_isRefused(int status) {
    answers(aResponse().withStatus(status));

    assertThat(Asked.told(ask()))
        .containsExactly(
            "SKIPPED skipped because other did not understand the question about p95 latency",
            "SKIPPED skipped because other did not understand the question about errors");
  }

  @Test
  void whatWentFarFromUsual_isUnusualSinceThen() {
    answers(aResponse().withBody(timeseries(0.48, "2")));
    var findings = ask();

    assertThat(Asked.told(findings))
        .containsExactly("UNUSUAL p95 latency 480 ms, usually 120 ms", "USUAL errors 2, usually 2");
    assertThat(findings.getFirst().at()).contains(Asked.ONSET);
    other.verify(1, postRequestedFor(urlEqualTo(V2)));
  }

  @Test
  void countWithoutAPoint_isZero_andAMeasureWithoutOneIsNothing() {
    answers(aResponse().withBody(timeseries(0.12, "null")));

    assertThat(Asked.told(ask()))
        .containsExactly("USUAL p95 latency 120 ms, usually 120 ms", "UNUSUAL errors 0, usually 2");
  }

  @Test
  void serviceWithoutMetrics_isNothingToTellOf() {
    answers(
        aResponse()
            .withBody("{\"data\":{\"attributes\":{\"series\":[],\"times\":[],\"values\":[]}}}"));

    assertThat(ask()).isEmpty();
  }

  @Test
  void allQuestions_areOne() {
    answers(aResponse().withBody(good()));
    ask();

    other.verify(
        1,
        postRequestedFor(urlEqualTo(V2))
            .withRequestBody(matchingJsonPath("$.data.type", equalTo("timeseries_request")))
            .withRequestBody(matchingJsonPath("$.data.attributes.interval", equalTo("60000")))
            .withRequestBody(
                matchingJsonPath("$.data.attributes.formulas[1].formula", equalTo("q1")))
            .withRequestBody(
                matchingJsonPath(
                    "$.data.attributes.queries[1].query",
                    equalTo("sum:errors{service:shop}.as_count()")))
            .withRequestBody(
                matchingJsonPath("$.data.attributes.queries[1].data_source", equalTo("metrics"))));
  }

  @Test
  void newerWayThatIsNotUnderstood_isFollowedByTheOlder() {
    other.stubFor(post(urlEqualTo(V2)).willReturn(aResponse().withStatus(400)));
    other.stubFor(
        get(urlPathEqualTo(V1))
            .withQueryParam("query", equalTo("p95:trace.http.request{service:shop}"))
            .willReturn(aResponse().withBody(pointlist("0.12", "0.48"))));
    other.stubFor(
        get(urlPathEqualTo(V1))
            .withQueryParam("query", equalTo("sum:errors{service:shop}.as_count()"))
            .willReturn(
                aResponse().withBody("{\"status\":\"error\",\"error\":\"Rule did not match\"}")));
    var probe = probe();

    assertThat(Asked.told(probe.ask(Asked.now(), Asked.SHOP)))
        .containsExactly(
            "UNUSUAL p95 latency 480 ms, usually 120 ms",
            "SKIPPED skipped because other did not understand the question about errors");
    assertThat(probe.check())
        .hasValueSatisfying(it -> assertThat(it).endsWith("Rule did not match"));
    other.verify(
        getRequestedFor(urlPathEqualTo(V1))
            .withQueryParam("from", equalTo("1795184400"))
            .withQueryParam("to", equalTo("1795186800"))
            .withQueryParam("query", equalTo("p95:trace.http.request{service:shop}")));
  }

  @Test
  void ofSeveralSeries_theFarthestIsToldAndNamedInAQuote() {
    answers(
        aResponse()
            .withBody(
                timeseries(0.48, "2")
                    .replace(
                        "\"group_tags\":[],\"query_index\":1",
                        "\"group_tags\":[\"host:b\"],\"query_index\":0")
                    .replaceFirst("\"group_tags\":\\[]", "\"group_tags\":[\"host:a\"]")));
    var findings = ask();

    assertThat(Asked.told(findings)).containsExactly("UNUSUAL p95 latency 480 ms, usually 120 ms");
    assertThat(findings.getFirst().quote().orElseThrow().text()).isEqualTo("host:a");
  }
}
