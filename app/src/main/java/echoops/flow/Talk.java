package echoops.flow;

import echoops.flow.Conversation.Around;
import java.time.Duration;

/** A stretch of sound from one microphone. Its sound comes from one thread. */
sealed interface Talk permits PushTalk, OpenTalk {
  void sound(byte[] sound, Around around);

  /** All of it was said, so long ago. */
  void end(Duration ago);

  /** Nothing shall be made of it. */
  void drop();
}
