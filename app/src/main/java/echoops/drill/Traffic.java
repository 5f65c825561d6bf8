package echoops.drill;

import echoops.model.ServiceName;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Customers, who come whether or not those before them were served. At most 2,000 are in the shop;
 * one more turns away at the door, and is counted.
 */
final class Traffic implements AutoCloseable {
  private static final int MOST = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ShopTime time;
  private final long seed;
  private final Network network;
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicLong came = new AtomicLong();
  private final AtomicLong unserved = new AtomicLong();
  private final AtomicLong turnedAway = new AtomicLong();
  private final ExecutorService customers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("shop-customer-", 0).factory());

  Traffic(ShopTime time, long seed, Network network) {
    this.time = time;
    this.seed = seed;
    this.network = network;
  }

  /**
   * What became of customers.
   *
   * @param unserved got an answer that blames the shop, or none
   */
  record Count(long came, long unserved, long turnedAway, int inside) {}

  Count count() {
    return new Count(came.get(), unserved.get(), turnedAway.get(), inside.get());
  }

  /** Until it is interrupted. */
  void run() throws InterruptedException {
    var arrivals = new Arrivals(seed, time.now());
    while (true) {
      var arrival = arrivals.next();
      time.sleepUntil(arrival.at());
      came.incrementAndGet();
      if (inside.get() < MOST) {
        inside.incrementAndGet();
        customers.execute(() -> serve(arrival));
      } else {
        turnedAway.incrementAndGet();
      }
    }
  }

  private void serve(Arrival arrival) {
    try {
      var chance = Chance.of(seed, "customer", arrival.number());
      var visit = new Visit(time, chance, arrival.number(), arrival.at());
      if (network.call(visit, where(arrival), request(arrival), 1, PATIENCE).isFailure()) {
        unserved.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      inside.decrementAndGet();
    }
  }

  private static ServiceName where(Arrival arrival) {
    return switch (arrival.wish()) {
      case LOGIN -> Names.AUTH;
      case LOOK -> Names.INVENTORY;
      case BUY -> Names.CHECKOUT;
    };
  }

  private static Request request(Arrival arrival) {
    return switch (arrival.wish()) {
      case LOGIN -> Request.to("/login").with("user", arrival.user());
      case LOOK -> Request.to("/stock").with("product", arrival.product());
      case BUY ->
          Request.to("/checkout")
              .with("user", arrival.user())
              .with("product", arrival.product())
              .with("quantity", arrival.quantity());
    };
  }

  @Override
  public void close() {
    customers.shutdownNow();
    customers.close();
  }
}
