package echoops.brief;

import echoops.model.Actor;
import echoops.model.Diagnosis;
import echoops.model.Effect;
import echoops.model.Evidence;
import echoops.model.IncidentEvent;
import echoops.model.Judgement;
import echoops.model.Look;
import echoops.model.Outcome;
import echoops.model.Plan;
import echoops.model.Recorded;
import echoops.model.Signal;
import echoops.model.Steer.Way;
import echoops.model.Suggestion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says of each record of an incident when it was, who did or said it, and what. */
final class ReportTimeline {
  static final List<String> COLUMNS = List.of("When", "Who", "What");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final ChangeWords CHANGES = new ChangeWords();
  private static final Wording EYE = new ForTheEye();

  private ReportTimeline() {}

  static String time(Instant at) {
    return TIME.format(at);
  }

  static List<List<String>> rows(List<Recorded> records) {
    return records.stream().flatMap(recorded -> row(recorded).stream()).toList();
  }

  private static Optional<List<String>> row(Recorded recorded) {
    return what(recorded.event())
        .map(what -> List.of(time(recorded.time()), who(recorded.actor()), what));
  }

  /** A person or a sender by name; EchoOps as one, whichever part of it. */
  static String who(Actor actor) {
    var name = actor.value().replaceFirst("^(person|webhook):", "");
    return name.startsWith("echoops:") ? "EchoOps" : name;
  }

  /** Nothing of what only the program needs to know. */
  private static Optional<String> what(IncidentEvent event) {
    return Optional.of(
            switch (event) {
              case IncidentEvent.AlertReceived(var signal, _) -> alert(signal);
              case IncidentEvent.SignalJoined(var signal, _) -> alert(signal);
              case IncidentEvent.IncidentOpened(var because) -> "The incident began: " + because;
              case IncidentEvent.IncidentMerged(var into, var because) ->
                  "It became part of " + into + ": " + because;
              case IncidentEvent.StormGathered(var alerts) ->
                  alerts + " alerts at once are told as one";
              case IncidentEvent.IncidentResolved(var because) -> "It is over: " + because;
              case IncidentEvent.IncidentReopened(var because) -> "It began again: " + because;
              case IncidentEvent.IncidentClosed(var because) -> "Closed it: " + quoted(because);
              case IncidentEvent.Reminded(var words) -> "Reminded: " + words.shown();
              case IncidentEvent.HeadlineWritten(var headline) -> "Wrote: " + headline.shown();
              case IncidentEvent.Spoken(var text, _, _, var listeners) ->
                  "Said to " + counted(listeners, "listener") + ": " + text;
              case IncidentEvent.Answered(var asked, _, var reply) ->
                  "Was asked " + quoted(asked) + " and answered: " + reply.shown();
              case IncidentEvent.IncidentAcknowledged(var by) -> by + " took it";
              case IncidentEvent.NoteTaken(var text) -> "Noted: " + quoted(text);
              case IncidentEvent.Notified(var channel, _) -> "Told people through " + channel;
              case IncidentEvent.NotNotified(var channel, var because) ->
                  "Did not tell people through " + channel + ": " + because;
              case IncidentEvent.IncidentFiled(var system, _, var name) ->
                  "Filed it with " + system + " as " + quoted(name);
              case IncidentEvent.DriftSeen(var anomaly, _) ->
                  "Saw that "
                      + anomaly.service()
                      + " is not as usual ("
                      + anomaly.subject()
                      + "): "
                      + anomaly.because();
              case IncidentEvent.DriftEnded(_, _, var because, _) ->
                  "What was not as usual ended: " + because;
              case IncidentEvent.DetectionPaused(var until, var by) ->
                  by + " had the detectors be quiet until " + time(until);
              case IncidentEvent.CommandsDelayed(var until, var by) ->
                  by + " had commands answered late until " + time(until);
              case IncidentEvent.ClusterNamed(var service, var cluster) ->
                  "Found that "
                      + Math.round(cluster.share() * 100)
                      + "% of the error lines of "
                      + service
                      + " say "
                      + quoted(cluster.text());
              case IncidentEvent.AnomalyJudged(_, var judgement, var by) ->
                  by + " found that telling of it was " + judged(judgement);
              case IncidentEvent.InvestigationBegan _ -> "Began to look for the cause";
              case IncidentEvent.LooksTaken(var reasoner, var looks) ->
                  "By " + reasoner + ", looked at " + looks(looks);
              case IncidentEvent.ProbeAnswered(var look, var evidence, _) ->
                  "At " + look(look) + " found " + tags(evidence);
              case IncidentEvent.Steered(var steer, var by) ->
                  by
                      + (steer.way() == Way.LOOK ? " had it look at " : " had it leave out ")
                      + kind(steer.kind());
              case IncidentEvent.ReasonerReplaced(var reasoner, var by, var because) ->
                  by + " went on in place of " + reasoner + ": " + because;
              case IncidentEvent.TokensSpent(var model, var in, var out, var dollars) ->
                  "Used %s: %d tokens in, %d out, %s".formatted(model, in, out, price(dollars));
              case IncidentEvent.Diagnosed(var diagnosis, _) -> diagnosed(diagnosis);
              case IncidentEvent.SitRepWritten(var sitRep, var isNews) ->
                  isNews ? "Wrote: " + sitRep.whole().shown() : "";
              case IncidentEvent.Suggested(var suggestions) ->
                  suggestions.isEmpty() ? "" : "Suggested: " + suggested(suggestions);
              case IncidentEvent.Proposed(var plan, var by, _, _, _, _) ->
                  by + " asked for " + planned(plan);
              case IncidentEvent.Refused(var change, _, var because, _) ->
                  "Refused " + CHANGES.of(change, EYE) + ": " + because;
              case IncidentEvent.Confirmed(_, _, var by) -> by + " confirmed it";
              case IncidentEvent.Rehearsed _ -> "";
              case IncidentEvent.Executing _ -> "Began to carry it out";
              case IncidentEvent.Executed(_, var outcome, _) -> outcome(outcome);
              case IncidentEvent.Verified(_, var effect, _, _) -> effect(effect);
              case IncidentEvent.Withdrawn(_, _, var because) -> "It was not done: " + because;
              case IncidentEvent.ActionsSuspended(var by, var because) ->
                  by + " stopped all actions: " + because;
              case IncidentEvent.ActionsResumed(var by) -> by + " allowed actions again";
              case IncidentEvent.PayloadErased(var sequences, var because) ->
                  "Had " + counted(sequences.size(), "record") + " erased: " + quoted(because);
              case IncidentEvent.Erased _ -> "erased";
              case IncidentEvent.SummaryWritten _,
                  IncidentEvent.TemplatesCompared _,
                  IncidentEvent.PipelineEnded _ ->
                  "";
            })
        .filter(text -> !text.isBlank());
  }

