package echoops.brief;

/** Marks that stand alone between words. */
final class Signs {
  private static final String PAUSE = ",";

  private Signs() {}

  /** Between numbers they compare; elsewhere most of them only part. */
  static String said(String sign, Token next) {
    boolean isCompared = !next.core().isEmpty() && isAmount(next.core().charAt(0));
    return switch (sign) {
      case "→" -> "to";
      case "≠" -> "is not";
      case "=" -> "is";
      case "&", "&&" -> "and";
      case "+" -> "plus";
      case "≈", "~" -> isCompared ? "about" : PAUSE;
      case "±" -> "plus or minus";
      case ">" -> isCompared ? "over" : PAUSE;
      case "<" -> isCompared ? "under" : PAUSE;
      case "≥" -> "at least";
      case "≤" -> "at most";
      case "%" -> "percent";
      case "×" -> "times";
      default -> isPause(sign) ? PAUSE : "";
    };
  }

  private static boolean isPause(String sign) {
    return sign.chars().allMatch(c -> "-–—―|·•/\\:;,.…".indexOf(c) >= 0);
  }

  private static boolean isAmount(char first) {
    return Digits.isDigit(first) || "-−+$€£".indexOf(first) >= 0;
  }
}
