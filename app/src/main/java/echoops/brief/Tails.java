package echoops.brief;

import java.util.Optional;
import java.util.regex.Pattern;

/** What nobody can keep in mind, and nobody reads out: ids, hashes, codes. */
final class Tails {
  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}");
  private static final Pattern HARDWARE = Pattern.compile("(?i)[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}");
  private static final Pattern HEX =
      Pattern.compile("(?i)(?:0x)?(?=[0-9a-f]*\\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,}");

  /** As Kubernetes names the pods of a deployment, and those of a set. */
  private static final String OF_PODS = "[bcdfghjklmnpqrstvwxz2456789]";

  private static final Pattern POD =
      Pattern.compile(
          "([a-z][a-z0-9.-]{0,200}?)-(?:(?=[a-z]*\\d)"
              + OF_PODS
              + "{6,10}-|(?=[a-z0-9]*\\d[a-z]))("
              + OF_PODS
              + "{5})");
  private static final Pattern LONG = Pattern.compile("[A-Za-z0-9+=]{16,}");

  /** So often no name goes from letters to digits and back. */
  private static final int MOST_CHANGES = 3;

  private Tails() {}

  /** An id without a name. */
  static Optional<String> said(String word) {
    if (UUID.matcher(word).matches() || HARDWARE.matcher(word).matches()) {
      return Optional.of(Digits.ending(word.replaceAll("[:-]", "")));
    }
    if (HEX.matcher(word).matches()) {
      return Optional.of(Digits.ending(word));
    }
    return isCode(word) ? Optional.of("a long code") : Optional.empty();
  }

  /** The name in front of what was drawn by lot, and the end of that. */
  record Pod(String name, String id) {}

  static Optional<Pod> pod(String word) {
    var pod = POD.matcher(word);
    return pod.matches() ? Optional.of(new Pod(pod.group(1), pod.group(2))) : Optional.empty();
  }

  /** No sort of name: it may be a secret, so nothing of it is said. */
  private static boolean isCode(String word) {
    return LONG.matcher(word).matches()
        && (changes(word) > MOST_CHANGES
            || (leaps(word) * 5 >= word.length() && vowels(word) * 4 < word.length()));
  }

  private static int changes(String word) {
    int changes = 0;
    for (int i = 1; i < word.length(); i++) {
      changes += Digits.isDigit(word.charAt(i)) == Digits.isDigit(word.charAt(i - 1)) ? 0 : 1;
    }
    return changes;
  }

  private static long vowels(String word) {
    return word.chars().filter(c -> "aeiouAEIOU".indexOf(c) >= 0).count();
  }

  /** From small to great. */
  private static int leaps(String word) {
    int leaps = 0;
    for (int i = 1; i < word.length(); i++) {
      boolean isLeap =
          Character.isUpperCase(word.charAt(i)) && Character.isLowerCase(word.charAt(i - 1));
      leaps += isLeap ? 1 : 0;
    }
    return leaps;
  }
}
