package echoops.observe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.config.Observe.Datadog;
import echoops.config.Observe.ServiceQuery;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.model.ServiceName;
import echoops.outbound.Outbound;
import echoops.testing.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatadogMetricsTest extends VendorContract {
  private static final long START = ManualClock.START.toEpochMilli();

  @Override
  Source source(Outbound outbound, String url) {
    var key = new Secret(KEY);
    var query = new ServiceQuery(new ServiceName("shop"), "cpu", "avg:system.cpu.user{*}");
    return new DatadogMetrics(
        new Datadog(URI.create(url), key, key, Optional.empty(), List.of(query)), outbound, clock);
  }

  @Override
  String good() {
    return series(
        "{\"scope\":\"host:a\",\"pointlist\":[[%d,0.5],[%d,null],[%d,0.75],[7],[%d,9]]}"
            .formatted(START - 120_000, START - 90_000, START - 60_000, START + 60_000));
  }

  private static String series(String series) {
    return "{\"status\":\"ok\",\"series\":[" + series + "]}";
  }

  @Test
  void newPoints_areToldOnce() {
    answers(aResponse().withBody(good()));
    var source = source(new Outbound(clock), other.baseUrl());
    source.collect(taken);
    assertThat(taken.readings()).hasSize(2);
    assertThat(taken.samples()).isEqualTo(Map.of("shop/cpu", 0.75));
    clock.pass(Duration.ofMinutes(1));
    source.collect(taken);

    assertThat(taken.readings()).hasSize(2);
  }

  @Test
  void severalSeries_areToldApart() {
    var point = ",\"pointlist\":[[" + (START - 60_000) + ",1]]}";
    answers(
        aResponse()
            .withBody(series("{\"scope\":\"host:a\"" + point + ",{\"scope\":\"host:b\"" + point)));
    source(new Outbound(clock), other.baseUrl()).collect(taken);

    assertThat(taken.samples())
        .containsOnlyKeys("shop/cpu{scope=host:a}", "shop/cpu{scope=host:b}");
  }

  @Test
  void errorUnder200_isUnavailable() {
    answers(aResponse().withBody("{\"status\":\"error\",\"error\":\"Rule 'x' did not match\"}"));
    var source = source(new Outbound(clock), other.baseUrl());

    assertThatThrownBy(() -> source.collect(taken))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessage("datadog metrics answered: Rule 'x' did not match");
  }
}
