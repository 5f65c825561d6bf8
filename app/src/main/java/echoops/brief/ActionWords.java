package echoops.brief;

import echoops.model.ActionKind;
import echoops.model.Burn;
import echoops.model.Catalogue;
import echoops.model.Change;
import echoops.model.Effect;
import echoops.model.Movement;
import echoops.model.Outcome;
import echoops.model.Plan;
import echoops.model.Proposal;
import echoops.model.Reply;
import echoops.model.Risk;
import echoops.model.ServiceName;
import echoops.model.Standing;
import echoops.model.Suggestion;
import echoops.model.Target;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is said of actions: what would be done, what was, and whether it helped. */
public final class ActionWords {
  /** Nobody remembers a longer list. */
  private static final int TOLD = 3;

  private final Wording eye = new ForTheEye();
  private final Wording ear;
  private final ChangeWords changes = new ChangeWords();

  public ActionWords(Catalogue catalogue) {
    this.ear = new ForTheEar(catalogue);
  }

  private Reply say(Function<Wording, String> sentence) {
    return new Reply(sentence.apply(eye), sentence.apply(ear));
  }

  /**
   * A plan, read back to whoever asked for it.
   *
   * @param burn what it costs to wait, where that is known
   */
  public Reply plan(Proposal proposal, Optional<Burn> burn) {
    var plan = proposal.plan();
    return say(words -> what(plan, words) + ", " + step(plan, words) + ".")
        .and(callers(plan))
        .and(cautions(plan.before()))
        .and(say(words -> effort(plan, words)))
        .and(say(words -> burn.map(it -> cost(it, plan, words)).orElse("")))
        .and(confirm(plan.risk()));
  }

  private String what(Plan plan, Wording words) {
    return capital(changes.of(plan.change(), words)) + where(plan, words);
  }

  /** Where it runs; what is only told to somebody else happens nowhere. */
  private static String where(Plan plan, Wording words) {
    return switch (plan.change().kind()) {
      case MUTE_MONITOR, UNMUTE_MONITOR, RUN_RUNBOOK, GET_LOGS, GET_STATUS -> "";
      case RESTART, SCALE, ROLL_BACK, DRAIN, UNDRAIN, CLEAR_CACHE, FLUSH_QUEUE, TOGGLE_FLAG ->
          place(plan, words);
    };
  }

  private static String place(Plan plan, Wording words) {
    var environment = plan.environment().map(it -> " in " + words.environment(it)).orElse("");
    return switch (plan.target()) {
      case Target.Shop _ -> " in the drill shop";
      case Target.Kubernetes _ -> " on Kubernetes" + environment;
      case Target.CloudRun _ -> " on Cloud Run" + environment;
      case Target.Docker _ -> " in Docker" + environment;
    };
  }

  private static String cost(Burn burn, Plan plan, Wording words) {
    return "An hour of waiting costs "
        + percent(burn.waiting(), words)
        + " of the error budget that "
        + words.service(burn.service())
        + " has for "
        + words.quantity(Quantity.of(burn.over()))
        + "; "
        + words.quantity(Quantity.of(plan.timeout()))
        + " of acting cost "
        + percent(burn.acting(), words)
        + " at most.";
  }

  private static String percent(double share, Wording words) {
    return words.quantity(Quantity.of(share, "ratio"));
  }

  private static String effort(Plan plan, Wording words) {
    return "It takes "
        + words.quantity(Quantity.of(plan.timeout()))
        + " at most, and "
        + (plan.inverse().isPresent() ? "undo takes it back." : "cannot be taken back.");
  }

  private static String step(Plan plan, Wording words) {
    return "from " + words.digits(plan.from()) + " to " + words.digits(plan.to());
  }

  private Reply callers(Plan plan) {
    var callers = plan.callers();
    return callers.isEmpty()
        ? Reply.of("")
        : say(
            words ->
                capital(listed(callers, words))
                    + (callers.size() == 1 ? " depends on it." : " depend on it."));
  }

