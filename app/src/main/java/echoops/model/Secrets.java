package echoops.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds secrets and personal data in a text by the shapes that they are known to have.
 *
 * <p>Every pattern reads on from where it began for a bounded number of characters, or gives none
 * back of what it read: the work grows with the length of the text and not faster. A text is not
 * judged by how random it looks, since commits, traces and ids look the same.
 */
final class Secrets {
  private static final String SECRET = "<secret>";
  private static final String KEY = "<key>";

  /**
   * A pattern; what is taken out is its first group that matched, or all of it if it has none.
   *
   * @param hints without one of these in small letters nothing can match; none if that is not known
   * @param holds whether it is one after all
   */
  private record Rule(List<String> hints, Pattern pattern, String label, Predicate<String> holds) {
    static Rule of(String label, String pattern) {
      return of(label, pattern, _ -> true);
    }

    static Rule of(String label, String pattern, Predicate<String> holds) {
      return new Rule(List.of(), Pattern.compile(pattern), label, holds);
    }

    Rule where(String... seen) {
      return where(List.of(seen));
    }

    Rule where(List<String> seen) {
      return new Rule(seen, pattern, label, holds);
    }

    boolean mayMatch(String smallLetters) {
      return hints.isEmpty() || hints.stream().anyMatch(smallLetters::contains);
    }

    void find(CharSequence text, List<Span> found) {
      var matcher = pattern.matcher(text);
      while (matcher.find()) {
        int group = group(matcher);
        int from = matcher.start(group);
        if (matcher.end(group) > from && holds.test(matcher.group(group))) {
          found.add(new Span(from, matcher.end(group), label));
        }
      }
    }

