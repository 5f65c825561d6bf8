package echoops.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Takes the body of an answer while it comes. */
public interface BodyTaker {
  /**
   * Reads as much as there is.
   *
   * @param type what the answer says that it is
   * @throws IOException if it breaks off or is not what it should be
   */
  void take(Optional<String> type, InputStream body) throws IOException;
}
