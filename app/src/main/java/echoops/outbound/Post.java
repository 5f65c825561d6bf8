package echoops.outbound;

import echoops.config.Secret;
import java.util.Map;

/**
 * JSON for another system.
 *
 * @param target names that system in messages, and groups calls that fail together
 * @param url a secret, since the addresses of chats are
 * @param mostBytes so much of the answer is read
 */
public record Post(
    String target, Secret url, Map<String, String> headers, String json, int mostBytes) {
  private static final int MOST_BYTES = 65_536;

  public Post {
    headers = Map.copyOf(headers);
  }

  public Post(String target, Secret url, Map<String, String> headers, String json) {
    this(target, url, headers, json, MOST_BYTES);
  }

  public Post(String target, Secret url, String json) {
    this(target, url, Map.of(), json);
  }
}
