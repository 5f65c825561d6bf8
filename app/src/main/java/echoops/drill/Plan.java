package echoops.drill;

import echoops.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How a drill goes. All durations are of our time.
 *
 * @param url where EchoOps is
 * @param token what EchoOps wants to see of whoever tells it something
 * @param learn for how long EchoOps is shown a healthy shop at 20 times the speed
 * @param speed what follows goes so many times as fast, for {@link #LAPSE} if it is not normal
 * @param scenario what is done to the shop then, if anything
 * @param after how long after learning that is
 */
public record Plan(
    URI url,
    Optional<Secret> token,
    long seed,
    Duration learn,
    int speed,
    Optional<Scenario> scenario,
    Duration after) {
  /** Before anything is told: until this program is warm and the shop is as full as usual. */
  static final Duration OPENING = Duration.ofSeconds(3);

  /** For how long a drill is faster than normal, so that it ends where the present is. */
  static final Duration LAPSE = Duration.ofMinutes(2);

  Pace pace() {
    return new Pace(OPENING.plus(learn), speed, speed > 1 ? LAPSE : Duration.ZERO);
  }
}
