package echoops.drift.logs;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Evidence that something is no longer as it was, in nats: log likelihood ratios of change against
 * no change, summed since the moment from which the sum was never below zero (Page's CUSUM).
 */
@OwnedBy("the service's LogShape")
final class Evidence {
  /** It grows to this many limits at most, so that it can also come down again. */
  private static final double MOST_LIMITS = 2;

  /** A thousand times likelier is much. */
  private static final double OVER = Math.log(1_000);

  private double nats;
  private double against;
  private double peak;
  private long since;
  private double said;
  private double of;

  /** What speaks for a change (above zero) or against it. */
  void add(double more, long at, Tail tail) {
    if (nats == 0) {
      since = at;
      said = 0;
      of = 0;
    }
    against = Math.max(0, against - more);
    nats = Math.min(nats + more, MOST_LIMITS * tail.limit());
    peak = Math.max(peak, nats);
    if (nats <= 0) {
      nats = 0;
      settle(tail);
    }
  }

  /** It was nothing: what is healthy may climb so high. */
  void settle(Tail tail) {
    tail.peak(Math.min(peak, tail.limit()));
    clear();
  }

  /** What was said meanwhile, of how many lines. */
  void count(double lines, double ofLines) {
    said += lines;
    of += ofLines;
  }

  boolean isNone() {
    return nats == 0;
  }

  /** Whether what once was a change is none any more. */
  boolean isOver() {
    return isNone() || against >= OVER;
  }

  /** Whether a change is a thousand times likelier than none. */
  boolean isSerious() {
    return nats >= OVER;
  }

  double nats() {
    return nats;
  }

  double ratio(Tail tail) {
    return nats / tail.limit();
  }

  /** When the change began, if it is one. */
  long since() {
    return since;
  }

  /** The share of the lines since then, with those that are not counted yet. */
  double share(double lines, double ofLines) {
    return of + ofLines == 0 ? 0 : Math.min(1, (said + lines) / (of + ofLines));
  }

  /** Forgets it without learning from it. */
  void clear() {
    nats = 0;
    against = 0;
    peak = 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(nats);
    out.writeDouble(against);
    out.writeDouble(peak);
    out.writeLong(since);
    out.writeDouble(said);
    out.writeDouble(of);
  }

  static Evidence read(DataInput in) throws IOException {
    var evidence = new Evidence();
    evidence.nats = in.readDouble();
    evidence.against = in.readDouble();
    evidence.peak = in.readDouble();
    evidence.since = in.readLong();
    evidence.said = in.readDouble();
    evidence.of = in.readDouble();
    return evidence;
  }
}
