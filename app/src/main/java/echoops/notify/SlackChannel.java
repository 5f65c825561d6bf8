package echoops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import echoops.config.Secret;
import echoops.json.Json;
import echoops.outbound.Answer;
import echoops.outbound.Outbound;
import echoops.outbound.Post;
import java.util.List;
import java.util.regex.Pattern;

/** Posts to an incoming webhook of Slack. */
public final class SlackChannel implements Channel {
  private static final String NAME = "slack";

  /** The words by which Slack says what is wrong; anything else may repeat what we sent. */
  private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

  /** Mentions, links and previews are switched off where escaping does not end them. */
  record Message(
      String text,
      boolean mrkdwn,
      String parse,
      @JsonProperty("unfurl_links") boolean unfurlLinks,
      @JsonProperty("unfurl_media") boolean unfurlMedia,
      List<Section> blocks) {}

  record Section(String type, Text text) {}

  record Text(String type, String text) {}

  private final Outbound outbound;
  private final Secret webhook;
  private final Json json = new Json();

  public SlackChannel(Outbound outbound, Secret webhook) {
    this.outbound = outbound;
    this.webhook = webhook;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void send(Notice notice) {
    var text = new String(json.write(message(notice)), UTF_8);
    var answer = outbound.post(new Post(NAME, webhook, text));
    if (!answer.isSuccess() || !answer.body().strip().equals("ok")) {
      throw answer.failure(NAME, word(answer));
    }
  }

  private static Message message(Notice notice) {
    var said = new Section("section", new Text("plain_text", notice.sentence()));
    var door = "<" + escaped(notice.link().toString()) + "|Join the war room>";
    return new Message(
        escaped(notice.sentence()),
        false,
        "none",
        false,
        false,
        List.of(said, new Section("section", new Text("mrkdwn", door))));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String word(Answer answer) {
    var body = answer.body().strip();
    return WORD.matcher(body).matches() ? body : "";
  }
}
