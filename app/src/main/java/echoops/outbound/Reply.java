package echoops.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What another system answered, as bytes.
 *
 * @param body its beginning, if it is long
 * @param noted those of its headers that say how to go on, by their names in lower case
 */
public record Reply(
    int status, byte[] body, Optional<Duration> retryAfter, Map<String, String> noted) {
  public Reply {
    body = body.clone();
    noted = Map.copyOf(noted);
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  /** The body, if it is UTF-8 to its end: no letter of it was lost in reading. */
  public Optional<String> text() {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The same, where it is text: what is no letter in it is replaced. */
  public Answer answer() {
    return new Answer(status, new String(body, UTF_8), retryAfter, noted);
  }
}
