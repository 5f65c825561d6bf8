package echoops.guard;

import static echoops.guard.RuleNames.BROKEN;
import static echoops.guard.RuleNames.MODE;
import static echoops.guard.RuleNames.STOPPED;

import echoops.config.policy.Rulebook;
import echoops.model.Mode;
import java.util.Optional;

/** What stops every action, or every change, whoever asks for it. Pure. */
final class Switches {
  private Switches() {}

  static Optional<No> stop(Question question, Rulebook rulebook) {
    return suspended(question.situation()).or(() -> mode(question)).or(() -> broken(rulebook));
  }

  private static Optional<No> suspended(Situation situation) {
    return situation.suspended().flatMap(because -> No.because(STOPPED, because));
  }

  private static Optional<No> mode(Question question) {
    return switch (question.situation().mode()) {
      case OFF -> No.because(MODE, "actions are switched off here");
      case OBSERVE ->
          No.unless(question.isRead(), MODE, "I only observe here; whoever runs me can let me act");
      case DRY_RUN, CONFIRM -> Optional.empty();
    };
  }

  private static Optional<No> broken(Rulebook rulebook) {
    return switch (rulebook) {
      case Rulebook.Usable _ -> Optional.empty();
      case Rulebook.Broken(var mistakes) ->
          No.because(
              BROKEN,
              "the policy has "
                  + Words.of(mistakes.size(), "mistake")
                  + ", and nothing is done by a broken one; health names them");
    };
  }

  /** Whether a plan may be carried out, beyond being made. */
  static Optional<No> holdBack(Question question) {
    boolean isReal = question.situation().mode() == Mode.CONFIRM || question.isRead();
    return No.unless(isReal, MODE, "this is a dry run, so nothing is carried out");
  }
}
