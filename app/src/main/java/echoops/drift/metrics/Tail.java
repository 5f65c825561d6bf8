package echoops.drift.metrics;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How often something was as strange as it is now. Strangeness, a distance of any unit, is counted
 * in bins of equal ratio; beyond the strangest so far the tail goes on as a power of the distance
 * (Hill's estimator over the highest twentieth).
 */
@OwnedBy("the detector")
final class Tail {
  private static final int BINS_PER_DOUBLING = 8;
  private static final int BLOCK = 16;
  private static final int BLOCKS = 12;
  private static final int BINS = BLOCK * BLOCKS;

  /**
   * Where the first distance lands: five sixths of the bins are for larger ones or much smaller.
   */
  private static final int FIRST = 96;

  private static final double SHARE = 0.05;

  /** So few distances count as half as many, and have no tail: zeros tell nothing of one. */
  private static final double SMALL = 100;

  private static final int FEWEST = 3;

  /** A tail of normal noise is steeper, but two hundred samples cannot tell. */
  private static final double STEEPEST = 12;

  /** No fit is believed further than a thousandfold beyond what was counted. */
  private static final double FURTHEST = 3;

  /** Beyond as many the older half counts half: at a sample a minute, after two months. */
  private static final int MEMORY = 100_000;

  private final int[] counts = new int[BINS];
  private final int[] blocks = new int[BLOCKS];
  private int total;

  /** The bin of the distance 1, were there bins without end; unknown before the first distance. */
  private int origin = Integer.MIN_VALUE;

  /** How surprising a distance is after all that was learned. */
  double surprise(double distance) {
    return distance > 0 ? rarity(distance, place(distance)) : 0;
  }

  /** The distance belongs to the past from now on. */
  void learn(double distance) {
    count(distance > 0 ? place(distance) : 0);
  }

  /** As if that distance had not been learned. */
  void forget(double distance) {
    int bin = distance > 0 ? place(distance) : 0;
    if (counts[bin] > 0) {
      counts[bin]--;
      blocks[bin / BLOCK]--;
      total--;
    }
  }

  /** Three for what was never seen, a point less for every ten times that it was. */
  private double rarity(double distance, int bin) {
    int seen = from(bin);
    int told = total - counts[0];
    double known = (told + 1.0) / (told + SMALL);
    double rarity = 3 + Math.log10(known / (seen + 1.0));
    return seen == 0 && told > SMALL ? rarity + beyond(distance) : rarity;
  }

  /** How many were in this bin or above. */
  private int from(int bin) {
    int block = bin / BLOCK;
    int seen = 0;
    for (int i = bin; i < (block + 1) * BLOCK; i++) {
      seen += counts[i];
    }
    for (int i = block + 1; i < BLOCKS; i++) {
      seen += blocks[i];
    }
    return seen;
  }

  private double beyond(double distance) {
    int top = BINS - 1;
    while (top > 0 && counts[top] == 0) {
      top--;
    }
    double doublings = log2(distance) - (double) (top + 1 - origin) / BINS_PER_DOUBLING;
    return Math.clamp(slope(top) * doublings * Math.log10(2), 0, FURTHEST);
  }

  private double slope(int top) {
    double enough = Math.max(FEWEST, SHARE * total);
    int edge = top + 1;
    int exceeding = 0;
    while (edge > 0 && exceeding < enough) {
      edge--;
      exceeding += counts[edge];
    }
    double logs = 1;
    for (int i = edge; i <= top; i++) {
      logs += counts[i] * (i - edge + 0.5);
    }
    return Math.min(STEEPEST, exceeding * BINS_PER_DOUBLING / (logs * Math.log(2)));
  }

  /** The distance that so large a share of the past exceeded. */
  double exceededBy(double share) {
    double allowed = share * total;
    int bin = BINS;
    int above = 0;
    while (bin > 1 && above + counts[bin - 1] <= allowed) {
      bin--;
      above += counts[bin];
    }
    return bin <= 1 ? 0 : Math.pow(2, (double) (bin - origin) / BINS_PER_DOUBLING);
  }

  private int place(double distance) {
    int free = (int) Math.floor(log2(distance) * BINS_PER_DOUBLING);
    if (origin == Integer.MIN_VALUE) {
      origin = FIRST - free;
    }
    int bin = free + origin;
    if (bin >= BINS) {
      lower(bin - BINS + 1);
      bin = BINS - 1;
    }
    return Math.max(0, bin);
  }

  /** Makes room above: what lay lowest becomes the lowest bin. */
  private void lower(int by) {
    var old = counts.clone();
    Arrays.fill(counts, 0);
    Arrays.fill(blocks, 0);
    for (int i = 0; i < BINS; i++) {
      int bin = Math.max(0, i - by);
      counts[bin] += old[i];
      blocks[bin / BLOCK] += old[i];
    }
    origin -= by;
  }

  private void count(int bin) {
    counts[bin]++;
    blocks[bin / BLOCK]++;
    total++;
    if (total > MEMORY) {
      halve();
    }
  }

  private void halve() {
    total = 0;
    Arrays.fill(blocks, 0);
    for (int i = 0; i < BINS; i++) {
      counts[i] /= 2;
      blocks[i / BLOCK] += counts[i];
      total += counts[i];
    }
  }

  private static double log2(double ratio) {
    return Math.log(ratio) / Math.log(2);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(origin);
    for (int count : counts) {
      out.writeInt(count);
    }
  }

  void read(DataInput in) throws IOException {
    origin = in.readInt();
    for (int i = 0; i < BINS; i++) {
      counts[i] = in.readInt();
      blocks[i / BLOCK] += counts[i];
      total += counts[i];
    }
  }

  int bytes() {
    return Integer.BYTES * (BINS + BLOCKS + 2);
  }
}
