package echoops.brief;

import echoops.model.ActionKind;
import echoops.model.Catalogue;
import echoops.model.Change;
import echoops.model.Effect;
import echoops.model.Movement;
import echoops.model.Outcome;
import echoops.model.Plan;
import echoops.model.Reply;
import echoops.model.ServiceName;
import echoops.model.Standing;
import echoops.model.Stop;
import echoops.model.Suggestion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is said of actions: what would be done, what was, and whether it helped. */
public final class ActionWords {
  /** Nobody remembers a longer list. */
  public static final int TOLD = 3;

  private final Wording eye = new ForTheEye();
  private final Wording ear;
  private final ChangeWords changes = new ChangeWords();

  public ActionWords(Catalogue catalogue) {
    this.ear = new ForTheEar(catalogue);
  }

  private Reply say(Function<Wording, String> sentence) {
    return new Reply(sentence.apply(eye), sentence.apply(ear));
  }

  /** The same as a voice can say it. */
  public Reply aloud(Reply reply) {
    return new Reply(reply.shown(), ear.digits(reply.spoken()));
  }

  public Reply whyRefused(String rule, String because, Optional<Change> instead) {
    var reply =
        say(words -> "By the rule “" + words.digits(rule) + "”: " + words.digits(because) + ".");
    var plain = new Reply(reply.shown(), reply.spoken().replaceAll("[“”]", ""));
    return instead
        .map(it -> plain.and(say(words -> "Allowed is " + changes.of(it, words) + ".")))
        .orElse(plain);
  }

  public Reply nothingRefused() {
    return Reply.of("I have refused you nothing yet.");
  }

  /** How many lines of a service there are; they themselves are shown and never said. */
  public Reply logs(ServiceName service, int lines, long errors) {
    return say(
        words ->
            "Of "
                + words.service(service)
                + " I have "
                + words.count(lines)
                + " recent lines, "
                + (errors == 0 ? "none" : words.count(errors))
                + " of them errors.");
  }

  /** How a service runs, as it was read from where it runs. */
  public Reply runs(Standing standing) {
    var version = standing.version().map(it -> "version " + it);
    var changing = standing.isChanging() ? ", and is being changed" : "";
    return say(words ->
            "It runs"
                + version.map(it -> " " + words.digits(it)).orElse("")
                + standing.replicas().map(it -> " on " + replicas(it, words)).orElse("")
                + changing
                + ".")
        .and(PlanWords.cautions(standing));
  }

  private static String replicas(int many, Wording words) {
    return words.count(many) + (many == 1 ? " replica" : " replicas");
  }

  public Reply runsUnseen() {
    return Reply.of("Where it runs does not answer.");
  }

  /** Whether there is more among it than looks. */
  public static boolean isChanged(List<ActionKind> kinds) {
    return kinds.stream().anyMatch(kind -> !kind.isRead());
  }

  public Reply nothingAllowed(Stop stop) {
    return say(words -> "Nothing may be done now: " + words.digits(stop.because()) + ".");
  }

  /** What somebody may have done now. */
  public Reply allowed(Map<ServiceName, List<ActionKind>> services) {
    var some = services.entrySet().stream().filter(it -> isChanged(it.getValue())).toList();
    if (services.values().stream().allMatch(List::isEmpty)) {
      return Reply.of("Nothing may be done now.");
    }
    if (some.isEmpty()) {
      return Reply.of("You may look at everything; nothing may be changed now.");
    }
    return say(
        words ->
            some.stream()
                .limit(TOLD)
                .map(it -> "To " + words.service(it.getKey()) + ": " + kinds(it.getValue()) + ".")
                .collect(Collectors.joining(" ", "", more(some.size() - TOLD, words))));
  }

  private static String more(int services, Wording words) {
    return services <= 0
        ? ""
        : " Something may be done to "
            + words.count(services)
            + (services == 1 ? " more service." : " more services.");
  }

  private static String kinds(List<ActionKind> kinds) {
    return kinds.stream()
        .filter(kind -> !kind.isRead())
        .map(kind -> kind.word().replace('-', ' '))
        .collect(Collectors.joining(", "));
  }

  /** It may not be done. */
  public Reply refused(String because, Optional<Change> instead) {
    var reply = say(words -> "Nothing was done: " + words.digits(because) + ".");
    return instead
        .map(it -> reply.and(say(words -> "Allowed is " + changes.of(it, words) + ".")))
        .orElse(reply);
  }

  /** Where it runs cannot be asked; what that says of itself is shown and not said. */
  public Reply outOfReach(ServiceName service, String because) {
    return new Reply(
        "Nothing was done: " + because + ".",
        "Nothing was done: I cannot reach where " + ear.service(service) + " runs right now.");
  }

  /** A reason that may be in somebody else's words is shown and not said. */
  private Reply shown(Function<Wording, String> what, String because, String then) {
    return new Reply(what.apply(eye) + ": " + because + ".", what.apply(ear) + ". " + then);
  }

  public Reply nothingToUndo() {
    return Reply.of("Of the last hour there is nothing left to take back.");
  }

  public Reply stopped(int underWay) {
    var reply = Reply.of("Everything is stopped: nothing will be done until an admin allows it.");
    return underWay == 0
        ? reply
        : reply.and(
            say(
                words ->
                    underWay == 1
                        ? "One action had begun before, and goes on."
                        : Names.capital(words.count(underWay))
                            + " actions had begun before, and go on."));
  }

