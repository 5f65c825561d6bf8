package echoops.outbound;

import echoops.config.Secret;
import java.util.Map;

/**
 * JSON for another system.
 *
 * @param target names that system in messages, and groups calls that fail together
 * @param url a secret, since the addresses of chats are
 */
public record Post(String target, Secret url, Map<String, String> headers, String json) {
  public Post {
    headers = Map.copyOf(headers);
  }

  public Post(String target, Secret url, String json) {
    this(target, url, Map.of(), json);
  }
}
