package echoops.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import echoops.config.Config;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.model.Reality;
import echoops.notify.Notice.Telling;
import echoops.outbound.Outbound;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TelegramChannelTest extends ChannelContract {
  @Override
  Channel channel(Outbound outbound, String baseUrl) {
    var bot = new Config.Telegram(URI.create(baseUrl), new Secret("1:" + SECRET), "-100");
    return new TelegramChannel(outbound, bot);
  }

  @Override
  ResponseDefinitionBuilder good() {
    return aResponse().withBody("{\"ok\":true,\"result\":{\"message_id\":1}}");
  }

  @Test
  void notice_isOneSentenceAndALink() throws Exception {
    var sent = sent(notice());

    assertThat(other.getAllServeEvents().getFirst().getRequest().getUrl())
        .isEqualTo("/bot1:" + SECRET + "/sendMessage");
    assertThat(sent.at("/chat_id").asText()).isEqualTo("-100");
    assertThat(sent.at("/text").asText())
        .isEqualTo("Critical: Checkout is slow\n\nJoin the war room: " + LINK);
    assertThat(sent.at("/link_preview_options/is_disabled").asBoolean()).isTrue();
  }

  @Test
  void hostileHeadline_arrivesAsPlainText() throws Exception {
    var hostile = "<b>&amp; @everyone https://evil.example [a](tg://user?id=1) 😀";
    var sent = sent(notice(hostile, Reality.REAL, Telling.FIRST));

    assertThat(sent.has("parse_mode")).isFalse();
    assertThat(sent.at("/text").asText()).startsWith("Critical: " + hostile + "\n");
    assertThat(sent.at("/entities/0/type").asText()).isEqualTo("code");
    assertThat(sent.at("/entities/0/offset").asInt()).isZero();
    assertThat(sent.at("/entities/0/length").asInt()).isEqualTo(("Critical: " + hostile).length());
  }

  @Test
  void drillAndRepeat_areMarked() throws Exception {
    assertThat(sent(notice("A", Reality.DRILL, Telling.REPEAT)).at("/text").asText())
        .startsWith("Drill. Critical: A (repeat)\n");
  }

  @Test
  void waitInTheBody_isKept() {
    answers(
        aResponse()
            .withStatus(429)
            .withBody(
                """
                {"ok":false,"error_code":429,"description":"Too Many Requests: retry after 15",
                 "parameters":{"retry_after":15}}
                """));

    var failure =
        catchThrowableOfType(
            Failure.Unavailable.class,
            () -> channel(new Outbound(clock), other.baseUrl()).send(notice()));
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(15));
    assertThat(failure).hasMessage("telegram answered 429 Too Many Requests: retry after 15");
  }

  @Test
  void refusalUnder200_isNoSuccess() {
    assertMayHaveArrived(aResponse().withBody("{\"ok\":false,\"description\":\"?\"}"));
  }
}
