package echoops.drift.together;

/** The inverse of a small symmetric matrix. */
final class Inverse {
  /** Below it a pivot is lost in rounding. */
  private static final double SMALLEST = 1e-9;

  private Inverse() {}

  /** By Gauss and Jordan. Of a matrix that has none, the identity. */
  static double[][] of(double[][] matrix) {
    int n = matrix.length;
    var left = new double[n][];
    var right = identity(n);
    for (int i = 0; i < n; i++) {
      left[i] = matrix[i].clone();
    }
    for (int i = 0; i < n; i++) {
      double pivot = left[i][i];
      if (pivot < SMALLEST) {
        return identity(n);
      }
      scale(left[i], 1 / pivot);
      scale(right[i], 1 / pivot);
      for (int j = 0; j < n; j++) {
        double factor = left[j][i];
        if (j != i && factor != 0) {
          subtract(left[j], left[i], factor);
          subtract(right[j], right[i], factor);
        }
      }
    }
    return right;
  }

  private static double[][] identity(int n) {
    var identity = new double[n][n];
    for (int i = 0; i < n; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }

  private static void scale(double[] row, double factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] *= factor;
    }
  }

  private static void subtract(double[] row, double[] other, double factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] -= factor * other[i];
    }
  }
}
