package echoops.telemetry;

import java.util.List;

/** What has a value of its own each time it happens, from -1 to 1. */
public enum Value implements Metric {
  SENTIMENT("sentiment", "How strained a command sounds by its words: -1 very, 0 not, 1 thankful"),
  UNSURE("voice.low_confidence", "Share of an utterance's words that the ear was not sure of");

  private final String words;
  private final String help;

  Value(String words, String help) {
    this.words = words;
    this.help = help;
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public String help() {
    return help;
  }

  @Override
  public List<Tag> tags() {
    return List.of();
  }
}