  private static String listed(List<ServiceName> services, Wording words) {
    var names = services.stream().map(words::service).toList();
    return names.size() == 1
        ? names.getFirst()
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  private static Reply cautions(Standing standing) {
    return standing.cautions().stream()
        .map(caution -> Reply.of(capital(caution) + "."))
        .reduce(Reply.of(""), Reply::and);
  }

  /** The words themselves are on one screen, and never said. */
  private Reply confirm(Risk risk) {
    return say(
        words ->
            "To go ahead, say confirm and the "
                + words.count(risk.codeWords())
                + " words on your screen.");
  }

  public Reply whyRefused(String rule, String because, Optional<Change> instead) {
    var reply = say(words -> "By the rule “" + rule + "”: " + words.digits(because) + ".");
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
    var version = standing.version().map(it -> " version " + it).orElse("");
    var changing = standing.isChanging() ? ", and is being changed" : "";
    return say(words ->
            "It runs"
                + words.digits(version)
                + standing.replicas().map(it -> " on " + replicas(it, words)).orElse("")
                + changing
                + ".")
        .and(cautions(standing));
  }

  private static String replicas(int many, Wording words) {
    return words.count(many) + (many == 1 ? " replica" : " replicas");
  }

  public Reply runsUnseen() {
    return Reply.of("Where it runs does not answer.");
  }

  /** What somebody may have done now. */
  public Reply allowed(Map<ServiceName, List<ActionKind>> services) {
    var some =
        services.entrySet().stream()
            .filter(it -> it.getValue().stream().anyMatch(kind -> !kind.isRead()))
            .toList();
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

  public Reply rehearsed(Plan plan) {
    return say(
        words ->
            "It would work: "
                + changes.of(plan.change(), words)
                + ", "
                + step(plan, words)
                + ". Nothing is done in this mode.");
  }

  public Reply notRehearsed(Plan plan, String because) {
    return shown(
        words -> "Nothing was done: " + changes.of(plan.change(), words) + " would not work",
        because,
        "The reason is on your screen.");
  }

  /** A reason that may be in somebody else's words is shown and not said. */
  private Reply shown(Function<Wording, String> what, String because, String then) {
    return new Reply(what.apply(eye) + ": " + because + ".", what.apply(ear) + ". " + then);
  }

  public Reply confirmed(Plan plan) {
    return say(words -> "Confirmed. " + capital(changes.of(plan.change(), words)) + " begins.");
  }

  public Reply halfConfirmed() {
    return Reply.of("Confirmed by one. Somebody else has to confirm it too.");
  }

  public Reply wrongCode(int left) {
    return say(
        words ->
            "Those are not the words on your screen. "
                + (left == 1
                    ? "One try is left."
                    : capital(words.count(left)) + " tries are left."));
  }

  public Reply spentCode() {
    return Reply.of("Wrong for the third time: the plan is dropped, and nothing was done.");
  }

  public Reply lateCode() {
    return Reply.of("That came too late: the plan is dropped, and nothing was done.");
  }

  public Reply samePerson() {
    return Reply.of("You have confirmed it already: it takes somebody else.");
  }

  public Reply dropped() {
    return Reply.of("Dropped. Nothing was done.");
  }

  public Reply hasBegun() {
    return Reply.of("It has begun already. When it is done, undo can take it back.");
  }

  public Reply tooOften() {
    return Reply.of("Nothing was done: five plans in a minute are enough. Wait a little.");
  }

  public Reply nothingWaits() {
    return Reply.of("Nothing waits for your confirmation.");
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
                        : capital(words.count(underWay))
                            + " actions had begun before, and go on."));
  }

  public Reply suspended(String by) {
    return Reply.of(by + " has stopped everything: nothing will be done until an admin allows it.");
  }

  public Reply resumed(String by) {
    return Reply.of(by + " has allowed actions again.");
  }

  /** What came of carrying it out. */
  public Reply executed(Plan plan, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded(var said) ->
          say(
              words ->
                  "Done: "
                      + changes.of(plan.change(), words)
                      + ". "
                      + capital(words.digits(said))
                      + ". I am watching whether it helps.");
      case Outcome.Failed(var because) ->
          shown(
              words -> capital(changes.of(plan.change(), words)) + " failed",
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
        words -> capital(changes.of(plan.change(), words)) + " was not done",
        because,
        "The reason is on your screen.");
  }

  /** Whether it has helped, and what can be done about it if not. */
  public Reply verified(Plan plan, Effect effect, Optional<Movement> movement, Duration after) {
    var undo = Reply.of(plan.inverse().isPresent() ? "To take it back, say undo." : "");
    boolean isBetter = effect == Effect.NOT_KNOWN && movement.isPresent();
    var told =
        say(
            words -> {
              var what = capital(changes.of(plan.change(), words));
              return isBetter ? what + ": it is better, and not over." : effect(what, effect);
            });
    var measured = say(words -> movement.map(it -> moved(it, after, words)).orElse(""));
    return effect == Effect.NO_EFFECT || effect == Effect.WORSE
        ? told.and(measured).and(undo)
        : told.and(measured);
  }

  private static String effect(String what, Effect effect) {
    return switch (effect) {
      case RECOVERED -> what + " has helped.";
      case NO_EFFECT -> what + " has had no effect.";
      case WORSE -> what + " has been followed by worse.";
      case NOT_KNOWN ->
          what + " is done; there is no alert by which to tell whether it has helped.";
    };
  }

  private static String moved(Movement movement, Duration after, Wording words) {
    var before = words.quantity(Quantity.of(movement.before(), movement.unit()));
    var now = words.quantity(Quantity.of(movement.after(), movement.unit()));
    var name = capital(words.metric(movement.metric()));
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
            words ->
                "You could say: "
                    + String.join(", or: ", suggestions.stream().map(Suggestion::phrase).toList())
                    + ".");
  }

  private static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
