package echoops.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Knows what is in stock, and keeps it for who buys it. */
final class Inventory implements Trade {
  static final int PRODUCTS = 4_000;
  private static final int FULL = 500;
  private static final int LOW = 20;
  private static final Duration CACHED = Duration.ofMillis(4);

  private final Journal journal;
  private final Meter meter;
  private final Cache shelf;
  private final AtomicIntegerArray stock = new AtomicIntegerArray(PRODUCTS);

  Inventory(Parts parts, Cache shelf, Chance chance) {
    this.journal = parts.journal();
    this.meter = parts.meter();
    this.shelf = shelf;
    for (int product = 0; product < PRODUCTS; product++) {
      stock.set(product, LOW + chance.below(FULL - LOW));
    }
  }

  @Override
  public Reply serve(Request request, Visit visit, Replica replica) throws InterruptedException {
    return switch (request.path()) {
      case "/stock" -> stock(request, visit, replica);
      case "/reserve" -> reserve(request, visit, replica);
      default -> new Reply(404, "no such path");
    };
  }

  private Reply stock(Request request, Visit visit, Replica replica) throws InterruptedException {
    int product = product(request);
    boolean isCached = shelf.has(product);
    meter.looked(visit.at(), isCached);
    if (isCached) {
      visit.work(visit.chance().about(CACHED, 0.25));
      journal.info(
          visit.at(),
          "stock of product p%d is %d, viewed from list %d",
          product,
          stock.get(product),
          1 + visit.chance().below(40));
    } else {
      if (!query(visit, replica)) {
        return unavailable(visit, replica, product);
      }
      journal.info(
          visit.at(),
          "cache miss for product p%d, %d in stock, read in %d ms",
          product,
          stock.get(product),
          visit.spent().toMillis());
    }
    return Reply.ok();
  }

  private Reply reserve(Request request, Visit visit, Replica replica) throws InterruptedException {
    int product = product(request);
    int quantity = Math.max(1, request.number("quantity"));
    if (!query(visit, replica)) {
      return unavailable(visit, replica, product);
    }
    int left = stock.addAndGet(product, -quantity);
    if (left < LOW) {
      stock.set(product, FULL);
      journal.warn(
          visit.at(), "stock of product p%d low: %d left, restocked to %d", product, left, FULL);
    }
    journal.info(
        visit.at(),
        "reserved %d of product p%d for order %s in %d ms",
        quantity,
        product,
        request.word("order"),
        visit.spent().toMillis());
    return Reply.ok();
  }

  private static int product(Request request) {
    return request.number("product") % PRODUCTS;
  }

  private static boolean query(Visit visit, Replica replica) throws InterruptedException {
    if (!replica.pool().borrow(visit)) {
      return false;
    }
    try {
      visit.work(visit.chance().about(replica.version().work(), 0.3));
      return true;
    } finally {
      replica.pool().giveBack();
    }
  }

  private Reply unavailable(Visit visit, Replica replica, int product) {
    journal.error(
        visit.at(),
        "pool timed out: no connection to stock-db for product p%d, %d in use, %d waiting",
        product,
        replica.pool().inUse(),
        replica.pool().waiting());
    return new Reply(503, "pool timed out");
  }

  @Override
  public void tidy(Instant at) {
    journal.info(at, "shelf cache holds %d of %d products", shelf.size(), shelf.capacity());
  }
}