    private static int group(Matcher matcher) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        if (matcher.start(group) >= 0) {
          return group;
        }
      }
      return 0;
    }
  }

  /** What issuers begin their keys with, as their documentation says. */
  private static final String ISSUED =
      "(?<![A-Za-z0-9])(?:"
          + String.join(
              "|",
              "(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA|ANVA|AIPA|ABIA|ACCA)[A-Z0-9]{16}",
              "AIza[\\w-]{30,}+",
              "ya29\\.[\\w-]{20,}+",
              "GOCSPX-[\\w-]{20,}+",
              "1//[\\w-]{30,}+",
              "gh[opsur]_[A-Za-z0-9]{30,}+",
              "github_pat_\\w{30,}+",
              "glpat-[\\w-]{16,}+",
              "xox[abeoprs]-[\\w-]{10,}+",
              "xapp-[\\w-]{10,}+",
              "[prs]k_(?:live|test)_\\w{10,}+",
              "whsec_[\\w+/=]{16,}+",
              "sk_[0-9a-f]{32,}+",
              "sk-ant-[\\w-]{20,}+",
              "sk-(?=[a-z-]{0,24}[A-Z0-9])[\\w-]{20,}+",
              "gsk_[A-Za-z0-9]{30,}+",
              "hf_[A-Za-z0-9]{30,}+",
              "npm_[A-Za-z0-9]{30,}+",
              "pypi-[\\w-]{40,}+",
              "SG\\.[\\w-]{16,}+\\.[\\w-]{16,}+",
              "shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}",
              "dckr_pat_[\\w-]{20,}+",
              "do[opr]_v1_[0-9a-f]{40,}+",
              "hv[bs]\\.[\\w-]{24,}+",
              "AGE-SECRET-KEY-1[A-Z0-9]{20,}+",
              "\\d{8,10}:AA[\\w-]{30,}+")
          + ")";

  /** Three parts of Base64, the first of which is a JSON object; five when it is encrypted. */
  private static final String JWT = "(?<![\\w-])eyJ[\\w-]{8,}+\\.[\\w-]{2,}+\\.[\\w.-]*+";

  /** Whatever is said to be one of these is one; a working directory is not. */
  private static final String NAMED =
      "(?:pass(?:word|wd|phrase|code)|passwort|pwd(?!\\s?[:=]\\s?[\"']?[/~])"
          + "|contraseña|비밀번호|パスワード|密码|пароль)";

  /** These are also said of what is none: "token: expired". */
  private static final String PERHAPS =
      "(?:secret|token|credentials?|signature|sig|jsessionid|phpsessid"
          + "|(?:api|access|secret|private|auth|account|signing|encryption|session|master)"
          + "[_ -]?key(?:[_-]?base)?)";

  private static final String IS = "\\\\?[\"']?\\]?\\s{0,8}+(?:=>|:=|[:=])\\s{0,8}+";
  private static final String QUOTED =
      "(?:\\\\\"([^\"\\\\]{1,4096}+)"
          + "|\"([^\"\\\\]{0,4096}+(?:\\\\.[^\"\\\\]{0,4096}+){0,64}+)"
          + "|\\\\?'([^'\\\\]{1,4096}+)|`([^`]{1,4096}+))";
  private static final String BARE = "([^\\s\"'`,;&]++)";

  /** Words that stand where a secret would, and tell nothing. */
  private static final Set<String> NO_SECRETS =
      Set.of(
          "null",
          "none",
          "nil",
          "true",
          "false",
          "undefined",
          "empty",
          "missing",
          "required",
          "expired",
          "invalid",
          "unknown",
          "incorrect",
          "wrong",
          "changed",
          "reset",
          "ok",
          "failed",
          "accepted",
          "rejected",
          "revoked",
          "redacted",
          "[redacted]",
          "yes",
          "no",
          "not",
          "n/a",
          "is",
          "for",
          "set",
          "unset",
          "valid",
          "rotated",
          "removed",
          "masked",
          "hidden",
          "...");

  /** A mask, a value of a template, a variable to be filled in, or an object as Java prints it. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "<[^<>]*+>.{0,2}|[*xX•.]++|\\$\\{?\\w++}?|\\{\\{?[^{}]*+}?}|%[a-z]|\\?|-+"
              + "|[A-Za-z][\\w.]*+\\{.*|[a-z][\\w.]*+\\$?\\w*+@[0-9a-f]{1,8}");

  private static final List<String> NAMED_HINTS =
      List.of("pass", "pwd", "contraseña", "비밀번호", "パスワード", "密码", "пароль");
  private static final List<String> PERHAPS_HINTS =
      List.of("secret", "token", "credential", "sig", "sessid", "key");
  private static final List<String> HINTS =
      Stream.of(NAMED_HINTS, PERHAPS_HINTS).flatMap(List::stream).toList();

  /** All of these are words of sixteen characters or more. */
  private static final List<Rule> SHAPED =
      List.of(
          Rule.of(SECRET, ISSUED),
          Rule.of("<jwt>", JWT).where("eyj"),
          Rule.of(SECRET, "\\$(?:2[abxy]|argon2(?:id?|d)|[156y])\\$[\\w./$=,+-]{20,}+").where("$"),
          Rule.of(SECRET, "hooks\\.slack\\.com/(?:services|workflows)/([\\w/-]{16,}+)")
              .where("slack"),
          Rule.of(SECRET, "discord(?:app)?\\.com/api/webhooks/([\\w/-]{16,}+)").where("discord"),
          Rule.of(KEY, "(?<![\\w+/])(MII[A-Za-z0-9+/]{40,}+={0,2})").where("mii"),
          Rule.of(KEY, "(?<![\\w+/])([A-Za-z0-9+/]{60,}+={0,2})", Secrets::isKeyMaterial));

  private static final List<Rule> SAID =
      List.of(
          Rule.of(SECRET, "(?iu)" + NAMED + IS + QUOTED, Secrets::isAny).where(NAMED_HINTS),
          Rule.of(SECRET, "(?iu)" + NAMED + IS + BARE, Secrets::isAny).where(NAMED_HINTS),
          Rule.of(SECRET, "(?i)" + PERHAPS + IS + QUOTED, Secrets::isAny).where(PERHAPS_HINTS),
          Rule.of(SECRET, "(?i)" + PERHAPS + "=" + BARE, Secrets::isAny).where(PERHAPS_HINTS),
          Rule.of(SECRET, "(?i)" + PERHAPS + IS + BARE, Secrets::looksMade).where(PERHAPS_HINTS),
          Rule.of(SECRET, "(?iu)(?:" + NAMED + "|" + PERHAPS + ")>([^<\\s]{1,4096}+)<")
              .where(HINTS),
          Rule.of(
                  SECRET,
                  "(?i)--?[\\w-]{0,40}(?:" + NAMED + "|" + PERHAPS + ")\\s{1,4}+(?!-)" + BARE,
                  Secrets::isAny)
              .where(HINTS),
          Rule.of(SECRET, "(?i)(?:identified by|password)\\s{1,4}+" + QUOTED, Secrets::isAny)
              .where("identified", "password"),
          Rule.of(
                  SECRET,
                  "(?iu)(?:"
                      + NAMED
                      + "|"
                      + PERHAPS
                      + ")(?: (?:is|was))?[ :]{1,4}+([^\\s\"',;]{6,4096}+)",
                  Secrets::looksMade)
              .where(HINTS),
          Rule.of(
                  SECRET,
                  "(?i)authorization"
                      + IS
                      + "[\\\\\"']{0,2}+((?:bearer|basic|token|negotiate|apikey|key|hmac)"
                      + "\\s{1,4}+[^\\s\"',]{4,}+|(?:digest|aws4-hmac-sha256)\\s[^\\r\\n]++)")
              .where("authorization"),
          Rule.of(SECRET, "(?i)authorization" + IS + BARE, Secrets::looksMade)
              .where("authorization"),
          Rule.of(SECRET, "(?i)(?<![a-z])bearer\\s{1,4}+([\\w.~+/=-]{8,}+)", Secrets::looksMade)
              .where("bearer"),
          Rule.of(
                  SECRET,
                  "(?i)(?<![a-z])basic\\s{1,4}+([\\w+/-]{8,}+={0,2})",
                  run -> decoded(run).contains(":"))
              .where("basic"),
          Rule.of(SECRET, "(?i)cookie" + IS + "[\"']?([^=\\s\"';]{1,64}+=[^\\r\\n\"']++)")
              .where("cookie"),
          Rule.of(
                  SECRET,
                  "(?i)[?&](?:key|auth|code|jwt|sid)=([^\\s&\"'#]{8,}+)",
                  Secrets::looksMade)
              .where("?", "&"),
          Rule.of(SECRET, "://[^\\s/:@\"']{0,128}+:([^\\s/\"']{1,256})@", Secrets::isAny)
              .where("://"),
          Rule.of(SECRET, "://([^\\s/:@\"']{16,256}+)@", Secrets::looksMade).where("://"),
          Rule.of(SECRET, "(?<![\\w.-])[\\w.-]{1,64}+:([^\\s:@/]{1,128}+)@(?:tcp|udp|unix)\\(")
              .where("@tcp(", "@udp(", "@unix("),
          Rule.of(SECRET, "\\s-u\\s{1,4}+[\"']?[^\\s:\"']{1,64}+:([^\\s\"']++)").where("-u"));

  private static final Rule MAIL =
      Rule.of(
              "<e-mail>",
              "(?<![\\p{L}\\p{N}_.+%-])[\\p{L}\\p{N}_.+%-]{1,1024}+@(?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}"
                  + "\\p{L}{2,24}(?![\\p{L}\\p{N}])")
          .where("@");

  /** All of these have nine digits or more, with nothing but spaces and hyphens between them. */
  private static final List<Rule> NUMBERS =
      List.of(
          Rule.of(
              "<card>",
              "(?<![\\w.-])(?:\\d{14,16}+|\\d{4} \\d{4} \\d{4} \\d{4}|\\d{4}-\\d{4}-\\d{4}-\\d{4}"
                  + "|\\d{4} \\d{6} \\d{4,5}|\\d{4}-\\d{6}-\\d{4,5})(?!\\w|[.-]\\d)",
              PersonalNumbers::isCard),
          Rule.of(
              "<resident number>",
              "(?<![\\w.])\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])[ -]?[1-8]\\d{6}"
                  + "(?!\\w|\\.\\d)",
              PersonalNumbers::isResident),
          Rule.of("<phone>", "(?<![\\w+.])\\+[1-9][\\d ()-]{6,20}+", PersonalNumbers::isPhone),
          Rule.of(
              "<phone>", "(?<![\\w.-])0(?:1[016-9]|2|[3-6]\\d|70)[ -]\\d{3,4}[ -]\\d{4}(?![\\w-])"),
          Rule.of("<phone>", "(?<![\\w.-])01[016-9]\\d{7,8}(?![\\w.-])"),
          Rule.of("<phone>", "(?<![\\w.-])(?:\\(\\d{3}\\) ?|\\d{3}-)\\d{3}-\\d{4}(?![\\w-])"),
          Rule.of(
              "<account>",
              "(?<![A-Za-z0-9])[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}+(?: ?[A-Z0-9]{1,3})?+",
              PersonalNumbers::beginsWithIban));

  private static final Pattern BEGIN_KEY =
      Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----");
  private static final Pattern END_KEY =
      Pattern.compile("-----END [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----");

  /** Of less than this no secret is left when it is decoded. */
  private static final Pattern LONG_RUN =
      Pattern.compile("(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}+={0,2}");

  private static final int SHORTEST_SHAPED = 16;
  private static final int SHORTEST_NUMBER = 9;

  private Secrets() {}

  /** All that is found, in no order. */
  static List<Span> in(CharSequence text) {
    var found = plain(text);
    var runs = LONG_RUN.matcher(text);
    while (runs.find()) {
      if (!plain(decoded(runs.group())).isEmpty()) {
        found.add(new Span(runs.start(), runs.end(), SECRET));
      }
    }
    return found;
  }

  /** What is found by its own shape, whatever stands around it. */
  static List<Span> shaped(CharSequence text) {
    var found = new ArrayList<Span>();
    if (longestWord(text) >= SHORTEST_SHAPED) {
      find(SHAPED, text, small(text), found);
    }
    return found;
  }

  private static List<Span> plain(CharSequence text) {
    var found = shaped(text);
    var small = small(text);
    if (small.contains("-----begin")) {
      keys(text, found);
    }
    find(SAID, text, small, found);
    find(List.of(MAIL), text, small, found);
    if (longestNumber(text) >= SHORTEST_NUMBER) {
      find(NUMBERS, text, small, found);
    }
    return found;
  }

  private static void find(List<Rule> rules, CharSequence text, String small, List<Span> found) {
    for (var rule : rules) {
      if (rule.mayMatch(small)) {
        rule.find(text, found);
      }
    }
  }

  private static String small(CharSequence text) {
    return text.toString().toLowerCase(Locale.ROOT);
  }

  private static int longestWord(CharSequence text) {
    int longest = 0;
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isOfWord = Character.isLetterOrDigit(c) || "+/.$:_-".indexOf(c) >= 0;
      length = isOfWord ? length + 1 : 0;
      longest = Math.max(longest, length);
    }
    return longest;
  }

  /** How many digits the longest number has, however they are grouped. */
  private static int longestNumber(CharSequence text) {
    int longest = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isOfNumber = isDigit(c) || c == ' ' || c == '-' || c == '(' || c == ')';
      digits = isOfNumber ? digits + (isDigit(c) ? 1 : 0) : 0;
      longest = Math.max(longest, digits);
    }
    return longest;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** A key that is cut off goes on to the end. */
  private static void keys(CharSequence text, List<Span> found) {
    var begin = BEGIN_KEY.matcher(text);
    var end = END_KEY.matcher(text);
    int at = 0;
    while (begin.find(at)) {
      at = end.find(begin.end()) ? end.end() : text.length();
      found.add(new Span(begin.start(), at, KEY));
    }
  }

  /** What a run of Base64 says, if that is text; empty if it is not. */
  private static String decoded(String run) {
    var plain = run.replace('-', '+').replace('_', '/').replace("=", "");
    // One letter alone stands for six bits, which are no byte.
    int whole = plain.length() % 4 == 1 ? plain.length() - 1 : plain.length();
    var text =
        new String(Base64.getDecoder().decode(plain.substring(0, whole)), StandardCharsets.UTF_8);
    long strange = text.chars().filter(Secrets::isStrange).count();
    return strange * 10 <= text.length() ? text : "";
  }

  private static boolean isStrange(int c) {
    return c == '\uFFFD' || (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
  }

  private static boolean isAny(String value) {
    var bare = value.strip().toLowerCase(Locale.ROOT).replaceFirst("[.)\\]}!?:]{1,9}$", "");
    return bare.chars().anyMatch(Character::isLetterOrDigit)
        && !NO_SECRETS.contains(bare)
        && !PLACEHOLDER.matcher(value.strip()).matches();
  }

  /** No word of a language: it has digits, or ends as Base64 does. */
  private static boolean looksMade(String value) {
    boolean hasDigit = value.chars().anyMatch(Secrets::isDigit);
    return value.length() >= 6 && isAny(value) && (hasDigit || value.endsWith("="));
  }

  /** Great and small letters and digits, and not a path: that has a slash every few letters. */
  private static boolean isKeyMaterial(String run) {
    long slashes = run.chars().filter(c -> c == '/').count();
    return run.chars().anyMatch(Character::isUpperCase)
        && run.chars().anyMatch(Character::isLowerCase)
        && run.chars().anyMatch(Character::isDigit)
        && slashes * 12 <= run.length();
  }
}
