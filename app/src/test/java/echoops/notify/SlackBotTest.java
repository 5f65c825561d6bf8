package echoops.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import echoops.config.Reach;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.model.Reality;
import echoops.notify.Notice.Telling;
import echoops.outbound.Outbound;
import echoops.outbound.Unanswered;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackBotTest extends ChannelContract {
  @Override
  SlackBot channel(Outbound outbound, String baseUrl) {
    var token = new Secret("xoxb-1-" + SECRET);
    return new SlackBot(
        outbound, new Reach.SlackBot(URI.create(baseUrl), token, "C0123456789", Optional.empty()));
  }

  @Override
  ResponseDefinitionBuilder good() {
    return aResponse()
        .withBody("{\"ok\":true,\"channel\":\"C0123456789\",\"ts\":\"1700000000.000100\"}");
  }

  private SlackBot bot() {
    return channel(new Outbound(clock), other.baseUrl());
  }

  @Test
  void notice_goesToTheChannelWithTheBotsToken() throws Exception {
    var request = request(notice());
    var sent = new ObjectMapper().readTree(request.getBody());

    assertThat(request.getUrl()).isEqualTo("/api/chat.postMessage");
    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer xoxb-1-" + SECRET);
    assertThat(sent.at("/channel").asText()).isEqualTo("C0123456789");
    assertThat(sent.at("/text").asText()).isEqualTo("Critical: Checkout is slow");
    assertThat(sent.has("thread_ts")).isFalse();
  }

  @Test
  void message_isKnownByItsTime() {
    answers(good());

    assertThat(bot().send(notice())).contains("1700000000.000100");
  }

  @Test
  void howItGoesOn_standsUnderTheMessageWithoutALink() throws Exception {
    var sent = sent(changed(Notice.Turn.TAKEN, "<@U1> has taken it."));

    assertThat(sent.at("/thread_ts").asText()).isEqualTo("1700000000.000100");
    assertThat(sent.at("/text").asText()).isEqualTo("&lt;@U1&gt; has taken it.");
    assertThat(sent.at("/blocks")).hasSize(1);
    assertThat(sent.at("/blocks/0/text/type").asText()).isEqualTo("plain_text");
    assertThat(sent.toString()).doesNotContain(LINK.getHost());
  }

  @Test
  void hostileHeadline_arrivesAsPlainText() throws Exception {
    var sent = sent(notice("<!channel> *bold* @here", Reality.REAL, Telling.FIRST));

    assertThat(sent.at("/mrkdwn").asBoolean(true)).isFalse();
    assertThat(sent.at("/parse").asText()).isEqualTo("none");
    assertThat(sent.at("/text").asText()).doesNotContain("<");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "channel_not_found",
        "not_in_channel",
        "is_archived",
        "msg_too_long",
        "no_text",
        "invalid_auth",
        "token_revoked",
        "missing_scope",
        "a_word_of_tomorrow"
      })
  void wordUnder200_isARefusal(String word) {
    answers(aResponse().withBody("{\"ok\":false,\"error\":\"" + word + "\"}"));

    assertThat(catchThrowableOfType(Failure.Rejected.class, () -> bot().send(notice())))
        .hasMessage("slack refused: " + word);
  }

  @Test
  void noWordUnder200_isNotRepeated() {
    answers(aResponse().withBody("{\"ok\":false,\"error\":\"<b>xoxb-1-" + SECRET + "</b>\"}"));

    assertThat(catchThrowableOfType(Failure.Rejected.class, () -> bot().send(notice())))
        .hasMessage("slack refused: not ok");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ratelimited", "service_unavailable", "request_timeout"})
  void wordOfHaste_surelyDidNotArrive(String word) {
    answers(
        aResponse()
            .withHeader("Retry-After", "30")
            .withBody("{\"ok\":false,\"error\":\"" + word + "\"}"));

    var failure = catchThrowableOfType(Failure.Unavailable.class, () -> bot().send(notice()));
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(failure.getCause()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"internal_error", "fatal_error"})
  void troubleOfTheirs_mayHaveArrived(String word) {
    answers(aResponse().withBody("{\"ok\":false,\"error\":\"" + word + "\"}"));

    assertThat(catchThrowableOfType(Failure.Unavailable.class, () -> bot().send(notice())))
        .hasCauseInstanceOf(Unanswered.class)
        .hasMessageContaining(word);
  }
}
