package echoops.understand;

import echoops.model.Spelling;

/** How far two words are from each other, in letters. */
final class Letters {
  private Letters() {}

  /** Whether one may be taken for the other, by the eye and by an ear. */
  static boolean areNear(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int most = Math.clamp(shorter / 3, 1, 2);
    return Math.abs(one.length() - other.length()) <= most && Spelling.distance(one, other) <= most;
  }
}
