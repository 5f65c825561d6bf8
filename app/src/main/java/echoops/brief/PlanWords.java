package echoops.brief;

import echoops.model.Burn;
import echoops.model.Catalogue;
import echoops.model.Plan;
import echoops.model.Reply;
import echoops.model.Risk;
import echoops.model.ServiceName;
import echoops.model.Standing;
import echoops.model.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is said of a plan before anything is done: what it is, and what its code has come to. */
public final class PlanWords {
  private final Wording eye = new ForTheEye();
  private final Wording ear;
  private final ChangeWords changes = new ChangeWords();

  public PlanWords(Catalogue catalogue) {
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
  public Reply plan(Plan plan, Optional<Burn> burn) {
    return say(words -> what(plan, words) + ", " + step(plan, words) + ".")
        .and(callers(plan))
        .and(cautions(plan.before()))
        .and(say(words -> effort(plan, words)))
        .and(say(words -> burn.map(it -> cost(it, plan, words)).orElse("")))
        .and(confirm(plan.risk()));
  }

  /** A plan, for somebody else than who asked for it, whose consent it wants. */
  public Reply asked(Plan plan, String by) {
    return say(words ->
            by
                + " asks for a second person to confirm: "
                + changes.of(plan.change(), words)
                + where(plan, words)
                + ", "
                + step(plan, words)
                + ".")
        .and(callers(plan))
        .and(cautions(plan.before()))
        .and(say(words -> effort(plan, words)));
  }

  private String what(Plan plan, Wording words) {
    return Names.capital(changes.of(plan.change(), words)) + where(plan, words);
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
                Names.capital(listed(callers, words))
                    + (callers.size() == 1 ? " depends on it." : " depend on it."));
  }

  private static String listed(List<ServiceName> services, Wording words) {
    var names = services.stream().map(words::service).toList();
    return names.size() == 1
        ? names.getFirst()
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  /** What whoever confirms has to know. */
  static Reply cautions(Standing standing) {
    return standing.cautions().stream()
        .map(caution -> Reply.of(Names.capital(caution) + "."))
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

  public Reply rehearsed(Plan plan) {
    return say(
        words ->
            "It would work: "
                + changes.of(plan.change(), words)
                + ", "
                + step(plan, words)
                + ". Nothing is done in this mode.");
  }

  /** A reason that may be in somebody else's words is shown and not said. */
  public Reply notRehearsed(Plan plan, String because) {
    var reply =
        say(words -> "Nothing was done: " + changes.of(plan.change(), words) + " would not work");
    return new Reply(
        reply.shown() + ": " + because + ".", reply.spoken() + ". The reason is on your screen.");
  }

  /** Nothing was done yet, and nothing may be: its target is read and it is judged once more. */
  public Reply confirmed(Plan plan) {
    return say(
        words ->
            "Confirmed. If nothing has changed since, it begins: "
                + changes.of(plan.change(), words)
                + ".");
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
                    : Names.capital(words.count(left)) + " tries are left."));
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

  /** Before a plan that takes back another. */
  public Reply undo() {
    return Reply.of("This takes back what was done.");
  }

  public Reply notTheWords() {
    return Reply.of("To go ahead, say confirm and the words on your screen, and nothing else.");
  }

  public Reply nothingToDrop() {
    return Reply.of("Nothing waits that could be dropped.");
  }

  public Reply hasBegun() {
    return Reply.of("It has begun already, and goes on.");
  }

  public Reply nothingWaits() {
    return Reply.of("Nothing waits for your confirmation.");
  }
}
