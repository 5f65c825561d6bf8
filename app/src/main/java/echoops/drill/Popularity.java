package echoops.drill;

import java.util.Arrays;

/** How often customers want what: the n-th in popularity a share of 1/n (Zipf's law). */
final class Popularity {
  private final double[] shares;

  Popularity(int many) {
    shares = new double[many];
    double sum = 0;
    for (int rank = 0; rank < many; rank++) {
      sum += 1.0 / (rank + 1);
      shares[rank] = sum;
    }
    for (int rank = 0; rank < many; rank++) {
      shares[rank] /= sum;
    }
  }

  /** One of them, from 0. */
  int draw(Chance chance) {
    int at = Arrays.binarySearch(shares, chance.share());
    return Math.min(at < 0 ? -at - 1 : at, shares.length - 1);
  }
}
