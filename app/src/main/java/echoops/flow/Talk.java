package echoops.flow;

import echoops.flow.Conversation.Around;

/** A stretch of sound from one microphone. Its sound comes from one thread. */
sealed interface Talk permits PushTalk, OpenTalk {
  void sound(byte[] sound, Around around);

  /** All of it was said. */
  void end();

  /** Nothing shall be made of it. */
  void drop();
}
