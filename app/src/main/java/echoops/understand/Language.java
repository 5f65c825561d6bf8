package echoops.understand;

import static echoops.model.Change.Direction.DOWN;
import static echoops.model.Change.Direction.UP;
import static echoops.model.Change.Position.OFF;
import static echoops.model.Change.Position.ON;

import echoops.model.Actions.Phrase;
import echoops.model.Change;
import echoops.model.EvidenceKind;
import echoops.model.Intent;
import echoops.model.Judgement;
import echoops.model.Steer;
import echoops.model.Symptom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All that can be said to the room.
 *
 * <p>A new sentence is one more line. Words are plain and in lower case, since the ear is told them
 * as they stand here, and the less they sound alike the better it hears.
 */
final class Language {
  private static final Duration RECENTLY = Duration.ofHours(1);
  private static final Duration BRIEFLY = Duration.ofSeconds(30);

  private static final Intent HELPED = new Intent.DidItHelp();
  private static final Intent ALLOW = new Intent.AllowActions();

  /** These end or void something; they count in company, and however badly they were heard. */
  static final List<Line> STOPS =
      List.of(
          says("stop [talking|speaking]", new Intent.Silence()),
          says("[be] quiet|silence", new Intent.Silence()),
          says("stop everything", new Intent.StopEverything()));

  private static final List<Line> QUESTIONS =
      List.of(
          says("[what is the|what's the] status", new Intent.Status(Optional.empty())),
          says("how are we doing|how are things", new Intent.Status(Optional.empty())),
          asks("[what is the|what's the] status [of] [the] {service}"),
          asks("(how is|how's) [the] {service} [doing]"),
          says("what happened|brief me", new Intent.WhatHappened()),
          says("(what is|what's) (going on|wrong)", new Intent.WhatHappened()),
          says("(what is|what's) new [since i (joined|came)]", new Intent.WhatIsNew()),
          says("repeat [that]|say [that] again", new Intent.Repeat()),
          says("(who is|who's) (here|in the room)", new Intent.WhoIsHere()),
          says("(list|show) [the|all] [open] incidents", new Intent.ListIncidents()),
          says("(which|what) incidents are (open|there)", new Intent.ListIncidents()),
          line(
              "(switch to|go to|show|open) incident [number] {place}",
              it -> new Intent.SwitchIncident(it.number())),
          says("[switch to|go to|show|open] [the] next incident", new Intent.NextIncident()),
          says(
              "[switch to|go to|show|open] [the] (previous|last) incident",
              new Intent.PreviousIncident()),
          line(
              "(switch to|go to|focus on) [the] {service} [incident]",
              it -> new Intent.SwitchTo(it.service())),
          says("help [me]|what can i (say|ask)", new Intent.Help()),
          says("why did you (wake (me|us)|speak up)", new Intent.WhyWoken()),
          says("why|(what is|what's) the cause|why is that", new Intent.WhatCause()),
          says("how do you know [that]", new Intent.HowKnown()),
          says("have we (seen|had) (this|that|it) before", new Intent.SeenBefore()),
          line("read [the] evidence [number] {place}", it -> new Intent.ReadEvidence(it.number())),
          says("what [has] changed", new Intent.WhatChanged(RECENTLY)),
          says("what [has] changed in the last hour", new Intent.WhatChanged(Duration.ofHours(1))),
          line(
              "what [has] changed in the last {minutes} (minutes|minute)",
              it -> new Intent.WhatChanged(Duration.ofMinutes(it.number()))),
          line(
              "what [has] changed in the last {hours} (hours|hour)",
              it -> new Intent.WhatChanged(Duration.ofHours(it.number()))),
          says("what may i do|what am i allowed to do", new Intent.WhatMayI()),
          says("why was (that|it) refused", new Intent.WhyRefused()),
          says("did (that|it) help|has (that|it) (helped|worked)|did (that|it) work", HELPED),
          says("(resume|enable|allow) actions [again]|lift the kill switch", ALLOW),
          says("catch me up|what did i miss|what have i missed", new Intent.CatchUp(BRIEFLY)),
          line(
              "catch me up in {seconds} seconds",
              it -> new Intent.CatchUp(Duration.ofSeconds(it.number()))),
          says("catch me up in half a minute", new Intent.CatchUp(BRIEFLY)),
          says("catch me up in (a|one) minute", new Intent.CatchUp(Duration.ofMinutes(1))));

