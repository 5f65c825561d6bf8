package echoops.config;

import echoops.model.Cron;
import java.time.ZoneId;

/** What watches the readings, and when the things are done that are done at set times. */
public record Drift(Times times, Baselines baselines) {

  /**
   * When something is done, as cron writes it, in a time zone.
   *
   * @param collect ask the sources that do not push
   * @param detect have the baselines judge, where they are on
   * @param retrain train the forest of the baselines
   * @param summary sum up the day
   */
  public record Times(ZoneId zone, Cron collect, Cron detect, Cron retrain, Cron summary) {}

  /**
   * Textbook detectors beside ours, for comparison: an exponentially weighted average of each
   * metric, and a forest over all of a service's.
   */
  public record Baselines(Use use, double lambda, double sigma, double contamination) {
    /** Off; or judging, which is written down and wakes nobody; or waking people as ours do. */
    public enum Use {
      OFF,
      WRITE,
      WAKE
    }
  }
}
