package echoops.brief;

import echoops.model.Reply;

/**
 * Something that is worth telling.
 *
 * @param weight how much, from 0 to 100; eight more are twice as much
 */
record Point(Reply words, int weight) {
  private static final int DOUBLED_EVERY = 8;

  long worth() {
    return 1L << (weight / DOUBLED_EVERY);
  }

  boolean isEmpty() {
    return words.spoken().isBlank();
  }
}
