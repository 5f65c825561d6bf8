package echoops.drill;

/** What became of an order. */
sealed interface Ordered {
  /** It was done, now or before, or would be: so the service is then. */
  record Done(ServiceState state) implements Ordered {}

  /** Not as the service is now. */
  record Conflict(String message) implements Ordered {}

  /** Never of this service. */
  record Impossible(String message) implements Ordered {}

  /** There is no such service. */
  record Unknown(String message) implements Ordered {}
}
