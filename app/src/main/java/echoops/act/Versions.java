package echoops.act;

import java.util.regex.Pattern;

/** Versions as we name those that a place only numbers. Pure. */
final class Versions {
  private static final Pattern NUMBERED = Pattern.compile("(\\d{1,18})(?: \\(.*\\))?");

  private Versions() {}

  /** 42 of {@code 42 (2.4.1)}; 0, which is none, of anything else. */
  static long number(String version) {
    var numbered = NUMBERED.matcher(version);
    return numbered.matches() ? Long.parseLong(numbered.group(1)) : 0;
  }
}
