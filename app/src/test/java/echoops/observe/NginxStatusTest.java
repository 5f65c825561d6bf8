package echoops.observe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Observe.ServiceSite;
import echoops.model.ServiceName;
import echoops.outbound.Outbound;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NginxStatusTest extends VendorContract {
  private static String page(int requests) {
    return "Active connections: 291 \nserver accepts handled requests\n 110 100 "
        + requests
        + " \nReading: 6 Writing: 179 Waiting: 106 \n";
  }

  @Override
  Source source(Outbound outbound, String url) {
    return new NginxStatus(
        new ServiceSite(new ServiceName("web"), URI.create(url)), outbound, clock);
  }

  @Override
  String good() {
    return page(1_000);
  }

  @Test
  void countersBecomeRates() {
    answers(aResponse().withBody(page(1_000)));
    var source = source(new Outbound(clock), other.baseUrl());
    source.collect(taken);
    clock.pass(Duration.ofSeconds(10));
    answers(aResponse().withBody(page(1_500)));
    source.collect(taken);

    assertThat(taken.samples())
        .containsEntry("web/nginx.connections_active", 291.0)
        .containsEntry("web/nginx.connections_writing", 179.0)
        .containsEntry("web/nginx.request_rate", 50.0)
        .containsEntry("web/nginx.connection_drop_rate", 0.0);
  }
}
