package echoops.model;

import java.util.List;
import java.util.Optional;

/** What a transcript was taken for. */
public sealed interface Understanding {
  /** It says this, and nothing else. */
  record Understood(Intent intent) implements Understanding {}

  /**
   * It is none of the room's sentences, but a language model took it for this one. Whoever spoke is
   * told which.
   */
  record Guessed(String sentence, Intent intent) implements Understanding {}

  /**
   * All but one place of it is understood.
   *
   * @param asked what is to be asked, for instance "fifteen or fifty?"
   * @param choices an intent for each answer that is expected
   */
  record Doubt(String asked, List<Choice> choices) implements Understanding {
    public Doubt {
      choices = List.copyOf(choices);
    }
  }

  /** One answer to a doubt, as it is said, and what the whole sentence means then. */
  record Choice(String said, Intent intent) {}

  /** A word in it denies: nothing is made of the rest. */
  record Denied(String word) implements Understanding {}

  /**
   * A number in it is one that is never done, for instance "two hundred replicas: not 0 to 100".
   */
  record OutOfRange(String what) implements Understanding {}

  /** It is none of the room's sentences; this one is the nearest. */
  record NotUnderstood(Optional<String> nearest) implements Understanding {}
}
