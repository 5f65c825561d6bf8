package echoops.drill;

import echoops.drill.Pool.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Knows what is in stock, and keeps it for who buys it. */
final class Inventory implements Trade {
  static final int PRODUCTS = 4_000;
  private static final int FULL = 500;
  private static final int LOW = 20;
  private static final Duration CACHED = Duration.ofMillis(4);

  /** What the database works on a query that an index helps. */
  private static final Duration QUERY = Duration.ofMillis(10);

  private static final Duration SLOW = Duration.ofMillis(200);

  private final Journal journal;
  private final Meter meter;
  private final Reservations reservations = new Reservations();
  private final AtomicIntegerArray stock = new AtomicIntegerArray(PRODUCTS);

  Inventory(Parts parts, Chance chance) {
    this.journal = parts.journal();
    this.meter = parts.meter();
    for (int product = 0; product < PRODUCTS; product++) {
      stock.set(product, LOW + chance.below(FULL - LOW));
    }
  }

  @Override
  public Reply serve(Request request, Visit visit, Replica replica) throws InterruptedException {
    return switch (request.path()) {
      case "/stock" -> stock(request, visit, replica);
      case "/reserve" -> reserve(request, visit, replica);
      case "/similar" -> similar(request, visit, replica);
      default -> new Reply(404, "no such path");
    };
  }

  private Reply stock(Request request, Visit visit, Replica replica) throws InterruptedException {
    int product = product(request);
    boolean isCached = replica.memory().map(shelf -> shelf.has(product)).orElse(false);
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
      var asked = query(visit, replica);
      if (asked != Asked.DONE) {
        return unavailable(visit, replica, asked);
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
    var asked = query(visit, replica);
    if (asked != Asked.DONE) {
      return unavailable(visit, replica, asked);
    }
    reservations.add();
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

  private Reply similar(Request request, Visit visit, Replica replica) throws InterruptedException {
    var asked = query(visit, replica);
    if (asked != Asked.DONE) {
      return unavailable(visit, replica, asked);
    }
    journal.info(
        visit.at(),
        "%d products like p%d found in %d ms",
        1 + visit.chance().below(9),
        product(request),
        visit.spent().toMillis());
    return Reply.ok();
  }

  private static int product(Request request) {
    return request.number("product") % PRODUCTS;
  }

  /** The database works on a part of it, and on all that it has to look at for want of an index. */
  private Asked query(Visit visit, Replica replica) throws InterruptedException {
    var all = visit.chance().about(replica.version().work(), 0.3);
    var query = Collections.min(List.of(all, visit.chance().about(QUERY, 0.3)));
    var scan = reservations.scan();
    var asked = replica.pool().ask(visit, query.plus(scan), all.minus(query));
    if (asked == Asked.DONE && scan.compareTo(SLOW) > 0) {
      journal.warn(
          visit.at(),
          "slow query: reservations by product, %d rows examined, answered after %d ms",
          reservations.rows(),
          visit.spent().toMillis());
    }
    return asked;
  }

  private Reply unavailable(Visit visit, Replica replica, Asked asked) {
    return Complaint.of("stock-db", asked, replica.pool()).to(journal, visit);
  }

  @Override
  public void migrate(Version version, Instant at) {
    if (reservations.migrate(version)) {
      journal.info(
          at,
          reservations.isIndexed()
              ? "migration: created index reservations_by_product, %d rows"
              : "migration: dropped index reservations_by_product, %d rows",
          reservations.rows());
    }
  }

  @Override
  public void tidy(Instant at, List<Replica> replicas) {
    var shelves = replicas.stream().flatMap(replica -> replica.memory().stream()).toList();
    journal.info(
        at,
        "shelf cache holds %d of %d products",
        shelves.stream().mapToInt(Cache::size).sum(),
        shelves.stream().mapToInt(Cache::capacity).sum());
    replicas.stream()
        .findFirst()
        .map(replica -> replica.pool().database())
        .ifPresent(
            database ->
                journal.info(
                    at,
                    "stock-db has %d of %d connections open, %d queries wait",
                    database.connections(),
                    database.most(),
                    database.waiting()));
  }
}
