package echoops.drill;

import java.time.Duration;

/**
 * How fast the shop's time goes until it has caught up with ours.
 *
 * @param learn so much of our time at the greatest speed
 * @param speed then, so many times as fast as ours
 * @param lapse how long that takes of our time, if it is faster at all
 */
record Pace(Duration learn, int speed, Duration lapse) {
  static final int FASTEST = 20;

  Pace {
    if (learn.isNegative() || lapse.isNegative()) {
      throw new IllegalArgumentException("a pace of " + learn + " and " + lapse);
    }
    if (speed < 1 || speed > FASTEST) {
      throw new IllegalArgumentException("speed " + speed + ": not from 1 to " + FASTEST);
    }
  }

  /** The shop's time while it learns. */
  Duration learnt() {
    return learn.multipliedBy(FASTEST);
  }

  /** How far in the past it has to begin to be in the present when it is over. */
  Duration ahead() {
    return learn.multipliedBy(FASTEST - 1L).plus(lapse.multipliedBy(speed - 1L));
  }

  /** What is behind after learning, because the machine was slow, is caught up with. */
  int speedAfterLearning() {
    return speed > 1 ? speed : FASTEST;
  }
}
