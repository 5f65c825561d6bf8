package echoops.hear;

/** Sound on its way to the ear. None of these waits; after the end, none of them does anything. */
public interface Listening {
  /** More of the sound; what is left over of a sample is dropped. */
  void take(byte[] sound);

  /** The sound is complete: what was heard comes soon, or that it is lost. */
  void end();

  /** Nothing shall be made of it: the scribe is told nothing more. */
  void drop();
}
