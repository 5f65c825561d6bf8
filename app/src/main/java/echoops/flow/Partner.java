package echoops.flow;

import echoops.model.Transcript;

/** The one who is talked with, as far as telling goes. None of these waits. */
public interface Partner {
  /** What it sounds like so far. */
  void hearing(long talk, String text);

  /** What became of an utterance that has no answer. */
  void heard(long talk, Transcript transcript, Fate fate, String because);

  /** What came of one that has. */
  void answered(long talk, Transcript transcript, Answer answer);

  /** Why an utterance has no answer. */
  enum Fate {
    /** There were no words in it. */
    NOTHING,
    /** It was, or may have been, the room's own voice. */
    IGNORED,
    /** It was not heard to its end, and has to be said again. */
    LOST
  }
}
