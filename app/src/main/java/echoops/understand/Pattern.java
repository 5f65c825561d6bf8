package echoops.understand;

import echoops.model.OwnedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;

/**
 * Reads how a sentence may be said: {@code "restart [the] {service}"}.
 *
 * <p>{@code [a|b]} may be left out, {@code (a|b)} may not, and a gap in braces names what it takes.
 */
@OwnedBy("the caller")
final class Pattern {
  private static final java.util.regex.Pattern TOKEN =
      java.util.regex.Pattern.compile("[\\[\\](|)]|\\{[a-z]+}|[a-z']+|\\S");

  private final String text;
  private final List<String> tokens;
  private int at;

  private Pattern(String text) {
    this.text = text;
    this.tokens = TOKEN.matcher(text).results().map(MatchResult::group).toList();
  }

  /** Every way to say it; the first is the shortest of its kind, without what may be left out. */
  static List<List<Piece>> sentences(String text) {
    var pattern = new Pattern(text);
    var sentences = pattern.alternatives();
    if (pattern.at < pattern.tokens.size()) {
      throw pattern.mistake();
    }
    return sentences;
  }

  private List<List<Piece>> alternatives() {
    var all = new ArrayList<>(sequence());
    while (isNext("|")) {
      at++;
      all.addAll(sequence());
    }
    return all;
  }

  private List<List<Piece>> sequence() {
    List<List<Piece>> all = List.of(List.of());
    while (at < tokens.size() && !isNext("|") && !isNext(")") && !isNext("]")) {
      all = joined(all, part());
    }
    return all;
  }

  private List<List<Piece>> part() {
    var token = tokens.get(at++);
    return switch (token.charAt(0)) {
      case '(' -> closed(alternatives(), ")");
      case '[' -> {
        var all = new ArrayList<List<Piece>>(List.of(List.of()));
        all.addAll(closed(alternatives(), "]"));
        yield all;
      }
      case '{' -> List.of(List.of(gap(token)));
      default -> List.of(List.of(word(token)));
    };
  }

  private Piece gap(String token) {
    if (!token.endsWith("}")) {
      throw mistake();
    }
    return new Piece.Gap(Slot.named(token.substring(1, token.length() - 1)));
  }

  private Piece word(String token) {
    if (!token.matches("[a-z']+")) {
      throw mistake();
    }
    return new Piece.Word(token);
  }

  private List<List<Piece>> closed(List<List<Piece>> inside, String end) {
    if (!isNext(end)) {
      throw mistake();
    }
    at++;
    return inside;
  }

  private boolean isNext(String token) {
    return at < tokens.size() && tokens.get(at).equals(token);
  }

  private IllegalArgumentException mistake() {
    return new IllegalArgumentException("pattern \"" + text + "\": not one at part " + at);
  }

  private static List<List<Piece>> joined(List<List<Piece>> starts, List<List<Piece>> ends) {
    var all = new ArrayList<List<Piece>>();
    for (var start : starts) {
      for (var end : ends) {
        var both = new ArrayList<>(start);
        both.addAll(end);
        all.add(List.copyOf(both));
      }
    }
    return all;
  }
}
