package echoops.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static echoops.notify.Notice.Telling.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import echoops.config.Reach;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.model.Reality;
import echoops.notify.Notice.Telling;
import echoops.outbound.Outbound;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class TelegramChannelTest extends ChannelContract {
  @Override
  Channel channel(Outbound outbound, String baseUrl) {
    var bot = new Reach.Telegram(URI.create(baseUrl), new Secret("1:" + SECRET), "-100");
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

  @Test
  void several_haveALineAndALinkEach() throws Exception {
    var sent = sent(together(2, 5, 10));

    assertThat(sent.at("/text").asText())
        .isEqualTo(
            """
            7 incidents that do not press

            Warning: <!here> xxxxxxxxxx
            Join the war room: %1$s

            Warning: <!here> xxxxxxxxxx
            Join the war room: %1$s

            And 5 more incidents\
            """
                .formatted(LINK));
    for (var entity : sent.at("/entities")) {
      int from = entity.get("offset").asInt();
      var marked = sent.at("/text").asText().substring(from, from + entity.get("length").asInt());
      assertThat(marked).matches("Warning: <!here> x{10}|7 incidents that do not press");
    }
  }

  @Test
  void longestNotices_areAsLongAsTelegramTakes() throws Exception {
    var longLink = URI.create("https://room.example.com/" + "x".repeat(700));
    var items =
        Collections.nCopies(
            8,
            new Notice.Item(
                (Notice.Opened) notice("y".repeat(2_000), Reality.REAL, FIRST).subject(),
                longLink));
    var notice = new Notice("1", clock.instant(), new Notice.Together(items, 3), longLink, FIRST);
    var text = sent(notice).at("/text").asText();

    assertThat(text).hasSizeBetween(3_000, 4_096).endsWith("And 8 more incidents");
    assertThat(sent(notice("y".repeat(9_000), Reality.DRILL, Telling.REPEAT)).at("/text").asText())
        .hasSizeLessThan(4_096);
  }

  @Test
  void textThatIsRefused_isFinalAndSaysWhy() {
    answers(
        aResponse()
            .withStatus(400)
            .withBody("{\"ok\":false,\"description\":\"Bad Request: message is too long\"}"));

    assertThat(
            catchThrowableOfType(
                Failure.Rejected.class,
                () -> channel(new Outbound(clock), other.baseUrl()).send(notice())))
        .hasMessage("telegram refused: 400 Bad Request: message is too long");
  }

  @Test
  void botThatWasBlocked_isFinalAndSaysSo() {
    answers(
        aResponse()
            .withStatus(403)
            .withBody("{\"ok\":false,\"description\":\"Forbidden: bot was blocked by the user\"}"));

    assertThat(
            catchThrowableOfType(
                Failure.Rejected.class,
                () -> channel(new Outbound(clock), other.baseUrl()).send(notice())))
        .hasMessage("telegram refused: 403 Forbidden: bot was blocked by the user");
  }

  @Test
  void chatThatHasGotAnotherNumber_isFinalAndSaysWhichOne() {
    answers(
        aResponse()
            .withStatus(400)
            .withBody(
                """
                {"ok":false,"error_code":400,
                 "description":"Bad Request: group chat was upgraded to a supergroup chat",
                 "parameters":{"migrate_to_chat_id":-1001234567890}}
                """));

    assertThat(
            catchThrowableOfType(
                Failure.Rejected.class,
                () -> channel(new Outbound(clock), other.baseUrl()).send(notice())))
        .hasMessage(
            "telegram refused: 400 Bad Request: group chat was upgraded to a supergroup chat"
                + " (ECHOOPS_TELEGRAM_CHAT is -1001234567890 now)");
  }
}
