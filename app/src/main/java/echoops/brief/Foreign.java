package echoops.brief;

import echoops.model.Redaction;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Foreign text without what is not said: secrets, the marks of other languages, the ways behind a
 * host, what calls somebody elsewhere.
 */
final class Foreign {
  /** Nobody listens for longer; the work is bounded by it too. */
  private static final int MOST = 3_000;

  private record Rule(Pattern pattern, String instead) {
    static Rule of(String pattern, String instead) {
      return new Rule(Pattern.compile(pattern), instead);
    }

    String applied(String text) {
      return pattern.matcher(text).replaceAll(instead);
    }
  }

  /** In this order: each one sees what the others left. */
  private static final List<Rule> RULES =
      List.of(
          Rule.of("&nbsp;", " "),
          Rule.of("&lt;", "<"),
          Rule.of("&gt;", ">"),
          Rule.of("&quot;", "\""),
          Rule.of("&(?:#39|apos);", "'"),
          Rule.of("&amp;", "&"),
          Rule.of("&(?:#\\w{1,8}|[a-z]{2,8}\\d{0,2});", " "),
          // As Visible writes what cannot be seen.
          Rule.of("\\\\u001b(?:\\[[0-9;?]{0,20}[A-Za-z]|\\][^\\\\]{0,80}\\\\u0007)", ""),
          Rule.of("\\\\u(?:e00[0-7][0-9a-f]|[0-9a-f]{4})", ""),
          Rule.of("\\{\\{[^{}]{0,200}}}|\\{%[^{}]{0,200}%}|<!--.{0,500}?-->", " "),
          Rule.of("\\$\\{([^{}]{0,80})}", "$1"),
          Rule.of("!?\\[([^\\[\\]]{1,200})]\\([^()\\s]{1,500}\\)", "$1"),
          Rule.of("<(?:https?:|[#@!])[^<>|]{0,300}\\|([^<>]{0,200})>", "$1"),
          Rule.of("<[@#!][^<>]{0,80}>", " "),
          Rule.of(
              "<?\\b(?:jdbc:)?[a-z][a-z0-9+.-]{1,15}://(?:[^\\s/@]{0,300}@)?"
                  + "((?:[^\\s/?#<>\"'()\\]]|<[a-z -]{1,20}>){1,253})(?:[^\\s<>\"')\\]]|<[a-z -]{1,20}>)*>?",
              " $1 "),
          Rule.of("(?<=[\\w/}])\\?[\\w.%-]{1,60}=(?:[^\\s<>\"')\\]]|<[a-z -]{1,20}>)*", " "),
          Rule.of("\\barn:[\\w-]{0,20}:[\\w-]{0,40}:[\\w-]{0,30}:\\d{0,20}:", " "),
          Rule.of("(?<!\\S)@<e-mail>", " "),
          Rule.of("<(?:secret|key|jwt)>", " a secret "),
          Rule.of("<e-mail>", " an email address "),
          Rule.of("<account>", " an account number "),
          Rule.of("<(card|phone|resident)(?: number)?>", " a $1 number "),
          Rule.of("</?[a-zA-Z][^<>]{0,300}>", " "),
          Rule.of(
              "(?<![\\w.])@(?:(?:slack|pagerduty|webhook|opsgenie|teams|victorops|sns|hipchat"
                  + "|servicenow|jira|workflow|case|oncall|team)-[\\w.-]+|here|channel|all|everyone)\\b",
              " "),
          Rule.of("(?<![\\w.])@(?=\\w)", " "),
          Rule.of("(?<!\\w):[a-z][a-z0-9_+-]{1,40}:(?!\\w)", " "),
          Rule.of("%[sdvf](?!\\w)", " "),
          Rule.of("\\\\[nrt](?=\\s|[A-Z]|$)", " "),
          Rule.of("(?<![\\w.])\\.(?=\\d)", "0."),
          Rule.of("(?i)\\b(status|code|http|error|exit)([\\w-]{0,20}):(?=\\d{3}\\b)", "$1$2 "),
          Rule.of("-{1,3}>|={1,2}>|→|⇒|➜", " → "),
          Rule.of("\\+/-", " ± "),
          Rule.of("!=|≠|<>", " ≠ "),
          Rule.of(">=|≥", " ≥ "),
          Rule.of("<=|≤", " ≤ "),
          Rule.of("(?<!=)={2,3}(?!=)", " = "),
          Rule.of("(?<=[\\w\"')\\]])=(?=[\\w\"'(\\[/.-])", " "),
          Rule.of("([<>≈±])(?=[\\s\\d.$-])", " $1 "),
          Rule.of("~(?=\\d)", " ≈ "));

  private static final Pattern DIGIT = Pattern.compile("[\\p{Nd}&&[^0-9]]");

  private Foreign() {}

  private static String digit(MatchResult found) {
    return String.valueOf(Character.digit(found.group().codePointAt(0), 10));
  }

  /** On one line, with words that are to be said one by one. */
  static String plain(String text) {
    var plain = DIGIT.matcher(Redaction.line(text, MOST)).replaceAll(Foreign::digit);
    for (var rule : RULES) {
      plain = rule.applied(plain);
    }
    return plain;
  }
}
