package echoops.understand;

import java.util.List;
import java.util.stream.Stream;

/** One way to say a line. */
record Sentence(Line line, List<Piece> pieces) {
  Sentence {
    pieces = List.copyOf(pieces);
    if (!(pieces.getFirst() instanceof Piece.Word)) {
      throw new IllegalArgumentException(
          "pattern \"" + line.pattern() + "\": does not begin with a word");
    }
  }

  static Stream<Sentence> of(Line line) {
    return Pattern.sentences(line.pattern()).stream().map(pieces -> new Sentence(line, pieces));
  }

  String firstWord() {
    return pieces.getFirst() instanceof Piece.Word(var text) ? text : "";
  }

  boolean has(Slot slot) {
    return pieces.contains(new Piece.Gap(slot));
  }
}
