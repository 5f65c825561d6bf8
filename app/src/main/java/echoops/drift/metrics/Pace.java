package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How many seconds usually lie between two samples. */
@OwnedBy("the detector")
final class Pace {
  private static final double RATE = 0.05;

  /** A gap is no new pace. */
  private static final double LONGEST = 3;

  private double last = Double.NaN;
  private double interval;

  double interval(double seconds) {
    double step = Double.isNaN(last) ? 0 : seconds - last;
    last = seconds;
    if (step > 0) {
      interval += interval == 0 ? step : RATE * (Math.min(step, LONGEST * interval) - interval);
    }
    return interval;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(last);
    out.writeDouble(interval);
  }

  void read(DataInput in) throws IOException {
    last = in.readDouble();
    interval = in.readDouble();
  }
}
