package echoops.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import echoops.config.Reach;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.model.Reality;
import echoops.notify.Notice.Telling;
import echoops.outbound.Outbound;
import org.junit.jupiter.api.Test;

class SignedChannelTest extends ChannelContract {
  private static final String KEY = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @Override
  SignedChannel channel(Outbound outbound, String baseUrl) {
    var webhook = new Reach.SignedWebhook(new Secret(baseUrl + "/" + SECRET), new Secret(KEY));
    return new SignedChannel(outbound, webhook, clock);
  }

  @Override
  ResponseDefinitionBuilder good() {
    return aResponse().withStatus(204);
  }

  @Test
  void signature_isAsPublished() {
    var channel = channel(new Outbound(clock), other.baseUrl());

    assertThat(channel.signature("msg_test", "1700000000", "{\"type\":\"incident.opened\"}"))
        .isEqualTo("v1,yrhBuu6QVD39h8qp0RIn8RH9sMbdx83/3Q5fj8Y7u+g=");
  }

  @Test
  void notice_isSignedAsItIsSent() {
    var request = request(notice());
    var channel = channel(new Outbound(clock), other.baseUrl());
    var timestamp = String.valueOf(clock.instant().getEpochSecond());

    assertThat(request.getHeader("webhook-id")).isEqualTo("inc-aaaaaaaaaa.3");
    assertThat(request.getHeader("webhook-timestamp")).isEqualTo(timestamp);
    assertThat(request.getHeader("webhook-signature"))
        .isEqualTo(channel.signature("inc-aaaaaaaaaa.3", timestamp, request.getBodyAsString()));
  }

  @Test
  void notice_saysAllThereIs() throws Exception {
    var sent = sent(notice("<b> & \"", Reality.DRILL, Telling.REPEAT));

    assertThat(sent.toString())
        .isEqualTo(
            """
            {"type":"incident.opened","timestamp":"2026-11-20T15:00:00Z","data":\
            {"incident":"inc-aaaaaaaaaa","severity":"critical","headline":"<b> & \\"",\
            "link":"%s","drill":true,"repeat":true}}\
            """
                .formatted(LINK));
  }

  @Test
  void manyMore_areToldAsANumber() throws Exception {
    var sent = sent(more(37));

    assertThat(sent.at("/type").asText()).isEqualTo("incidents.more");
    assertThat(sent.at("/data/incidents").asInt()).isEqualTo(37);
  }

  @Test
  void howItGoesOn_namesTheWebhookThatToldOfIt() throws Exception {
    var sent = sent(changed(Notice.Turn.TAKEN, "Ann has taken it."));

    assertThat(sent.at("/type").asText()).isEqualTo("incident.changed");
    assertThat(sent.at("/data").toString())
        .isEqualTo(
            """
            {"incident":"inc-aaaaaaaaaa","turn":"taken","words":"Ann has taken it.",\
            "of":"1700000000.000100","drill":false,"repeat":false}\
            """);
  }

  @Test
  void several_areAList() throws Exception {
    var sent = sent(together(2, 5, 10));

    assertThat(sent.at("/type").asText()).isEqualTo("incidents.together");
    assertThat(sent.at("/data/incidents")).hasSize(2);
    assertThat(sent.at("/data/incidents/0/severity").asText()).isEqualTo("warning");
    assertThat(sent.at("/data/others").asInt()).isEqualTo(5);
  }

  @Test
  void day_isTold() throws Exception {
    var sent = sent(day("3 incidents opened."));

    assertThat(sent.at("/type").asText()).isEqualTo("day.summary");
    assertThat(sent.at("/data/words").asText()).isEqualTo("3 incidents opened.");
  }

  @Test
  void longestList_staysBelowTwentyKilobytes() {
    assertThat(request(together(8, 500, 2_000)).getBody()).hasSizeLessThan(20_000);
  }

  @Test
  void longestHeadline_staysBelowTwentyKilobytes() {
    assertThat(request(notice("\u0000".repeat(5_000), Reality.REAL, Telling.FIRST)).getBody())
        .hasSizeLessThan(20_000);
  }

  @Test
  void endpointThatIsGone_isNotCalledAgain() {
    answers(aResponse().withStatus(410));
    var channel = channel(new Outbound(clock), other.baseUrl());

    assertThatThrownBy(() -> channel.send(notice()))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessage("webhook refused: 410");
    answers(good());
    assertThatThrownBy(() -> channel.send(changed(Notice.Turn.TAKEN, "Ann has taken it.")))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessageStartingWith("webhook is not called any more: it answered 410 Gone");
    assertThat(other.getAllServeEvents()).hasSize(1);
  }

  @Test
  void endpointThatRefusesOne_isCalledWithTheNext() {
    answers(aResponse().withStatus(404));
    var channel = channel(new Outbound(clock), other.baseUrl());

    assertThatThrownBy(() -> channel.send(notice())).isInstanceOf(Failure.Rejected.class);
    answers(good());
    channel.send(notice());

    assertThat(other.getAllServeEvents()).hasSize(2);
  }

  /** A receiver of Standard Webhooks may answer 2xx as it likes. */
  @Override
  void assertUnder200(ResponseDefinitionBuilder answer) {
    answers(answer);

    assertThatCode(() -> channel(new Outbound(clock), other.baseUrl()).send(notice()))
        .doesNotThrowAnyException();
  }
}
