package echoops.drift.together;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far one metric went of late, and how often: the peaks of its furthest excursions. What it did
 * at least twice, a deploy's dip or a night's restlessness, is something that it does.
 */
@OwnedBy("the metrics taken together")
final class Excursions {
  private static final int MOST = 8;

  /** An excursion is what goes further than this, in usual moves. */
  private static final double FAR = 2;

  /** Two peaks are alike when the lower is no less than this share of the higher. */
  private static final double ALIKE = 0.8;

  private static final int SELDOM = 2;

  /** Signed; 0 is none. */
  private final double[] peaks = new double[MOST];

  private final int[] ages = new int[MOST];
  private double peak;

  /** The most that a deviation can surprise that is one of so many independent ones. */
  double most(double deviation, double independent) {
    int alike = 0;
    for (double past : peaks) {
      boolean isSameWay = past > 0 == deviation > 0;
      alike += past != 0 && isSameWay && Math.abs(past) >= ALIKE * Math.abs(deviation) ? 1 : 0;
    }
    return alike < SELDOM ? Double.MAX_VALUE : Math.max(0, Math.log10(independent / (alike + 1)));
  }

  void learn(double deviation) {
    for (int i = 0; i < MOST; i++) {
      peaks[i] = ages[i]++ < 2 * Moves.MEMORY ? peaks[i] : 0;
    }
    boolean goesOn = Math.abs(deviation) > FAR && (peak == 0 || peak > 0 == deviation > 0);
    if (goesOn) {
      peak = Math.abs(deviation) > Math.abs(peak) ? deviation : peak;
    } else if (peak != 0) {
      keep();
      peak = 0;
    }
  }

  /** In place of the least. */
  private void keep() {
    int least = 0;
    for (int i = 1; i < MOST; i++) {
      least = Math.abs(peaks[i]) < Math.abs(peaks[least]) ? i : least;
    }
    if (Math.abs(peak) > Math.abs(peaks[least])) {
      peaks[least] = peak;
      ages[least] = 0;
    }
  }

  long bytes() {
    return 40L + MOST * 12L;
  }

  void write(DataOutput out) throws IOException {
    for (int i = 0; i < MOST; i++) {
      out.writeDouble(peaks[i]);
      out.writeInt(ages[i]);
    }
    out.writeDouble(peak);
  }

  void read(DataInput in) throws IOException {
    for (int i = 0; i < MOST; i++) {
      peaks[i] = in.readDouble();
      ages[i] = in.readInt();
    }
    peak = in.readDouble();
  }
}
