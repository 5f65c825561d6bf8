package echoops.flow;

import echoops.model.IncidentId;
import echoops.model.Intent;
import echoops.model.Utterance;
import java.util.Optional;

/** What came of something that was said or typed. */
public sealed interface Answer {
  /**
   * The room has something to say to it.
   *
   * @param intent what it was taken for, if it was understood
   * @param focus the incident that the asker is shown from now on, if that is another one
   * @param code what the asker's window alone shows
   */
  record Said(
      Outcome outcome,
      Optional<Intent> intent,
      Utterance utterance,
      Optional<IncidentId> focus,
      Optional<CodeShown> code)
      implements Answer {}

  /** The room is to be silent for the one who asked. */
  record Silence() implements Answer {}

  /** How far it was understood. */
  enum Outcome {
    UNDERSTOOD,
    DOUBT,
    DENIED,
    NOT_UNDERSTOOD
  }
}
