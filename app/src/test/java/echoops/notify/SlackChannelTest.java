package echoops.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import echoops.config.Secret;
import echoops.model.Reality;
import echoops.notify.Notice.Telling;
import echoops.outbound.Outbound;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackChannelTest extends ChannelContract {
  @Override
  Channel channel(Outbound outbound, String baseUrl) {
    return new SlackChannel(outbound, new Secret(baseUrl + "/services/T/B/" + SECRET));
  }

  @Override
  ResponseDefinitionBuilder good() {
    return aResponse().withBody("ok");
  }

  @Test
  void notice_isOneSentenceAndALink() throws Exception {
    var sent = sent(notice());

    assertThat(sent.at("/text").asText()).isEqualTo("Critical: Checkout is slow");
    assertThat(sent.at("/blocks/0/text/text").asText()).isEqualTo("Critical: Checkout is slow");
    assertThat(sent.at("/blocks/1/text/text").asText())
        .isEqualTo("<" + LINK.toString().replace("&", "&amp;") + "|Join the war room>");
  }

  @Test
  void hostileHeadline_arrivesAsPlainText() throws Exception {
    var hostile = "<!channel> *bold* <https://evil.example|ok> @here & https://evil.example\n<@U1>";
    var sent = sent(notice(hostile, Reality.REAL, Telling.FIRST));

    assertThat(sent.at("/text").asText()).doesNotContain("<", ">").contains("&lt;!channel&gt;");
    assertThat(sent.at("/mrkdwn").asBoolean(true)).isFalse();
    assertThat(sent.at("/parse").asText()).isEqualTo("none");
    assertThat(sent.at("/unfurl_links").asBoolean(true)).isFalse();
    assertThat(sent.at("/blocks/0/text/type").asText()).isEqualTo("plain_text");
    assertThat(sent.at("/blocks/0/text/text").asText())
        .isEqualTo("Critical: " + hostile.replace('\n', ' '));
  }

  @Test
  void drillAndRepeat_areMarked() throws Exception {
    assertThat(sent(notice("A", Reality.DRILL, Telling.REPEAT)).at("/text").asText())
        .isEqualTo("Drill. Critical: A (repeat)");
  }

  @Test
  void manyMore_areToldAsANumber() throws Exception {
    assertThat(sent(more(37)).at("/text").asText()).isEqualTo("And 37 more incidents");
  }

  @Test
  void several_haveALineAndALinkEach() throws Exception {
    var sent = sent(together(2, 5, 10));

    assertThat(sent.at("/text").asText()).isEqualTo("7 incidents that do not press");
    assertThat(words(sent))
        .containsExactly(
            "7 incidents that do not press",
            "Warning: <!here> xxxxxxxxxx",
            door(),
            "Warning: <!here> xxxxxxxxxx",
            door(),
            "And 5 more incidents");
    assertThat(sent.at("/blocks/1/text/type").asText()).isEqualTo("plain_text");
  }

  private static List<String> words(JsonNode sent) {
    return sent.at("/blocks").valueStream().map(it -> it.at("/text/text").asText()).toList();
  }

  private static String door() {
    return "<" + LINK.toString().replace("&", "&amp;") + "|Join the war room>";
  }

  @Test
  void longestNotices_areShorterThanSlackTakes() throws Exception {
    var sent = sent(together(8, 500, 2_000));

    assertThat(sent.at("/blocks").size()).isLessThanOrEqualTo(50);
    assertThat(words(sent)).allSatisfy(text -> assertThat(text).hasSizeLessThan(3_000));
  }

  @Test
  void day_isTold() throws Exception {
    assertThat(sent(day("3 incidents opened.")).at("/text").asText())
        .isEqualTo("The last day: 3 incidents opened.");
  }

  @ParameterizedTest
  @CsvSource({"403,invalid_token", "404,no_service", "410,channel_is_archived"})
  void slacksOwnWord_isRepeated(int status, String word) {
    answers(aResponse().withStatus(status).withBody(word));

    assertThatThrownBy(() -> channel(new Outbound(clock), other.baseUrl()).send(notice()))
        .hasMessage("slack refused: " + status + " " + word);
  }
}
