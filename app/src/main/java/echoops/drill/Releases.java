package echoops.drill;

import echoops.drill.Version.Calling;
import echoops.model.ServiceName;
import java.time.Duration;
import java.util.Map;

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

  static final Map<ServiceName, Version> FIRST =
      Map.of(
          Names.AUTH, AUTH,
          Names.CHECKOUT, CHECKOUT,
          Names.PAYMENT, PAYMENT,
          Names.INVENTORY, INVENTORY,
          Names.NOTIFICATION, NOTIFICATION);

  /** What the change was made for is not known; what it does is. */
  static final Version PAYMENT_CUT = PAYMENT.connections(10);

  /** As after the loss of an index. Who waits a second for it still gets an answer. */
  static final Version INVENTORY_SLOW = INVENTORY.work(Duration.ofMillis(520));

  static final Version CHECKOUT_HASTY = CHECKOUT.calls(HASTY);

  /** 120 ms become 180, and 0.2 % become 0.6. */
  static final Version CHECKOUT_DRIFTED = CHECKOUT.work(Duration.ofMillis(95)).fault(0.006);

  private Releases() {}

  /** The tag after this one: its last number is one more. */
  static String after(String tag) {
    int dot = tag.lastIndexOf('.');
    return tag.substring(0, dot + 1) + (Integer.parseInt(tag.substring(dot + 1)) + 1);
  }
}
