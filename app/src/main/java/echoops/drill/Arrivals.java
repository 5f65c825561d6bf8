package echoops.drill;

import echoops.drill.Arrival.Wish;
import echoops.model.OwnedBy;
import java.time.Duration;
import java.time.Instant;

/**
 * Who comes when: independent of each other and of how the shop is (Poisson), the same for the same
 * seed. The daily rhythm of a shop is left out: a drill lasts minutes.
 */
@OwnedBy("the thread of the traffic")
final class Arrivals {
  static final int USERS = 5_000;

  /** 19 a second: 5 log in, 6 look at a product, 8 buy. */
  private static final Duration BETWEEN = Duration.ofNanos(1_000_000_000 / 19);

  private static final Popularity PRODUCTS = new Popularity(Inventory.PRODUCTS);
  private static final Popularity PEOPLE = new Popularity(USERS);

  private final long seed;
  private Instant last;
  private long number;

  Arrivals(long seed, Instant from) {
    this.seed = seed;
    this.last = from;
  }

  Arrival next() {
    number++;
    var chance = Chance.of(seed, "arrival", number);
    last = last.plus(chance.exponential(BETWEEN));
    return new Arrival(
        number,
        last,
        wish(chance.below(19)),
        PEOPLE.draw(chance),
        PRODUCTS.draw(chance),
        1 + chance.below(4));
  }

  private static Wish wish(int which) {
    if (which < 5) {
      return Wish.LOGIN;
    }
    return which < 11 ? Wish.LOOK : Wish.BUY;
  }
}
