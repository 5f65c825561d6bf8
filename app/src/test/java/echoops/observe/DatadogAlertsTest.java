package echoops.observe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datadog.api.client.v2.model.EventsListRequest;
import com.datadog.api.client.v2.model.EventsListResponse;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.StringValuePattern;
import echoops.config.Observe.Datadog;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.observe.DatadogAlerts.Remembered;
import echoops.outbound.Outbound;
import echoops.testing.DatadogForm;
import echoops.testing.ManualClock;
import echoops.testing.OtherSystemContract;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatadogAlertsTest extends OtherSystemContract {
  @Override
  protected void ask(Outbound outbound, URI url) {
    var _ = alerts(outbound, url);
  }

  private Remembered alerts(Outbound outbound, URI url) {
    var account = new Datadog(url, new Secret(KEY), new Secret(KEY), Optional.empty(), List.of());
    return new DatadogAlerts(account, outbound, clock)
        .between(
            ManualClock.START.minus(Duration.ofDays(30)), ManualClock.START, DatadogAlerts.ALL);
  }

  private Remembered alerts() {
    return alerts(new Outbound(clock), URI.create(other.baseUrl()));
  }

  @Override
  protected ResponseDefinitionBuilder well() {
    return aResponse().withBody("{\"data\":[]}");
  }

  /** As Datadog's own documentation shows one. */
  static String event(long millis, String title, String status) {
    return """
        {"id":"e-%1$d","type":"event","attributes":{"message":"%%%%%%\\nIt is slow\\n%%%%%%","tags":["env:prod"],
         "timestamp":"2026-11-20T15:00:00.000Z",
         "attributes":{"title":"%2$s","timestamp":%1$d,"aggregation_key":"k1","status":"%3$s","service":"checkout",
          "evt":{"id":"1","name":"Triggered","type":"query_alert_monitor"},
          "monitor":{"id":77,"name":"Checkout is slow","query":"avg(last_5m):p95:x{service:checkout} > 1","tags":["team:shop"]},
          "monitor_groups":["service:checkout"],"tags":["monitor"]}}}\
        """
        .formatted(millis, title, status);
  }

  private void page(StringValuePattern asked, String data, String next) {
    var body = "{\"data\":[%s],\"meta\":{\"page\":{\"after\":\"%s\"}}}".formatted(data, next);
    other.stubFor(
        post(urlPathEqualTo("/api/v2/events/search"))
            .withRequestBody(asked)
            .willReturn(aResponse().withBody(body)));
  }

  @Test
  void event_isToldInTheWordsOfOurTemplate() throws Exception {
    var data = event(1_795_186_800_000L, "[P1] [Triggered on {service:checkout}] It", "error");
    answers(aResponse().withBody("{\"data\":[" + data + "]}"));
    assertThat(
            DatadogForm.oddities(EventsListResponse.class, "{\"data\":[" + data + "]}").stream()
                .filter(it -> it.contains("understood")))
        .isEmpty();

    var alert = alerts().alerts().getFirst();
    assertThat(alert.at()).isEqualTo(ManualClock.START);
    var fields = new ObjectMapper().readTree(alert.body());
    assertThat(fields.path("event_title").asText())
        .isEqualTo("[P1] [Triggered on {service:checkout}] It");
    assertThat(fields.path("aggreg_key").asText()).isEqualTo("k1");
    assertThat(fields.path("alert_id").asText()).isEqualTo("77");
    assertThat(fields.path("alert_scope").asText()).isEqualTo("service:checkout");
    assertThat(fields.path("tags").asText()).isEqualTo("env:prod,monitor,service:checkout");
    assertThat(fields.path("text").asText()).isEqualTo("It is slow");
    assertThat(fields.path("alert_type").asText()).isEqualTo("error");
    assertThat(fields.path("date").asText()).isEqualTo("1795186800000");
  }

  @Test
  void events_areReadPageByPageAndToldOldestFirst() throws Exception {
    page(containing("\"limit\":1000}"), event(3_000, "C", "error"), "A");
    page(containing("\"cursor\":\"A\""), event(1_000, "A", "error") + ",{\"id\":\"odd\"}", "B");
    page(containing("\"cursor\":\"B\""), event(2_000, "B", "success"), "");

    assertThat(alerts().alerts())
        .extracting(it -> it.at().toEpochMilli())
        .containsExactly(1_000L, 2_000L, 3_000L);
    assertThat(new String(alerts().alerts().get(1).body(), UTF_8))
        .contains("\"alert_type\":\"success\"");
    assertThat(alerts().unreadable()).as("what has no time").isEqualTo(1);
    var request = other.getAllServeEvents().getFirst().getRequest().getBodyAsString();
    assertThat(DatadogForm.oddities(EventsListRequest.class, request)).isEmpty();
  }

  @Test
  void moreThanCanBeRead_isSaid() {
    answers(aResponse().withBody("{\"data\":[],\"meta\":{\"page\":{\"after\":\"X\"}}}"));

    assertThatThrownBy(this::alerts)
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessage("there are more than 100000 events: ask for fewer days");
  }
}
