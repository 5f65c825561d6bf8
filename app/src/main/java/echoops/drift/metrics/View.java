package echoops.drift.metrics;

/** A way of looking at a metric: each is blind to something that another one sees. */
public enum View {
  /** The value lies where it seldom lay. */
  LEVEL,
  /** The value moves as it seldom moved. */
  TREND,
  /** The value is not what it is at this time of the day, or of the week. */
  SEASON,
  /** The last values form a pattern that was seldom seen. */
  SHAPE,
  /** The values scatter more, or less, than they did. */
  SPREAD,
  /** The value no longer changes, though it always did. */
  FLAT
}
