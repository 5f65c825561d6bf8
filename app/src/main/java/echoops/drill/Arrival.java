package echoops.drill;

import java.time.Instant;

/** Somebody comes to the shop. */
record Arrival(long number, Instant at, Wish wish, int user, int product, int quantity) {
  /** What somebody wants. */
  enum Wish {
    LOGIN,
    LOOK,
    BUY
  }
}