  private static final List<Line> ORDERS =
      List.of(
          says("acknowledge [it|[the|this] incident]", new Intent.Acknowledge()),
          says("(i have|i've got|i take|i'll take) (it|this)", new Intent.Acknowledge()),
          says("(cancel|abort) [that|it]|never mind|nevermind", new Intent.Cancel()),
          says("no|nope|forget it", new Intent.Cancel()),
          looks("[the] logs", EvidenceKind.LOGS),
          looks("[the] metrics", EvidenceKind.METRICS),
          looks("[the] (deploys|deploy|deployment|changes)", EvidenceKind.CHANGES),
          looks("[the] (calls|dependencies)", EvidenceKind.CALLS),
          looks("[the] (resources|memory)", EvidenceKind.RESOURCES),
          looks("[the] (database|queries)", EvidenceKind.DATABASE),
          looks("[the] (runbook|runbooks)", EvidenceKind.RUNBOOK),
          ignores("[the] logs", EvidenceKind.LOGS),
          ignores("[the] metrics", EvidenceKind.METRICS),
          ignores("[the] (deploys|deploy|deployment|changes)", EvidenceKind.CHANGES),
          ignores("[the] (calls|dependencies)", EvidenceKind.CALLS),
          ignores("[the] (resources|memory)", EvidenceKind.RESOURCES),
          ignores("[the] (database|queries)", EvidenceKind.DATABASE),
          ignores("[the] (runbook|runbooks)", EvidenceKind.RUNBOOK),
          says("[that was] [a] good call", new Intent.Judge(Judgement.GOOD_CALL)),
          says("[that was] [a] false alarm", new Intent.Judge(Judgement.FALSE_ALARM)),
          says("undo [that|it|the last (change|action)]", new Intent.Undo()),
          says("take (that|it) back", new Intent.Undo()),
          line("confirm {code}", it -> new Intent.Confirm(it.code())),
          line("(note|take a note|make a note) {words}", it -> new Intent.Note(it.text())));

  private static final List<Line> CHANGES =
      List.of(
          change("restart [the] {service}", it -> new Change.Restart(it.service())),
          change(
              "scale [the] {service} to {replicas} [replicas|instances|pods]",
              it -> new Change.Scale(it.service(), it.number())),
          change(
              "scale up [the] {service}|scale [the] {service} up",
              it -> new Change.ScaleStep(it.service(), UP)),
          change(
              "scale down [the] {service}|scale [the] {service} down",
              it -> new Change.ScaleStep(it.service(), DOWN)),
          change(
              "(roll back|rollback) [the] {service} [to the (previous|last) version]",
              it -> new Change.RollBack(it.service())),
          change(
              "roll [the] {service} back [to the (previous|last) version]",
              it -> new Change.RollBack(it.service())),
          change("drain [the] {service}", it -> new Change.Drain(it.service())),
          change(
              "clear [the] cache (of|for|on) [the] {service}|clear [the] {service} cache",
              it -> new Change.ClearCache(it.service())),
          change(
              "flush [the] queue (of|for|on) [the] {service}|flush [the] {service} queue",
              it -> new Change.FlushQueue(it.service())),
          change(
              "(turn on|enable) [the] flag (of|for|on) [the] {service}"
                  + "|(turn on|enable) [the] {service} flag|turn [the] {service} flag on",
              it -> new Change.SetFlag(it.service(), ON)),
          change(
              "(turn off|disable) [the] flag (of|for|on) [the] {service}"
                  + "|(turn off|disable) [the] {service} flag|turn [the] {service} flag off",
              it -> new Change.SetFlag(it.service(), OFF)),
          change("unmute [the] {service}", it -> new Change.Unmute(it.service())),
          change(
              "run [the] (runbook|run book) [number] {place} (for|on) [the] {service}",
              it -> new Change.RunRunbook(it.service(), it.number())),
          change(
              "(get|show) [me] [the] logs (of|for|from) [the] {service}"
                  + "|(get|show) [me] [the] {service} logs",
              it -> new Change.GetLogs(it.service())));

