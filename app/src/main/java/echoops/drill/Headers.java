package echoops.drill;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the services of the shop tell each other beside the request itself. */
final class Headers {
  /** The number of the request, the same in all services that it comes to. */
  static final String REQUEST = "X-Request-Id";

  /** Which try of the caller it is, from 1. */
  static final String ATTEMPT = "X-Attempt";

  /** The number of the call, for {@link Transit}. */
  static final String CALL = "X-Call-Id";

  /** When the caller sent it, in microseconds since 1970, as proxies say it. */
  static final String SENT = "X-Request-Start";

  /** When the answer was ready, in the same unit. */
  static final String ANSWERED = "X-Answered-At";

  private Headers() {}

  static String micros(Instant moment) {
    return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, moment));
  }

  static Instant moment(String micros) {
    return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
  }
}
