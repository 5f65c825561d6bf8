package echoops.drill;

import echoops.model.ServiceName;
import java.util.List;

/** The services of the shop. */
final class Names {
  static final ServiceName AUTH = new ServiceName("auth");
  static final ServiceName CHECKOUT = new ServiceName("checkout");
  static final ServiceName PAYMENT = new ServiceName("payment");
  static final ServiceName INVENTORY = new ServiceName("inventory");
  static final ServiceName NOTIFICATION = new ServiceName("notification");

  static final List<ServiceName> ALL = List.of(AUTH, CHECKOUT, PAYMENT, INVENTORY, NOTIFICATION);

  private Names() {}
}
