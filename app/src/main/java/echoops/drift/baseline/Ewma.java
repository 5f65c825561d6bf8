package echoops.drift.baseline;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The exponentially weighted moving average of a metric and its variance, by Finch's recurrences
 * ("Incremental calculation of weighted mean and variance", 2009, equations 124 and 143). A value
 * alarms when it is more than so many standard deviations away from the average before it.
 */
@OwnedBy("whoever watches the metric")
public final class Ewma {
  /** How much a new value counts, and how many standard deviations are too many. */
  public record Setting(double lambda, double sigmas) {
    public static final Setting USUAL = new Setting(0.2, 3);

    public Setting {
      if (!(lambda > 0 && lambda < 1)) {
        throw new IllegalArgumentException("lambda " + lambda + ": not between 0 and 1");
      }
      if (!(sigmas > 0)) {
        throw new IllegalArgumentException("sigmas " + sigmas + ": not more than 0");
      }
    }
  }

  /** Values without which an average says nothing. */
  private static final int WARM_UP = 10;

  private final Setting setting;
  private double mean;
  private double variance;
  private int seen;

  public Ewma(Setting setting) {
    this.setting = setting;
  }

  /**
   * How many standard deviations a value is away from the average of those before; then learns it.
   */
  public double deviation(double value) {
    double difference = seen == 0 ? 0 : value - mean;
    double deviation = seen < WARM_UP ? 0 : deviation(Math.abs(difference), Math.sqrt(variance));
    mean = seen == 0 ? value : mean + setting.lambda() * difference;
    variance = (1 - setting.lambda()) * (variance + setting.lambda() * difference * difference);
    seen = Math.min(seen + 1, WARM_UP);
    return deviation;
  }

  private static double deviation(double difference, double spread) {
    if (difference == 0) {
      return 0;
    }
    return spread > 0 ? difference / spread : Double.MAX_VALUE;
  }

  public boolean alarms(double deviation) {
    return deviation > setting.sigmas();
  }

  public double mean() {
    return mean;
  }

  public double variance() {
    return variance;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(mean);
    out.writeDouble(variance);
    out.writeInt(seen);
  }

  void read(DataInput in) throws IOException {
    mean = in.readDouble();
    variance = in.readDouble();
    seen = in.readInt();
  }
}
