package echoops.drift.together;

import echoops.model.MetricName;
import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Watches a service's metrics together, a row of them at a time. A metric's move is how far the
 * mean of its newest rows lies from that of the rows before; what of it the moves of the others do
 * not explain is compared with what of it they usually do not explain, and the surprises of all
 * metrics are added up. It looks back only, and learns from every row.
 */
@OwnedBy("the service's metrics")
public final class Together {
  /** Above it the metrics are not as usual. */
  public static final double LIMIT = 2.3;

  /** Metrics that are seen together; further ones are seen alone only. */
  static final int MOST = 32;

  /** Four hours of minutes, with which the newest rows are compared: usual now is usual of late. */
  public static final int BEFORE = 240;

  private static final int FORMAT = 1;

  /**
   * Rows whose mean is compared with the rows before: short to be told in time, long to calm noise.
   * A metric's surprise is the mean of both, which is steadier than either.
   */
  private static final int[] NEWEST = {10, 20};

  private static final int LONGEST = 20;

  /** Rows to see before a first one can be surprising. */
  private static final int LEARNING = LONGEST + BEFORE + 2 * Moves.KNOWN;

  private final List<MetricName> names = new ArrayList<>();
  private final Columns columns = new Columns(MOST, LONGEST);
  private final List<Moves> moves = List.of(new Moves(MOST), new Moves(MOST));
  private int rows;

  /**
   * What is to be thought of a row.
   *
   * @param score how surprising it is: minus the decimal logarithm of its chance
   * @param parts what moved the score, the heaviest first
   */
  public record Seen(double score, List<Part> parts) {
    public Seen {
      parts = List.copyOf(parts);
    }
  }

  /** A metric's part in a score: from what to what it moved, and which share of the score it is. */
  public record Part(MetricName metric, double before, double now, double weight) {}

  public Together() {}

  /** What is to be thought of the next row; a metric may be missing. */
  public Seen judge(Map<MetricName, Double> row) {
    columns.add(ordered(row));
    rows = Math.min(rows + 1, LEARNING);
    var surprises = surprises();
    double sum = 0;
    int count = 0;
    for (double surprise : surprises) {
      if (!Double.isNaN(surprise)) {
        sum += surprise * surprise;
        count++;
      }
    }
    return count == 0
        ? new Seen(0, List.of())
        : new Seen(Chance.ofSquares(sum, count), parts(surprises, sum));
  }

  private double[] ordered(Map<MetricName, Double> row) {
    row.keySet().stream()
        .filter(name -> !names.contains(name))
        .sorted()
        .limit(MOST - names.size())
        .forEach(names::add);
    return names.stream().mapToDouble(name -> row.getOrDefault(name, Double.NaN)).toArray();
  }

  private double[] surprises() {
    var surprises = new double[names.size()];
    for (int i = 0; i < NEWEST.length; i++) {
      var some = moves.get(i).surprises(moved(NEWEST[i]));
      for (int j = 0; j < some.length; j++) {
        surprises[j] += some[j] / NEWEST.length;
      }
    }
    return surprises;
  }

  private double[] moved(int newest) {
    return IntStream.range(0, names.size())
        .mapToDouble(i -> columns.now(i, newest) - columns.before(i, newest))
        .toArray();
  }

  private List<Part> parts(double[] surprises, double sum) {
    var parts = new ArrayList<Part>();
    for (int i = 0; i < surprises.length; i++) {
      double weight = surprises[i] * surprises[i] / sum;
      if (weight > 0) {
        double before = columns.before(i, LONGEST);
        parts.add(new Part(names.get(i), before, columns.now(i, NEWEST[0]), weight));
      }
    }
    parts.sort(Comparator.comparingDouble(Part::weight).reversed());
    return parts;
  }

  /** How much of what it takes to know the metrics is known, from 0 to 1. */
  public double learned() {
    return (double) rows / LEARNING;
  }

  public long bytes() {
    return columns.bytes() + moves.stream().mapToLong(Moves::bytes).sum() + 64L * names.size();
  }

  public void write(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    out.writeInt(rows);
    out.writeByte(names.size());
    for (var name : names) {
      out.writeUTF(name.value());
    }
    columns.write(out);
    for (var some : moves) {
      some.write(out);
    }
  }

  public static Together read(DataInput in) throws IOException {
    int format = in.readUnsignedByte();
    if (format != FORMAT) {
      throw new IOException("metrics taken together in format " + format + ", not " + FORMAT);
    }
    var together = new Together();
    together.rows = in.readInt();
    int count = in.readUnsignedByte();
    for (int i = 0; i < count; i++) {
      together.names.add(new MetricName(in.readUTF()));
    }
    together.columns.read(in);
    for (var some : together.moves) {
      some.read(in);
    }
    return together;
  }
}
