package echoops.notify;

import echoops.config.Secret;
import echoops.json.Json;
import echoops.outbound.Answer;
import echoops.outbound.Outbound;
import echoops.outbound.Post;
import java.util.Optional;
import java.util.regex.Pattern;

/** Posts to an incoming webhook of Slack, which tells nothing by which to find the message. */
public final class SlackChannel implements Channel {
  static final String NAME = "slack";

  /** The words by which Slack says what is wrong; anything else may repeat what we sent. */
  static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

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
  public Optional<String> send(Notice notice) {
    var answer = outbound.post(new Post(NAME, webhook, json.text(SlackMessage.of(notice))));
    if (!answer.isSuccess() || !answer.body().strip().equals("ok")) {
      throw answer.failure(NAME, word(answer));
    }
    return Optional.empty();
  }

  private static String word(Answer answer) {
    var body = answer.body().strip();
    return WORD.matcher(body).matches() ? body : "";
  }
}
