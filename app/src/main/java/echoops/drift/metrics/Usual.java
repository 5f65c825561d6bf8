package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * What a metric usually is at a time: a slow mean, or its course over the day or the week where
 * that has been clearly better.
 */
@OwnedBy("the detector")
final class Usual {
  private static final double DAY = Duration.ofDays(1).toSeconds();
  private static final double WEEK = Duration.ofDays(7).toSeconds();

  /** A moment each half hour. */
  private static final int MOMENTS_A_DAY = 48;

  /** A season must save a third of the error to be believed in. */
  private static final double PREFERENCE = 0.7;

  private static final double ERROR_RATE = 0.004;
  private static final double SLOW = 0.001;

  private final Profile day = new Profile(DAY, MOMENTS_A_DAY, 0.2);
  private final Profile week = new Profile(WEEK, 7 * MOMENTS_A_DAY, 0.3);
  private final Expert expert = new Expert(3, PREFERENCE, ERROR_RATE);
  private double slow;
  private double ofDay = Double.NaN;
  private double ofWeek = Double.NaN;

  /** What to expect at a time, before the value is known. */
  double expected(double seconds, double firstValue, long seen) {
    if (seen == 1) {
      slow = firstValue;
    }
    ofDay = day.at(seconds);
    ofWeek = week.at(seconds);
    expert.hear(0, slow);
    expert.hear(1, ofDay);
    expert.hear(2, ofWeek);
    return expert.choose();
  }

  double ofDay() {
    return ofDay;
  }

  double ofWeek() {
    return ofWeek;
  }

  boolean isSeasonal() {
    return !expert.choseFirst();
  }

  void learn(double value, double interval, long seen) {
    expert.learn(value, seen);
    slow += Math.max(SLOW, 1.0 / seen) * (value - slow);
    day.learn(value, ofDay, interval);
    week.learn(value, ofWeek, interval);
  }

  /** The slow mean. */
  double slow() {
    return slow;
  }

  void slow(double mean) {
    slow = mean;
  }

  void write(DataOutput out) throws IOException {
    day.write(out);
    week.write(out);
    expert.write(out);
    out.writeDouble(slow);
  }

  void read(DataInput in) throws IOException {
    day.read(in);
    week.read(in);
    expert.read(in);
    slow = in.readDouble();
  }

  int bytes() {
    return day.bytes() + week.bytes() + expert.bytes() + 48;
  }
}