  private static String suggested(List<Suggestion> suggestions) {
    return String.join(", ", suggestions.stream().map(it -> CHANGES.of(it.change(), EYE)).toList());
  }

  private static String planned(Plan plan) {
    return CHANGES.of(plan.change(), EYE) + ": from " + plan.from() + " to " + plan.to();
  }

  private static String outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded(var words) -> "It was done: " + words;
      case Outcome.Failed(var because) -> "It failed: " + because;
      case Outcome.Unknown(var because) -> "Whether it was done is not known: " + because;
    };
  }

  private static String effect(Effect effect) {
    return switch (effect) {
      case RECOVERED -> "It has helped";
      case NO_EFFECT -> "It has had no effect";
      case WORSE -> "It has been followed by worse";
      case NOT_KNOWN -> "Whether it has helped cannot be told";
    };
  }

  private static String alert(Signal signal) {
    var of = signal.place().service().map(service -> " of " + service).orElse("");
    return (signal.recovers() ? "Recovered" : "Alert")
        + of
        + ": "
        + quoted(signal.complaint().title());
  }

  private static String diagnosed(Diagnosis diagnosis) {
    return switch (diagnosis) {
      case Diagnosis.Found(var reasoner, var causes, _) ->
          "By " + reasoner + ", found: " + ReportCauses.named(causes.getFirst());
      case Diagnosis.Inconclusive(var reasoner, var lookedAt, _) ->
          "By " + reasoner + ", found no cause: " + lookedAt;
    };
  }

  private static String judged(Judgement judgement) {
    return switch (judgement) {
      case GOOD_CALL -> "a good call";
      case FALSE_ALARM -> "a false alarm";
    };
  }

  private static String looks(List<Look> looks) {
    return looks.isEmpty()
        ? "nothing"
        : String.join(", ", looks.stream().map(ReportTimeline::look).toList());
  }

  static String look(Look look) {
    return kind(look.kind()) + " of " + look.service();
  }

  static String kind(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String tags(List<Evidence> evidence) {
    return evidence.isEmpty()
        ? "nothing new"
        : String.join(", ", evidence.stream().map(Evidence::tag).toList());
  }

  static String quoted(String words) {
    return "“" + words + "”";
  }

  static String counted(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String price(Optional<Double> dollars) {
    return dollars
        .map(it -> String.format(Locale.ROOT, "%.4f dollars", it))
        .orElse("at an unknown price");
  }
}
