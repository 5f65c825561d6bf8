package echoops.guard;

import echoops.model.Action;
import echoops.model.Change;
import java.util.Optional;

/** What the guard answers, and the name of the rule it answers by. */
public sealed interface Ruling {
  String rule();

  /**
   * It may be done, once it was confirmed as its risk demands.
   *
   * @param action as declared, with the risk that it has for this change
   * @param isForTwo whether two people have to confirm it
   */
  record Allowed(String rule, Action action, boolean isForTwo) implements Ruling {}

  /**
   * It may not be done, or not now.
   *
   * @param because a sentence without its full stop, to be shown and said
   * @param instead what is nearest to it and is allowed
   */
  record Refused(String rule, String because, Optional<Change> instead) implements Ruling {
    /** As far as it is known where its target cannot be read. */
    public Refused withoutAlternative() {
      return new Refused(rule, because, Optional.empty());
    }

    /** Somebody has asked for so many plans in a minute that it is enough. */
    public static Refused tooOften(int plans) {
      return new Refused(
          RuleNames.OFTEN, plans + " plans in a minute are enough", Optional.empty());
    }

    /** What it was to help against ended before it began. */
    public static Refused overBefore() {
      return new Refused(
          RuleNames.CHANGED,
          "what it was for is over; ask again if it is still wanted",
          Optional.empty());
    }

    /** What was asked for makes no sense for a target that stands as it does. */
    public static Refused asItStands(String because) {
      return new Refused(RuleNames.STANDING, because, Optional.empty());
    }
  }
}
