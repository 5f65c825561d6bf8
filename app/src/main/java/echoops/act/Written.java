package echoops.act;

import echoops.model.Change;

/** What a plan comes to, for a target as it is now. */
sealed interface Written {
  record Possible(Write write) implements Written {}

  record Impossible(String why) implements Written {}

  /** Whoever asks for that has asked the wrong one. */
  static IllegalArgumentException cannot(String place, Change change) {
    return new IllegalArgumentException(place + " does not " + change.kind().word());
  }
}
