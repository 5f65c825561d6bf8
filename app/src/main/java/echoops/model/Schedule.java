package echoops.model;

/**
 * When what is done by the clock is done.
 *
 * @param collect sources that do not send by themselves are asked
 * @param detect what was collected is judged
 * @param retrain what is learned from a whole week is learned anew
 * @param summary the day is summed up
 */
public record Schedule(Cron collect, Cron detect, Cron retrain, Cron summary) {
  /** Every minute, every five minutes, on Sundays at three in the morning, daily at nine. */
  public static final Schedule USUAL =
      new Schedule(
          new Cron("* * * * *"),
          new Cron("*/5 * * * *"),
          new Cron("0 3 * * SUN"),
          new Cron("0 9 * * *"));
}
