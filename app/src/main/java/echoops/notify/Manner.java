package echoops.notify;

import echoops.notify.Notice.Turn;

/** What the people at the other end of a channel are told of, and how. */
public enum Manner {
  /** They read it: what presses at once, the rest together, a crowd as a number; a day in words. */
  READ,
  /** The same, and what becomes of an incident, under the message that told of it. */
  THREADED,
  /** The same, and they are asked to confirm what wants a second person. */
  ASKED,
  /** They are woken: by each incident that presses, until it is over. No drill wakes anybody. */
  PAGED;

  /** Whether several incidents may be told as one, and what does not press may wait for more. */
  public boolean gathers() {
    return this != PAGED;
  }

  /** Whether it is told how an incident goes on. */
  public boolean follows(Turn turn) {
    return switch (this) {
      case READ -> false;
      case THREADED, ASKED -> true;
      case PAGED -> turn != Turn.NEWS;
    };
  }
}
