package echoops.drift.metrics;

/** A way of looking at a metric: each is blind to something that another one sees. */
public enum View {
  /** The value lies where it seldom lay. Asked where no season explains the metric. */
  LEVEL,
  /** The value is not what it is at this time of the day or of the week. */
  SEASON,
  /** The values have stayed away from the usual for a while. */
  TREND,
  /** The value is not what the last ones led to expect. */
  JUMP,
  /** The last values form a pattern that was not seen before. */
  SHAPE,
  /** The last hours form a pattern that was not seen before. */
  RHYTHM,
  /** The values scatter more, or less, than they did. */
  SPREAD,
  /** The value no longer changes, though it always did. */
  FLAT
}
