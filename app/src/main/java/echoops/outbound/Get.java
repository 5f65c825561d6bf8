package echoops.outbound;

import echoops.config.Secret;
import java.util.Map;

/**
 * A question to another system, whose answer changes nothing there.
 *
 * @param target names that system in messages, and groups calls that fail together
 * @param mostBytes so much of the answer is read
 */
public record Get(String target, Secret url, Map<String, String> headers, int mostBytes) {
  public Get {
    headers = Map.copyOf(headers);
  }
}
