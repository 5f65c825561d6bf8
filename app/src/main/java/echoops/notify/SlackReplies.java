package echoops.notify;

import com.fasterxml.jackson.annotation.JsonProperty;
import echoops.config.Secret;
import echoops.json.Json;
import echoops.notify.SlackMessage.Block;
import echoops.notify.SlackMessage.Button;
import echoops.outbound.Outbound;
import echoops.outbound.Post;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Answers whoever pressed a button of ours in Slack, where they alone see it. */
public final class SlackReplies {
  private final Outbound outbound;
  private final Json json = new Json();

  /** What they may press next, under a name of ours. */
  public record Choice(String button, String label, String value) {}

  record Message(
      @JsonProperty("response_type") String type,
      @JsonProperty("replace_original") boolean replaces,
      String text,
      boolean mrkdwn,
      List<Block> blocks) {
    static Message beside(String words, List<Block> blocks) {
      return new Message("ephemeral", false, SlackMessage.escaped(words), false, blocks);
    }

    static Message instead(String words) {
      var said = List.of(SlackMessage.plain(words));
      return new Message("ephemeral", true, SlackMessage.escaped(words), false, said);
    }
  }

  public SlackReplies(Outbound outbound) {
    this.outbound = outbound;
  }

  /**
   * Says it beside the message that they pressed a button of.
   *
   * @throws echoops.model.Failure.Unavailable if it may not have been told
   * @throws echoops.model.Failure.Rejected if it was not
   */
  public void tell(URI where, String words, List<Choice> choices) {
    var blocks = new ArrayList<>(List.of(SlackMessage.plain(words)));
    if (!choices.isEmpty()) {
      blocks.add(SlackMessage.buttons(choices.stream().map(SlackReplies::button).toList()));
    }
    post(where, Message.beside(words, blocks));
  }

  /** As above, in place of that message. */
  public void replace(URI where, String words) {
    post(where, Message.instead(words));
  }

  private void post(URI where, Message message) {
    var answer =
        outbound.post(
            new Post(SlackChannel.NAME, new Secret(where.toString()), json.text(message)));
    if (!answer.isSuccess()) {
      throw answer.failure(SlackChannel.NAME, "");
    }
  }

  private static Button button(Choice choice) {
    return Button.of(choice.button(), choice.label(), choice.value());
  }
}
