package echoops.brief;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers that mean something by the words beside them: status codes, ports, versions, ids. */
final class Codes {
  private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");
  private static final Pattern SEVERAL = Pattern.compile("([45]\\d\\d)s");
  private static final Pattern DIGITS = Pattern.compile("\\d{1,20}");
  private static final Pattern TEMPLATE = Pattern.compile("T(\\d{1,9})");

  /** The status codes that engineers speak of as of things. */
  private static final Set<String> KNOWN =
      Set.of(
          "400", "401", "403", "404", "405", "408", "409", "410", "413", "418", "422", "425", "429",
          "431", "451", "499", "500", "501", "502", "503", "504", "507", "508", "511", "520", "521",
          "522", "523", "524", "525", "526", "529");

  private static final Set<String> BEFORE_STATUS =
      Set.of("status", "http", "https", "code", "codes", "http/1.1", "http/2", "exit", "exited");

  private static final Set<String> BEFORE_KNOWN =
      Set.of(
          "error",
          "errors",
          "return",
          "returns",
          "returned",
          "returning",
          "answers",
          "answered",
          "answering",
          "got",
          "gets",
          "said",
          "says");

  private static final Set<String> AFTER_STATUS =
      Set.of(
          "error",
          "errors",
          "response",
          "responses",
          "status",
          "bad",
          "gateway",
          "not",
          "too",
          "internal",
          "unauthorized",
          "forbidden");

  private static final Set<String> BEFORE_THING =
      Set.of("", "a", "an", "with", "the", "of", "many");

  private static final Set<String> AFTER_THING =
      Set.of("service", "on", "from", "for", "at", "by", "in", "");

  /** A number of seconds that is written like several of a status. */
  private static final Set<String> BEFORE_TIME =
      Set.of(
          "after", "for", "within", "last", "over", "under", "above", "below", "every", "at", "is",
          "of");

  private static final Set<String> BEFORE_VERSION =
      Set.of("version", "versions", "release", "tag", "v");

  private static final Set<String> BEFORE_ID =
      Set.of(
          "id",
          "order",
          "ticket",
          "user",
          "customer",
          "account",
          "request",
          "pid",
          "session",
          "transaction",
          "job",
          "build",
          "version",
          "release",
          "revision",
          "incident",
          "invoice",
          "case",
          "trace",
          "span",
          "event");

  private static final int SHORTEST_ID = 5;

  /** The words beside a word, in small letters; empty where there is none. */
  record Around(String before, String after) {}

  private Codes() {}

  static Optional<String> said(String word, Around around) {
    var several = SEVERAL.matcher(word);
    if (several.matches() && KNOWN.contains(several.group(1)) && !isTime(word, around)) {
      return Optional.of(Digits.paired(several.group(1)) + "s");
    }
    var template = TEMPLATE.matcher(word);
    if (template.matches() && around.before().equals("template")) {
      return Optional.of(Digits.count(template.group(1)));
    }
    return DIGITS.matcher(word).matches() ? digits(word, around) : version(word, around);
  }

  private static boolean isTime(String word, Around around) {
    return word.endsWith("00s") && BEFORE_TIME.contains(around.before());
  }

  private static Optional<String> digits(String word, Around around) {
    var before = around.before();
    boolean isStatus = STATUS.matcher(word).matches() && isStatus(word, around);
    boolean isPort = before.equals("port") || before.equals("ports");
    if (isStatus || (isPort && word.length() <= SHORTEST_ID)) {
      return Optional.of(Digits.paired(word));
    }
    boolean isId = BEFORE_ID.contains(before) || before.endsWith("_id") || before.endsWith("-id");
    return isId && word.length() >= SHORTEST_ID
        ? Optional.of(Digits.ending(word))
        : Optional.empty();
  }

  private static boolean isStatus(String word, Around around) {
    var before = around.before();
    if (BEFORE_STATUS.contains(before) || before.endsWith("status") || before.endsWith("code")) {
      return true;
    }
    boolean isThing = BEFORE_THING.contains(before) && AFTER_THING.contains(around.after());
    boolean isNamed = BEFORE_KNOWN.contains(before) || AFTER_STATUS.contains(around.after());
    return KNOWN.contains(word) && (isThing || isNamed);
  }

  private static Optional<String> version(String word, Around around) {
    return BEFORE_VERSION.contains(around.before()) && Versions.mayBe(word)
        ? Optional.of(Versions.read(word))
        : Optional.empty();
  }
}
