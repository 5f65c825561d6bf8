package echoops.outbound;

import echoops.config.Secret;
import java.util.Map;

/**
 * A call to a system that wants its type to be {@code application/json} or another by the letter,
 * and that may answer what is no text.
 *
 * @param target names that system in messages, and groups calls that fail together
 * @param json as bytes; none of them for a call without a body
 * @param type what the body is: JSON, or one of the ways to write a patch in JSON
 * @param mostBytes so much of the answer is read
 */
public record JsonCall(
    String target,
    Secret url,
    Method method,
    Map<String, String> headers,
    byte[] json,
    String type,
    int mostBytes) {
  private static final String JSON = "application/json";

  /** What is done there. */
  public enum Method {
    GET,
    PUT,
    POST,
    PATCH,
    DELETE
  }

  public JsonCall {
    headers = Map.copyOf(headers);
    json = json.clone();
  }

  public JsonCall(
      String target,
      Secret url,
      Method method,
      Map<String, String> headers,
      byte[] json,
      int mostBytes) {
    this(target, url, method, headers, json, JSON, mostBytes);
  }

  @Override
  public byte[] json() {
    return json.clone();
  }
}
