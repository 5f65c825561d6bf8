package echoops.investigate.rank;

import echoops.model.Series;
import echoops.model.ServiceName;

/** Why a service is suspected, or why less so: an observed fact and how much it counts. */
public sealed interface Reason {
  /**
   * How strong it is: of what speaks for it by itself, before it is weighed with the rest; of what
   * speaks against it, what it took from the score. Never negative.
   */
  double weight();

  /** Speaks for the service being the cause. */
  sealed interface For extends Reason {}

  /** Speaks against it. */
  sealed interface Against extends Reason {}

  /** A metric is not as usual. */
  record Unusual(Series series, Aspect aspect, double usual, double now, double weight)
      implements For {}

  /** It logs errors that it did not log, or more of them than it did. */
  record Says(Wording wording, double weight) implements For {
    public boolean isNew() {
      return wording.before() == 0;
    }
  }

  /** It logged so many lines before and logs none now, while others do. */
  record Silent(ServiceName service, long before, double weight) implements For {}

  /**
   * An operation takes longer, in milliseconds.
   *
   * @param usual the median
   * @param now what a quarter takes longer than
   */
  record Slow(
      ServiceName service,
      Work.Part part,
      String operation,
      double usual,
      double now,
      double weight)
      implements For {}

  /** What is wrong with it is wrong with a service that it calls, too. */
  record Explained(ServiceName callee, Aspect aspect, double weight) implements Against {}

  /** It has but this share of what the worst affected service has: time lost, requests failed. */
  record SmallPart(Aspect aspect, double share, double weight) implements Against {}

  /** The service that raised the alarm does not call it, directly or through others. */
  record OutOfReach(ServiceName alerted, double weight) implements Against {}

  /** So many of its metrics are as they usually are. */
  record AsUsual(int metrics) implements Against {
    @Override
    public double weight() {
      return 0;
    }
  }
}
