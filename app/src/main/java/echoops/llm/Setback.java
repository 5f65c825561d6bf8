package echoops.llm;

import java.time.Duration;

/** Why one attempt at a model came to nothing, and what that means for the next. */
final class Setback extends Exception {
  private static final long serialVersionUID = 1;

  /** What to do now. */
  enum Turn {
    /** The same again may do, soon. */
    AGAIN,
    /** The same again will do, after the wait. */
    LATER,
    /** Not with this model, for as long as the wait. */
    OTHER_MODEL,
    /** Not with this model before its quota is new. */
    NOT_TODAY,
    /** Not with this provider, for now. */
    OTHER_PROVIDER,
    /** Not with this provider, which would say the same again. */
    REFUSED,
    /** Not with this provider, and nobody else need try for as long as the wait. */
    LOCKED_OUT,
    /** It was asked too much at once. */
    TOO_LONG,
    /** Not with tools. */
    WITHOUT_TOOLS,
    /** Not with a schema. */
    WITHOUT_SCHEMA
  }

  private final Turn turn;
  private final Duration pause;

  Setback(Turn turn, String words) {
    this(turn, words, Duration.ZERO);
  }

  Setback(Turn turn, String words, Duration pause) {
    super(words, null, false, false);
    this.turn = turn;
    this.pause = pause;
  }

  Turn turn() {
    return turn;
  }

  /** For how long, where that is known. */
  Duration pause() {
    return pause;
  }

  /** In our words, without anything that was sent. */
  String words() {
    return String.valueOf(getMessage());
  }
}
