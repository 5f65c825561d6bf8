package echoops.understand;

/** How far two words are from each other, in letters. */
final class Letters {
  private Letters() {}

  /** Whether one may be taken for the other, by the eye and by an ear. */
  static boolean areNear(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int most = Math.clamp(shorter / 3, 1, 2);
    return Math.abs(one.length() - other.length()) <= most && distance(one, other) <= most;
  }

  /** Levenshtein's distance. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
