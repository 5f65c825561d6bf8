package echoops.flow;

import echoops.flow.Answer.Outcome;
import echoops.flow.CommandFlow.Command;
import echoops.model.Intent;
import echoops.model.Transcript;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a command was taken for, in a word that counts and records it.
 *
 * @param intent absent where it was not understood
 */
record Meaning(Outcome outcome, String word, Optional<Intent> intent) {
  static final Meaning DOUBT = new Meaning(Outcome.DOUBT, "doubt", Optional.empty());
  static final Meaning SECOND = new Meaning(Outcome.UNDERSTOOD, "second", Optional.empty());
  static final Meaning DENIED = new Meaning(Outcome.DENIED, "denied", Optional.empty());
  static final Meaning OUT_OF_RANGE =
      new Meaning(Outcome.NOT_UNDERSTOOD, "out of range", Optional.empty());
  static final Meaning NOT_UNDERSTOOD =
      new Meaning(Outcome.NOT_UNDERSTOOD, "not understood", Optional.empty());

  static Meaning of(Intent intent) {
    var type = intent instanceof Intent.Propose(var change) ? change : intent;
    return new Meaning(Outcome.UNDERSTOOD, type.getClass().getSimpleName(), Optional.of(intent));
  }

  /** Whether words of a code may be in it, however it was understood. */
  static boolean holdsCode(Command command, Participant asker, Instant now) {
    return Stream.concat(Stream.of(command.exact()), command.free().stream())
        .anyMatch(said -> isConfirming(said) || asker.tellsCode(said.text(), now));
  }

  private static boolean isConfirming(Transcript said) {
    return said.words().stream().anyMatch(word -> word.text().startsWith("confirm"));
  }

  /**
   * What was said, as it is written down: as freely as it was heard where it was not understood,
   * and without the words of a code.
   */
  String words(Command command, boolean holdsCode) {
    if (holdsCode) {
      return "confirm, and the words on the screen";
    }
    var free = command.free().filter(_ -> outcome == Outcome.NOT_UNDERSTOOD);
    return free.map(Transcript::text).orElseGet(() -> command.exact().text());
  }
}
