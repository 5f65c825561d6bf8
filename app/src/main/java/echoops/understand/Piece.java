package echoops.understand;

/** A part of a sentence. */
sealed interface Piece {
  record Word(String text) implements Piece {}

  record Gap(Slot slot) implements Piece {}
}
