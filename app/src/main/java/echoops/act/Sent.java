package echoops.act;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** What became of a call that was to change something. */
sealed interface Sent {
  /** It was taken; whether it is done, the target shows. */
  record Taken(JsonNode answer) implements Sent {}

  /** It was answered by a refusal, which says that nothing was done. */
  record Refused(int status, String because, Optional<Duration> retryAfter) implements Sent {}

  /** Nothing of it has left. */
  record Unsent(String because) implements Sent {}

  /** It has left, and no answer tells what it did. */
  record Lost(String because) implements Sent {}
}
