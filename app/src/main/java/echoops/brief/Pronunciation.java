package echoops.brief;

import static java.util.stream.Collectors.joining;

import echoops.brief.Codes.Around;
import echoops.model.Sayings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says a text as an engineer would: in words, without secrets, and without anything that a voice
 * would stumble over. What is said already stays as it is, so that whatever leaves for a voice can
 * come through here once more.
 */
final class Pronunciation {
  private static final Pattern WORD =
      Pattern.compile("\\p{L}[\\p{Ll}\\p{Lo}\\p{M}]*(?:['’]\\p{L}+)?");
  private static final Pattern OWNER = Pattern.compile("(.+?)(?:['’][sS])+");
  private static final Pattern IN_WORDS =
      Pattern.compile(
          "(?i)(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
              + "-(?:one|two|three|four|five|six|seven|eight|nine"
              + "|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)s?");
  private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}._'’-]+");
  private static final Pattern JOINED = Pattern.compile("[._'’-]+");

  private static final Pattern BEGINNING =
      Pattern.compile("\\p{Lu}[\\p{L}\\p{M}]+|^A (?=\\p{Ll}{2})");
  private static final Pattern LAST_PAUSE = Pattern.compile("[.,:;!?]+$");
  private static final int MOST_TITLE_WORDS = 14;

  private final Sayings sayings;

  /**
   * @param sayings how the team says its words
   */
  Pronunciation(Sayings sayings) {
    this.sayings = sayings;
  }

  String of(String text) {
    return Letters.only(String.join(" ", words(text)));
  }

  /** The words of a text one by one, some of which come to several or to none. */
  List<String> words(String text) {
    var tokens = Token.all(Foreign.plain(text));
    var said = new ArrayList<String>();
    var before = "";
    for (int i = 0; i < tokens.size(); i++) {
      var token = tokens.get(i);
      var next = i + 1 < tokens.size() ? tokens.get(i + 1) : Token.NONE;
      if (token.isSign()) {
        said.add(Signs.said(token.tail(), next));
        continue;
      }
      if (token.isNumber() && token.tail().isEmpty() && Units.isApart(next.core())) {
        said.add(Amounts.of(token.core(), next.core()) + next.tail());
        i++;
      } else {
        var around = new Around(before, Spelling.small(next.core()));
        said.add(word(token.core(), around) + token.tail());
      }
      boolean goesOn = token.tail().isEmpty() || token.tail().equals(":");
      before = goesOn ? Spelling.small(token.core()) : "";
    }
    return said;
  }

  private String word(String core, Around around) {
    return sayings
        .of(core)
        .or(() -> plain(core))
        .or(() -> Codes.said(core, around))
        .orElseGet(() -> name(core));
  }

  /** A word of the language, or one for which there are other words. */
  private static Optional<String> plain(String core) {
    if (IN_WORDS.matcher(core).matches()) {
      return Optional.of(core);
    }
    return Vocabulary.said(core)
        .or(() -> Vocabulary.owner(core))
        .or(() -> isWord(core) ? Optional.of(unnamed(core)) : Optional.empty());
  }

  private static boolean isWord(String core) {
    return core.length() <= Spelling.LONGEST_WORD && WORD.matcher(core).matches();
  }

  private static String unnamed(String word) {
    return Spelling.isSpelled(word) ? Spelling.spelled(word) : word;
  }

  /** A name, an amount, an address: whatever has marks or digits in it, or great letters. */
  String name(String core) {
    return sayings
        .of(core)
        .or(() -> owner(core))
        .or(() -> shaped(core))
        .or(() -> named(core))
        .or(() -> Paths.said(core, this::name))
        .or(() -> Versions.said(core))
        .orElseGet(() -> parts(core));
  }

  private Optional<String> owner(String core) {
    var owner = OWNER.matcher(core);
    return owner.matches() ? Optional.of(name(owner.group(1)) + "'s") : Optional.empty();
  }

  private Optional<String> shaped(String core) {
    return Tails.said(core)
        .or(() -> Moments.said(core))
        .or(() -> Amounts.said(core))
        .or(() -> Spelling.percentile(core))
        .or(() -> Addresses.said(core, this::name));
  }

  /** A name and what is added to it. */
  private Optional<String> named(String core) {
    return Tails.pod(core)
        .map(pod -> name(pod.name()) + " " + Digits.ending(pod.id()))
        .or(() -> Versions.named(core).map(it -> name(it.name()) + " " + it.version()));
  }

  private String parts(String core) {
    var parts = Arrays.stream(APART.split(core, -1)).filter(part -> !part.isEmpty()).toList();
    return parts.size() == 1 && parts.getFirst().equals(core)
        ? joined(core)
        : parts.stream().map(this::name).collect(joining(" "));
  }

  private String joined(String core) {
    return Arrays.stream(JOINED.split(core, -1))
        .filter(part -> !part.isEmpty())
        .map(this::part)
        .collect(joining(" "));
  }

  /** A part of a name: letters and digits only. */
  private String part(String part) {
    return sayings.of(part).or(() -> Tails.said(part)).orElseGet(() -> Spelling.of(part));
  }

  /** A metric without its unit. */
  String metric(String name) {
    return Letters.only(Names.withoutUnit(name).stream().map(this::part).collect(joining(" ")));
  }

  /** What a stranger's title has to say within a sentence of ours, and not at length. */
  String title(String title) {
    var said =
        words(title).stream()
            .filter(word -> !Letters.only(word).isEmpty())
            .limit(MOST_TITLE_WORDS)
            .collect(joining(" "));
    var within = BEGINNING.matcher(said).replaceAll(word -> Spelling.small(word.group()));
    return LAST_PAUSE.matcher(Letters.only(within)).replaceFirst("");
  }
}
