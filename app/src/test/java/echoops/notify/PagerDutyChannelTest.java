package echoops.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import echoops.config.Reach;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.model.Reality;
import echoops.notify.Notice.Telling;
import echoops.notify.Notice.Turn;
import echoops.outbound.Outbound;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagerDutyChannelTest extends ChannelContract {
  @Override
  PagerDutyChannel channel(Outbound outbound, String baseUrl) {
    return new PagerDutyChannel(
        outbound, new Reach.PagerDuty(URI.create(baseUrl), new Secret(SECRET)));
  }

  @Override
  ResponseDefinitionBuilder good() {
    return aResponse()
        .withStatus(202)
        .withBody(
            """
            {"status":"success","message":"Event processed","dedup_key":"echoops:inc-aaaaaaaaaa"}
            """);
  }

  private PagerDutyChannel pagerDuty() {
    return channel(new Outbound(clock), other.baseUrl());
  }

  @Test
  void incident_triggersAnEventUnderItsOwnKey() throws Exception {
    var request = request(notice());
    var sent = new ObjectMapper().readTree(request.getBody());

    assertThat(request.getUrl()).isEqualTo("/v2/enqueue");
    assertThat(sent.toString())
        .isEqualTo(
            """
            {"routing_key":"%1$s","event_action":"trigger","dedup_key":"echoops:inc-aaaaaaaaaa",\
            "payload":{"summary":"Checkout is slow","source":"room.example.com",\
            "severity":"critical","timestamp":"2026-11-20T15:00:00Z",\
            "custom_details":{"incident":"inc-aaaaaaaaaa"}},\
            "links":[{"href":"%2$s","text":"Join the war room"}],\
            "client":"EchoOps","client_url":"%2$s"}\
            """
                .formatted(SECRET, LINK));
  }

  @Test
  void repeat_hasTheSameKeyAndWords() throws Exception {
    var first = sent(notice("Checkout is slow", Reality.REAL, Telling.FIRST));

    assertThat(sent(notice("Checkout is slow", Reality.REAL, Telling.REPEAT))).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"TAKEN,acknowledge", "OVER,resolve"})
  void howItGoesOn_isToldUnderTheSameKey(Turn turn, String action) throws Exception {
    assertThat(sent(changed(turn, "Whatever")).toString())
        .isEqualTo(
            """
            {"routing_key":"%s","event_action":"%s","dedup_key":"echoops:inc-aaaaaaaaaa"}\
            """
                .formatted(SECRET, action));
  }

  @Test
  void longestHeadline_fits() throws Exception {
    var sent = sent(notice("x".repeat(9_000), Reality.REAL, Telling.FIRST));

    assertThat(sent.at("/payload/summary").asText()).hasSizeLessThanOrEqualTo(1_024);
  }

  @Test
  void event_isKnownByItsKey() {
    answers(good());

    assertThat(pagerDuty().send(notice())).contains("echoops:inc-aaaaaaaaaa");
  }

  @Test
  void invalidEvent_isFinalAndSaysWhyWithoutTheKey() {
    answers(
        aResponse()
            .withStatus(400)
            .withBody(
                """
                {"status":"invalid event","message":"Event object is invalid: %s",
                 "errors":["Length of 'routing_key' is incorrect (should be 32 characters)"]}
                """
                    .formatted(SECRET)));

    assertThat(catchThrowableOfType(Failure.Rejected.class, () -> pagerDuty().send(notice())))
        .hasMessage("pagerduty refused: 400 Event object is invalid: ***");
  }

  @Test
  void whatWakesNobody_isNotForIt() {
    assertThatThrownBy(() -> pagerDuty().send(more(3)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> pagerDuty().send(changed(Turn.NEWS, "found")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(other.getAllServeEvents()).isEmpty();
  }
}
