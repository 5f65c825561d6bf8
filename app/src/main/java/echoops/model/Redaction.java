package echoops.model;

import java.util.List;
import java.util.regex.Pattern;

/** Takes secrets and personal data out of foreign text, leaving a word for what stood there. */
public final class Redaction {
  /** Longer text is cut before it is searched: a pattern may take long on what is hostile. */
  private static final int MOST = 16_384;

  private record Rule(Pattern pattern, String replacement) {
    static Rule of(String pattern, String replacement) {
      return new Rule(Pattern.compile(pattern), replacement);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of("eyJ[\\w-]{8,}\\.[\\w-]{4,}\\.[\\w-]*", "<jwt>"),
          Rule.of("(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]{8,}", "$1 <secret>"),
          Rule.of(
              "(?i)([\\w-]*(?:password|passwd|secret|token|api[_-]?key|access[_-]?key))"
                  + "(\"?\\s*[:=]\\s*\"?)[^\\s\"',;&]+",
              "$1$2<secret>"),
          Rule.of("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}", "<e-mail>"));

  private Redaction() {}

  public static String of(String raw) {
    var text = raw.length() > MOST ? raw.substring(0, MOST) : raw;
    for (var rule : RULES) {
      text = rule.pattern().matcher(text).replaceAll(rule.replacement());
    }
    return text;
  }
}
