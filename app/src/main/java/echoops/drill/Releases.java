package echoops.drill;

import echoops.drill.Version.Calling;
import echoops.model.ServiceName;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The versions of each service: the one that the shop opens with, and those that do harm. */
final class Releases {
  private static final Calling NONE = new Calling(0, Duration.ZERO, Duration.ZERO);
  private static final Calling CAREFUL =
      new Calling(2, Duration.ofMillis(1_000), Duration.ofMillis(80));

  /** Gives up early, and asks again at once. */
  private static final Calling HASTY = new Calling(6, Duration.ofMillis(250), Duration.ZERO);

  static final Version AUTH = new Version("2.8.1", 16, 10, Duration.ofMillis(7), 0, NONE);
  static final Version CHECKOUT =
      new Version("5.14.0", 32, 0, Duration.ofMillis(35), 0.002, CAREFUL);
  static final Version PAYMENT = new Version("3.9.2", 48, 50, Duration.ofMillis(42), 0, NONE);
  static final Version INVENTORY = new Version("4.2.7", 12, 12, Duration.ofMillis(25), 0, NONE);
  static final Version NOTIFICATION = new Version("1.6.3", 8, 0, Duration.ofMillis(3), 0, NONE);

  /** The release before had fewer connections, which are still enough on a usual day. */
  private static final Opening PAYMENTS =
      new Opening(PAYMENT, Optional.of(PAYMENT.tagged("3.9.1").connections(40)), 1);

  /** What the last release of checkout was made for: 10 ms. */
  private static final Opening CHECKOUTS =
      new Opening(CHECKOUT, Optional.of(CHECKOUT.tagged("5.13.9").work(Duration.ofMillis(45))), 2);

  /** What the last release of inventory was made for: 5 ms. */
  private static final Opening INVENTORIES =
      new Opening(INVENTORY, Optional.of(INVENTORY.tagged("4.2.6").work(Duration.ofMillis(30))), 2);

  private static final Opening NOTIFICATIONS =
      new Opening(NOTIFICATION, Optional.of(NOTIFICATION.tagged("1.6.2")), 2);

  /** No earlier one is kept of auth. */
  static final Map<ServiceName, Opening> FIRST =
      Map.of(
          Names.AUTH, new Opening(AUTH, Optional.empty(), 2),
          Names.CHECKOUT, CHECKOUTS,
          Names.PAYMENT, PAYMENTS,
          Names.INVENTORY, INVENTORIES,
          Names.NOTIFICATION, NOTIFICATIONS);

  /** What the change was made for is not known; what it does is. */
  static final Version PAYMENT_CUT = PAYMENT.connections(10);

  /** As after the loss of an index. Who waits a second for it still gets an answer. */
  static final Version INVENTORY_SLOW = INVENTORY.work(Duration.ofMillis(520));

  static final Version CHECKOUT_HASTY = CHECKOUT.calls(HASTY);

  /** 120 ms become 180, and 0.2 % become 0.6. */
  static final Version CHECKOUT_DRIFTED = CHECKOUT.work(Duration.ofMillis(95)).fault(0.006);

  /** A migration of it drops an index that only reservations seem to need. */
  static final Version INVENTORY_UNINDEXED = INVENTORY.withoutIndex();

  /**
   * Keeps each basket: at four orders a second and replica it lives for three quarters of a minute.
   */
  static final Version CHECKOUT_LEAKING = CHECKOUT.leak(2);

  /** So many replicas an autoscaler makes of inventory's two that knows no database. */
  static final int INVENTORY_TOO_MANY = 10;

  private Releases() {}

  static Opening first(ServiceName name) {
    return Optional.ofNullable(FIRST.get(name)).orElseThrow();
  }

  /** The tag after these two of a service: the last number of the greater, and one more. */
  static String after(String one, String other) {
    var greatest = Arrays.compare(numbers(one), numbers(other)) < 0 ? numbers(other) : numbers(one);
    greatest[greatest.length - 1]++;
    return Arrays.stream(greatest).mapToObj(Integer::toString).collect(Collectors.joining("."));
  }

  private static int[] numbers(String tag) {
    return Arrays.stream(tag.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