  public Reply stoppedHereOnly() {
    return Reply.of("That cannot be written down now: another process would not know of it.");
  }

  /** Somebody wants things to be done again, and no words bring that about, whoever says them. */
  public Reply notLifted(Optional<Stop> stop) {
    return stop.map(
            it -> say(words -> Names.capital(words.digits(it.because())) + ".").and(way(it)))
        .orElseGet(() -> Reply.of("Nothing is stopped."));
  }

  private static Reply way(Stop stop) {
    return switch (stop) {
      case Stop.Said _ ->
          new Reply(
              "No command does: an admin has to press “Allow actions again” in the war room, or to"
                  + " send DELETE /webhook/suspend.",
              "No command does: an admin has to press the button in the war room.");
      case Stop.File _, Stop.Setting _ -> Reply.of("No command lifts that.");
    };
  }

  public Reply suspended(String by) {
    return say(
        words ->
            words.digits(by)
                + " has stopped everything: nothing will be done until an admin allows it.");
  }

  public Reply resumed(String by) {
    return say(words -> words.digits(by) + " has allowed actions again.");
  }

  /**
   * That commands are answered late, so that nobody wonders.
   *
   * @param left for so long; not at all any more, if nothing is left
   */
  public Reply delayed(String by, Duration left) {
    return left.isPositive()
        ? say(
            words ->
                words.digits(by)
                    + " has me answer late for "
                    + words.quantity(Quantity.of(left))
                    + ", to see what that is like.")
        : say(words -> words.digits(by) + " has me answer at once again.");
  }

  /** That it is carried out is written down, and its call is about to be made. */
  public Reply begun(Plan plan) {
    return say(words -> Names.capital(changes.of(plan.change(), words)) + " has begun.");
  }

  /**
   * What came of carrying it out.
   *
   * @param isWatched whether something will tell if it has helped
   */
  public Reply executed(Plan plan, Outcome outcome, boolean isWatched) {
    return switch (outcome) {
      case Outcome.Succeeded(var said) ->
          say(
              words ->
                  "Done: "
                      + changes.of(plan.change(), words)
                      + ". "
                      + Names.capital(words.digits(said))
                      + (isWatched ? ". I am watching whether it helps." : "."));
      case Outcome.Failed(var because) ->
          shown(
              words -> Names.capital(changes.of(plan.change(), words)) + " failed",
              because,
              "The reason is on your screen.");
      case Outcome.Unknown(var because) ->
          shown(
              words -> "Whether " + changes.of(plan.change(), words) + " was done is not known",
              because,
              "I will not repeat it.");
    };
  }

  /** Somebody confirmed it, and it was not done after all. */
  public Reply withdrawn(Plan plan, String because) {
    return shown(
        words -> Names.capital(changes.of(plan.change(), words)) + " was not done",
        because,
        "The reason is on your screen.");
  }

  /** Not all that its alert looks at came after it. */
  public Reply tooEarly(Plan plan) {
    return say(
        words ->
            "It is too early to tell whether "
                + changes.of(plan.change(), words)
                + " has helped. I am watching.");
  }

  public Reply nothingDone() {
    return Reply.of("Nothing was done of late of which I could tell whether it has helped.");
  }

  /** Whether it has helped, and what can be done about it if not. */
  public Reply verified(Plan plan, Effect effect, Optional<Movement> movement, Duration after) {
    boolean isBetter = effect == Effect.NOT_KNOWN && movement.isPresent();
    var told =
        say(
            words -> {
              var what = Names.capital(changes.of(plan.change(), words));
              return isBetter ? what + ": it is better, and not over." : effect(what, effect);
            });
    var measured = say(words -> movement.map(it -> moved(it, after, words)).orElse(""));
    return told.and(measured).and(plan.inverse().isPresent() ? undo(effect) : Reply.of(""));
  }

  private static Reply undo(Effect effect) {
    return switch (effect) {
      case RECOVERED, NOT_KNOWN -> Reply.of("");
      case NO_EFFECT -> Reply.of("To take it back, say undo.");
      case WORSE ->
          Reply.of("To take it back, say undo, and then confirm and the words on your screen.");
    };
  }

  private static String effect(String what, Effect effect) {
    return switch (effect) {
      case RECOVERED -> what + " has helped.";
      case NO_EFFECT -> what + " has had no effect.";
      case WORSE -> what + " has been followed by worse.";
      case NOT_KNOWN -> what + " is done; whether it has helped cannot be told.";
    };
  }

  private static String moved(Movement movement, Duration after, Wording words) {
    var before = words.quantity(Quantity.of(movement.before(), movement.unit()));
    var now = words.quantity(Quantity.of(movement.after(), movement.unit()));
    var name = Names.capital(words.metric(movement.metric()));
    var verb = movement.after() < movement.before() ? " fell from " : " rose from ";
    return before.equals(now)
        ? name + " is " + now + " as before."
        : name + verb + before + " to " + now + " in " + words.quantity(Quantity.of(after)) + ".";
  }

  /** What may help, as the phrase that asks for it. */
  public Reply suggested(List<Suggestion> suggestions) {
    return suggestions.isEmpty()
        ? Reply.of("")
        : say(
            words -> "You could say: " + String.join(", or: ", phrases(suggestions, words)) + ".");
  }

  private static List<String> phrases(List<Suggestion> suggestions, Wording words) {
    return suggestions.stream().map(Suggestion::phrase).map(words::digits).toList();
  }
}