  /** All monitors of a service, or those of one symptom, for a while. */
  private static final List<Line> MUTES =
      Stream.of(
              mutes("{minutes} (minutes|minute)", it -> Duration.ofMinutes(it.number())),
              mutes("{hours} (hours|hour)", it -> Duration.ofHours(it.number())),
              mutes("an hour", it -> Duration.ofHours(1)),
              mutes("half an hour", it -> Duration.ofMinutes(30)))
          .flatMap(it -> it)
          .toList();

  static final List<Line> LINES =
      Stream.of(STOPS, QUESTIONS, ORDERS, CHANGES, MUTES).flatMap(List::stream).toList();

  /** Understood, and not listened for: how else people ask for what no words bring about. */
  static final List<Line> TYPED =
      List.of(
          says(
              "(lift|release|reset|undo|end|remove|disable|deactivate|override|clear|cancel"
                  + "|turn off|switch off|take off) [the] (kill switch|killswitch|stop|suspension)",
              ALLOW),
          says("(turn|switch) [the] (kill switch|killswitch|stop) off [again]", ALLOW),
          says(
              "(resume|allow|enable|permit|unlock|unblock|unsuspend|unpause|unfreeze|restore"
                  + "|reactivate|reenable|continue)"
                  + " [all|the|all the] (actions|everything|changes|acting) [again]",
              ALLOW),
          says("(turn|switch) [all|the] actions [back] on [again]", ALLOW),
          says("(turn|switch) [back] on [all|the] actions [again]", ALLOW),
          says("(start|begin|restart) [all|the] actions [again]|start acting again", ALLOW),
          says("unstop [everything]|undo stop everything|resume", ALLOW),
          says("let (us|me|people|everybody) act again|you may act again|act again", ALLOW));

  /** What is worth knowing first. */
  static final List<String> EXAMPLES =
      List.of(
          "what happened",
          "status of {service}",
          "list incidents",
          "acknowledge",
          "restart {service}",
          "scale {service} to {replicas}",
          "mute {service} for {minutes} minutes",
          "repeat that",
          "stop");

  private Language() {}

  /**
   * Lines of somebody's own words for changes; those that hold a denying word could never count.
   */
  static Stream<Line> of(List<Phrase> phrases) {
    return phrases.stream()
        .filter(phrase -> Denial.isFree(phrase.text()))
        .flatMap(
            phrase ->
                phrase.kind().plain().stream()
                    .map(change -> change(phrase.text(), it -> change.apply(it.service()))));
  }

  private static Line line(String pattern, Function<Filled, Intent> meaning) {
    return new Line(pattern, meaning);
  }

  private static Line says(String pattern, Intent intent) {
    return line(pattern, it -> intent);
  }

  private static Line looks(String where, EvidenceKind kind) {
    return says("look at " + where, new Intent.Steering(new Steer(Steer.Way.LOOK, kind)));
  }

  private static Line ignores(String what, EvidenceKind kind) {
    return says(
        "(ignore|leave out) " + what, new Intent.Steering(new Steer(Steer.Way.IGNORE, kind)));
  }

  private static Line asks(String pattern) {
    return line(pattern, it -> new Intent.Status(it.target()));
  }

  private static Line change(String pattern, Function<Filled, Change> meaning) {
    return line(pattern, it -> new Intent.Propose(meaning.apply(it)));
  }

  private static Stream<Line> mutes(String length, Function<Filled, Duration> meaning) {
    var some =
        Stream.of(Symptom.values())
            .map(it -> mute(it.word() + " ", length, Optional.of(it), meaning));
    return Stream.concat(Stream.of(mute("", length, Optional.empty(), meaning)), some);
  }

  private static Line mute(
      String what, String length, Optional<Symptom> of, Function<Filled, Duration> meaning) {
    return change(
        "mute [the] {service} " + what + "for " + length,
        it -> new Change.Mute(it.service(), meaning.apply(it), of));
  }
}
