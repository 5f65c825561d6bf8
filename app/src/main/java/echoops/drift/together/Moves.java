package echoops.drift.together;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How columns usually move, and how they move with each other. From a row of moves it tells how
 * surprising each is, given those of the others.
 */
@OwnedBy("the metrics taken together")
final class Moves {
  /** A week of minutes is remembered, older ones fade. */
  static final int MEMORY = 7 * 24 * 60;

  /** Moves to know before any is surprising. */
  static final int KNOWN = 40;

  /**
   * The share of each correlation that is not believed: correlations of few independent moves are
   * mostly chance. One half did best on SKAB, from a third to two thirds nearly as well.
   */
  private static final double DOUBT = 0.5;

  /** A move of more than so many usual ones is learned from as if it were that many. */
  private static final double LARGEST = 4;

  /** A column that hardly ever swung to and fro has no usual move. */
  private static final double FEWEST_SWINGS = 3;

  private final double[][] products;
  private final double[] spread;
  private final double[] swings;
  private final double[] last;
  private final int[] seen;
  private final int[] judged;
  private final Excursions[] excursions;

  Moves(int columns) {
    products = new double[columns][columns];
    spread = new double[columns];
    swings = new double[columns];
    last = new double[columns];
    seen = new int[columns];
    judged = new int[columns];
    excursions = Stream.generate(Excursions::new).limit(columns).toArray(Excursions[]::new);
  }

  /** How surprising each move is; NaN where it is missing or not known well enough. */
  double[] surprises(double[] moves) {
    var rest = unexplained(moves);
    var surprises = new double[moves.length];
    for (int i = 0; i < moves.length; i++) {
      surprises[i] = surprise(i, rest[i]);
      learnRest(i, rest[i]);
    }
    learn(moves);
    return surprises;
  }

  private double surprise(int column, double rest) {
    double independent = swings[column] * judged[column];
    if (Double.isNaN(rest) || judged[column] < KNOWN || independent < FEWEST_SWINGS) {
      return Double.NaN;
    }
    double deviation = rest / Math.sqrt(spread[column]);
    double most = excursions[column].most(deviation, independent);
    excursions[column].learn(deviation);
    return Math.min(most, Chance.ofDeviate(deviation, independent));
  }

  private void learnRest(int column, double rest) {
    if (Double.isNaN(rest)) {
      return;
    }
    double share = Math.max(1.0 / ++judged[column], 1.0 / MEMORY);
    double square = rest * rest;
    if (judged[column] > KNOWN) {
      square = Math.min(square, LARGEST * LARGEST * spread[column]);
    }
    judged[column] = Math.min(judged[column], MEMORY);
    spread[column] += share * (square - spread[column]);
    swings[column] += share * ((rest > 0 != last[column] > 0 ? 1 : 0) - swings[column]);
    last[column] = rest;
  }

  private void learn(double[] moves) {
    var learned = new double[moves.length];
    for (int i = 0; i < moves.length; i++) {
      learned[i] = moves[i];
      if (!Double.isNaN(moves[i])) {
        double most = seen[i] < KNOWN ? Double.MAX_VALUE : LARGEST * Math.sqrt(products[i][i]);
        learned[i] = Math.clamp(moves[i], -most, most);
        seen[i] = Math.min(seen[i] + 1, MEMORY);
      }
    }
    for (int i = 0; i < moves.length; i++) {
      for (int j = 0; j < moves.length; j++) {
        double product = learned[i] * learned[j];
        if (!Double.isNaN(product)) {
          products[i][j] += (product - products[i][j]) / Math.min(seen[i], seen[j]);
        }
      }
    }
  }

  /** What of each move, in its own unit, the others do not explain; NaN where it is missing. */
  private double[] unexplained(double[] moves) {
    var rest = new double[moves.length];
    Arrays.fill(rest, Double.NaN);
    int[] present = present(moves);
    var inverse = Inverse.of(correlations(present));
    for (int i = 0; i < present.length; i++) {
      double sum = 0;
      for (int j = 0; j < present.length; j++) {
        sum += inverse[i][j] * moves[present[j]] / usual(present[j]);
      }
      rest[present[i]] = sum / inverse[i][i] * usual(present[i]);
    }
    return rest;
  }

  private int[] present(double[] moves) {
    return IntStream.range(0, moves.length)
        .filter(i -> !Double.isNaN(moves[i]) && seen[i] >= KNOWN && products[i][i] > 0)
        .toArray();
  }

  private double usual(int column) {
    return Math.sqrt(products[column][column]);
  }

  private double[][] correlations(int[] of) {
    var correlations = new double[of.length][of.length];
    for (int i = 0; i < of.length; i++) {
      for (int j = 0; j < of.length; j++) {
        double product = products[of[i]][of[j]] / (usual(of[i]) * usual(of[j]));
        correlations[i][j] = i == j ? 1 : (1 - DOUBT) * Math.clamp(product, -1, 1);
      }
    }
    return correlations;
  }

  long bytes() {
    long column = 24 + Double.BYTES * (spread.length + 3L) + 2L * Integer.BYTES;
    return spread.length * (column + excursions[0].bytes());
  }

  void write(DataOutput out) throws IOException {
    for (int i = 0; i < spread.length; i++) {
      for (double product : products[i]) {
        out.writeDouble(product);
      }
      out.writeDouble(spread[i]);
      out.writeDouble(swings[i]);
      out.writeDouble(last[i]);
      out.writeInt(seen[i]);
      out.writeInt(judged[i]);
      excursions[i].write(out);
    }
  }

  void read(DataInput in) throws IOException {
    for (int i = 0; i < spread.length; i++) {
      for (int j = 0; j < spread.length; j++) {
        products[i][j] = in.readDouble();
      }
      spread[i] = in.readDouble();
      swings[i] = in.readDouble();
      last[i] = in.readDouble();
      seen[i] = in.readInt();
      judged[i] = in.readInt();
      excursions[i].read(in);
    }
  }
}
