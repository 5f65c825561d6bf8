package echoops.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datadog.api.client.v1.model.EventCreateRequest;
import com.datadog.api.client.v2.model.EventsListRequest;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.outbound.Outbound;
import echoops.store.Head;
import echoops.testing.DatadogForm;
import echoops.testing.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatadogAnchorsTest extends DatadogContract {
  private static final Head HEAD = new Head(7, "ab".repeat(32));
  private static final String SEARCH = "/api/v2/events/search";

  @Override
  protected void ask(Outbound outbound, URI url) {
    anchors(outbound, url).write(HEAD, "0123456789ab", ManualClock.START);
  }

  private static DatadogAnchors anchors(Outbound outbound, URI url) {
    return new DatadogAnchors(outbound, url, new Secret(KEY), Optional.of(new Secret(APP_KEY)));
  }

  @Override
  protected ResponseDefinitionBuilder well() {
    return aResponse()
        .withStatus(202)
        .withBody("{\"status\":\"ok\",\"event\":{\"id_str\":\"9007199254740993\"}}");
  }

  private List<Head> kept() {
    return anchors(new Outbound(clock), here())
        .since(ManualClock.START.minus(Duration.ofDays(1)), ManualClock.START, "0123456789ab");
  }

  private static String event(String message) {
    return "{\"id\":\"1\",\"type\":\"event\",\"attributes\":{\"message\":\"%s\"}}"
        .formatted(message);
  }

  private static String anchor(long sequence, String log) {
    return event("anchor " + sequence + ":" + "ab".repeat(32) + " of log " + log);
  }

  @Test
  void anchor_isAnEventThatSaysPlaceHashAndLog() throws Exception {
    write();

    var json = sent().getFirst().getBodyAsString();
    assertThat(DatadogForm.oddities(EventCreateRequest.class, json)).isEmpty();
    assertThat(sent().getFirst().getUrl()).isEqualTo("/api/v1/events");
    assertThat(body(0).path("text").asText()).isEqualTo("anchor " + HEAD + " of log 0123456789ab");
    assertThat(body(0).path("date_happened").asLong()).isEqualTo(1_795_186_800L);
  }

  @Test
  void anchors_areReadPageByPageAndOfOneLogOnly() throws Exception {
    page(containing("\"limit\":1000}"), anchor(1, "0123456789ab") + "," + anchor(2, "other"), "A");
    page(containing("\"cursor\":\"A\""), event("something else"), "B");
    page(containing("\"cursor\":\"B\""), anchor(9, "0123456789ab"), "");

    assertThat(kept()).extracting(Head::sequence).containsExactly(1L, 9L);
    assertThat(sent()).hasSize(3);
    assertThat(DatadogForm.oddities(EventsListRequest.class, sent().getLast().getBodyAsString()))
        .isEmpty();
    assertThat(sent().getLast().getHeader("DD-APPLICATION-KEY")).isEqualTo(APP_KEY);
  }

  private void page(
      com.github.tomakehurst.wiremock.matching.StringValuePattern asked, String data, String next) {
    var body = "{\"data\":[%s],\"meta\":{\"page\":{\"after\":\"%s\"}}}".formatted(data, next);
    other.stubFor(
        post(urlPathEqualTo(SEARCH)).withRequestBody(asked).willReturn(aResponse().withBody(body)));
  }

  @Test
  void pagesWithoutEnd_areGivenUp() {
    answers(aResponse().withBody("{\"data\":[],\"meta\":{\"page\":{\"after\":\"X\"}}}"));

    assertThatThrownBy(this::kept)
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessage("datadog anchors are too many to be read");
  }
}
