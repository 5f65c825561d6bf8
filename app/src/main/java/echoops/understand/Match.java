package echoops.understand;

import echoops.model.Intent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sentence that some words are, from the first to the last.
 *
 * @param refused why a number in it is not taken
 */
record Match(
    Line line, List<String> words, Filled filled, List<Span> spans, Optional<String> refused) {

  /** The words that stand in a gap. */
  record Span(Slot slot, int from, int to) {
    boolean holds(int word) {
      return word >= from && word < to;
    }
  }

  static Match of(Line line, List<String> words) {
    return new Match(line, words, Filled.NOTHING, List.of(), Optional.empty());
  }

  Match with(Filled more, Span span) {
    var all = Stream.concat(spans.stream(), Stream.of(span)).toList();
    return new Match(line, words, more, all, refused);
  }

  Match refused(String why) {
    return new Match(line, words, filled, spans, Optional.of(why));
  }

  /** Only what is not refused means anything. */
  Intent intent() {
    return line.meaning().apply(filled);
  }

  boolean isInGap(int word) {
    return spans.stream().anyMatch(span -> span.holds(word));
  }
}
