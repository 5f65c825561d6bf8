package echoops.observe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.Observe.Prometheus;
import echoops.config.Observe.ServiceQuery;
import echoops.model.Failure;
import echoops.model.ServiceName;
import echoops.outbound.Outbound;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusQueriesTest extends VendorContract {
  private static final String ONE =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
          + "{\"metric\":{\"__name__\":\"up\",\"job\":\"a\"},\"value\":[1795186800.1,\"1.5\"]}]}}";

  @Override
  Source source(Outbound outbound, String url) {
    var query = new ServiceQuery(new ServiceName("shop"), "up", "up{job=\"a\"} + 1");
    return new PrometheusQueries(
        new Prometheus(URI.create(url), new ServiceName("nodes"), List.of(query)), outbound, clock);
  }

  @Override
  String good() {
    return ONE;
  }

  @Test
  void queriesAndThoseOfNodes_areAsked() {
    answers(aResponse().withBody(ONE));
    source(new Outbound(clock), other.baseUrl()).collect(taken);

    assertThat(taken.samples())
        .isEqualTo(
            Map.of(
                "shop/up", 1.5,
                "nodes/cpu_percent", 1.5,
                "nodes/memory_percent", 1.5,
                "nodes/disk_io", 1.5,
                "nodes/network_rx", 1.5,
                "nodes/network_tx", 1.5));
    other.verify(
        getRequestedFor(urlPathEqualTo("/api/v1/query"))
            .withQueryParam(
                "query",
                com.github.tomakehurst.wiremock.client.WireMock.equalTo("up{job=\"a\"} + 1")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'resultType':'vector','result':[]} | {}",
        "{'resultType':'vector','result':[{'metric':{},'value':[1,'NaN']},{'metric':{},'value':[1,'+Inf']},{'metric':{},'value':[1,'-Inf']}]} | {}",
        "{'resultType':'scalar','result':[1,'7']} | {shop/up=7.0}",
        "{'resultType':'vector','result':[{'metric':{'a':'b'},'value':[1,'1e3']}]} | {shop/up=1000.0}",
        "{'resultType':'vector','result':[{'metric':{'a':'b'},'value':[1,'1']},{'metric':{'a':'c'},'value':[1,'2']}]} | {shop/up{a=b}=1.0, shop/up{a=c}=2.0}",
        "{'resultType':'vector','result':[7,{'metric':7,'value':7},{'metric':{},'value':[1,'2']}]} | {shop/up=2.0}",
      })
  void valuesThatAreNumbers_areSamples(String data, String samples) {
    answers(aResponse().withBody(ONE));
    var body = "{\"status\":\"success\",\"data\":" + data.replace('\'', '"') + "}";
    other.stubFor(
        get(urlPathEqualTo("/api/v1/query"))
            .withQueryParam("query", containing("up{"))
            .willReturn(aResponse().withBody(body)));
    source(new Outbound(clock), other.baseUrl()).collect(taken);

    var own = taken.samples();
    own.keySet().removeIf(name -> name.startsWith("nodes/"));
    assertThat(own).hasToString(samples);
  }

  @Test
  void refusedQuery_costsItselfOnlyAndIsNamed() {
    answers(aResponse().withBody(ONE));
    other.stubFor(
        get(urlPathEqualTo("/api/v1/query"))
            .withQueryParam("query", containing("avg(rate"))
            .willReturn(
                aResponse()
                    .withStatus(400)
                    .withBody(
                        "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"1:5: parse error\"}")));
    var source = source(new Outbound(clock), other.baseUrl());

    assertThatThrownBy(() -> source.collect(taken))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessage("prometheus refused: 400 bad_data: 1:5: parse error for nodes/cpu_percent");
    assertThat(taken.samples()).hasSize(5).containsKey("shop/up");
  }
}
