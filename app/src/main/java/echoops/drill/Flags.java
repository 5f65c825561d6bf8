package echoops.drill;

import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/** The features of a service that can be turned on and off while it runs. Safe for threads. */
final class Flags {
  /** Checkout asks inventory what else somebody could buy. */
  static final String RECOMMENDATIONS = "recommendations";

  /** Checkout has an order confirmed by mail. */
  static final String CONFIRMATIONS = "confirmations";

  /** Payment has what was authorised charged; else it waits. */
  static final String CHARGING = "charging";

  /** Payment has a receipt sent by mail. */
  static final String RECEIPTS = "receipts";

  private final Map<String, Boolean> first;
  private final AtomicReference<Map<String, Boolean>> all;

  Flags(Map<String, Boolean> first) {
    this.first = Map.copyOf(first);
    this.all = new AtomicReference<>(this.first);
  }

  Map<String, Boolean> first() {
    return first;
  }

  boolean isOn(String name) {
    return all.get().getOrDefault(name, false);
  }

  /** Those names, for whoever asked for another. */
  String words() {
    return first.isEmpty() ? "no flags" : String.join(", ", new TreeSet<>(first.keySet()));
  }

  void set(Map<String, Boolean> next) {
    all.set(Map.copyOf(next));
  }
}
