package echoops.understand;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A name as engineers write it, in the plain words that engineers say. */
final class SpokenForm {
  private static final Map<String, String> SAID =
      Map.ofEntries(
          Map.entry("ai", "a i"),
          Map.entry("api", "a p i"),
          Map.entry("apis", "a p is"),
          Map.entry("app", "app"),
          Map.entry("be", "back end"),
          Map.entry("cfg", "config"),
          Map.entry("ci", "c i"),
          Map.entry("db", "database"),
          Map.entry("dbs", "databases"),
          Map.entry("dev", "development"),
          Map.entry("etl", "e t l"),
          Map.entry("fe", "front end"),
          Map.entry("gw", "gateway"),
          Map.entry("id", "i d"),
          Map.entry("io", "i o"),
          Map.entry("k8s", "kubernetes"),
          Map.entry("kv", "key value"),
          Map.entry("lb", "load balancer"),
          Map.entry("mgr", "manager"),
          Map.entry("mq", "message queue"),
          Map.entry("msg", "message"),
          Map.entry("pg", "postgres"),
          Map.entry("prd", "production"),
          Map.entry("prod", "production"),
          Map.entry("q", "queue"),
          Map.entry("srv", "server"),
          Map.entry("stg", "staging"),
          Map.entry("svc", "service"),
          Map.entry("svcs", "services"),
          Map.entry("ui", "u i"));

  private static final Pattern PARTS = Pattern.compile("[^\\p{L}\\p{N}']+");
  private static final Pattern CAMEL = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
  private static final Pattern LETTERS_AND_DIGITS =
      Pattern.compile("(?<=[\\p{L}'])(?=\\p{N})|(?<=\\p{N})(?=[\\p{L}'])");

  /** Nobody can say it but letter by letter. */
  private static final Pattern INITIALS = Pattern.compile("[b-df-hj-np-tv-xz]{1,4}");

  private SpokenForm() {}

  /** Empty where the name has neither letters nor digits. */
  static String of(String name) {
    return Arrays.stream(PARTS.split(name, -1))
        .flatMap(CAMEL::splitAsStream)
        .filter(part -> !part.isEmpty())
        .map(part -> part(part.toLowerCase(Locale.ROOT)))
        .collect(joining(" "));
  }

  private static String part(String part) {
    return SAID.containsKey(part)
        ? SAID.getOrDefault(part, part)
        : LETTERS_AND_DIGITS.splitAsStream(part).map(SpokenForm::word).collect(joining(" "));
  }

  private static String word(String word) {
    if (word.matches("[0-9]+")) {
      return NumberWords.read(word);
    }
    return SAID.getOrDefault(
        word, INITIALS.matcher(word).matches() ? String.join(" ", word.split("")) : word);
  }
}
