package echoops.flow;

import echoops.model.Utterance;

/** Those who are in the room. */
public interface Hearers {
  /** Tells all of them, and waits for none. */
  void hear(Utterance utterance);

  /** How many of them have sound. */
  int hearing();
}
