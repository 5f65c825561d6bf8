package echoops.notify;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A notice as Slack takes it. Mentions, links and previews are switched off where escaping does not
 * end them.
 *
 * @param channel where it goes, unless its address says so
 * @param thread the message that it stands under
 */
record SlackMessage(
    Optional<String> channel,
    @JsonProperty("thread_ts") Optional<String> thread,
    String text,
    boolean mrkdwn,
    String parse,
    @JsonProperty("unfurl_links") boolean unfurlLinks,
    @JsonProperty("unfurl_media") boolean unfurlMedia,
    List<Block> blocks) {

  /** Some words, or some buttons. */
  record Block(
      String type,
      Optional<Text> text,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Button> elements) {
    Block {
      elements = List.copyOf(elements);
    }
  }

  record Text(String type, String text) {}

  /** What Slack tells us of when somebody presses it. */
  record Button(String type, Text text, @JsonProperty("action_id") String id, String value) {
    static Button of(String id, String label, String value) {
      return new Button("button", new Text("plain_text", label), id, value);
    }
  }

  SlackMessage {
    blocks = List.copyOf(blocks);
  }

  static SlackMessage of(Notice notice) {
    return new SlackMessage(
        Optional.empty(),
        notice.thread(),
        escaped(notice.sentence()),
        false,
        "none",
        false,
        false,
        blocks(notice));
  }

  SlackMessage to(String where) {
    return new SlackMessage(
        Optional.of(where), thread, text, mrkdwn, parse, unfurlLinks, unfurlMedia, blocks);
  }

  private static List<Block> blocks(Notice notice) {
    var said = plain(notice.sentence());
    return switch (notice.subject()) {
      case Notice.Changed _ -> List.of(said);
      case Notice.Asked _ ->
          List.of(said, buttons(List.of(Button.of(Notice.LOOK, "Look at it", notice.id()))));
      case Notice.Together together -> together(said, together);
      case Notice.Opened _, Notice.More _, Notice.Day _ -> List.of(said, door(notice.link()));
    };
  }

  private static List<Block> together(Block said, Notice.Together together) {
    var blocks = new ArrayList<>(List.of(said));
    for (var item : together.items()) {
      blocks.add(plain(item.opened().sentence()));
      blocks.add(door(item.link()));
    }
    if (together.others() > 0) {
      blocks.add(plain(Notice.others(together.others())));
    }
    return blocks;
  }

  static Block plain(String words) {
    return block(new Text("plain_text", words));
  }

  private static Block door(URI link) {
    return block(new Text("mrkdwn", "<" + escaped(link.toString()) + "|Join the war room>"));
  }

  private static Block block(Text text) {
    return new Block("section", Optional.of(text), List.of());
  }

  static Block buttons(List<Button> buttons) {
    return new Block("actions", Optional.empty(), buttons);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
