package echoops.flow;

import echoops.json.Json;
import echoops.model.IncidentEvent;
import echoops.model.IncidentId;
import echoops.model.OwnedBy;
import echoops.model.Reality;
import echoops.model.Recorded;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.store.EventLog;
import echoops.store.Snapshot;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Of which incidents people outside are to be told, and by which channels they were: the log,
 * folded. An incident is due once with its first headline, and once more when it is open again.
 */
@OwnedBy("the step that follows the log with it")
final class Ledger {
  private static final String NAME = "ledger";

  /** Of the form below. A change that old JSON does not fit raises it. */
  private static final int VERSION = 1;

  /** By these an incident is over. Their kind outlives their erasure. */
  private static final Set<String> ENDS =
      Set.of("IncidentResolved", "IncidentClosed", "IncidentMerged");

  /** What a snapshot holds. */
  record Body(long through, List<Line> lines) {}

  /**
   * What is known of one incident.
   *
   * @param told whether it has been due since it was last open
   * @param due what is to be told, while the incident is open
   * @param settled the channels that have an outcome of that
   */
  record Line(
      IncidentId incident,
      Severity severity,
      Reality reality,
      boolean open,
      boolean told,
      Instant touched,
      Optional<Due> due,
      Set<String> settled) {
    Line {
      settled = Set.copyOf(settled);
    }

    static Line begun(IncidentId incident, Instant at) {
      return new Line(
          incident, Severity.INFO, Reality.REAL, true, false, at, Optional.empty(), Set.of());
    }

    Line touched(Instant at) {
      return new Line(incident, severity, reality, open, told, at, due, settled);
    }

    Line joined(Signal signal) {
      var urgency = signal.complaint().urgency().severity();
      boolean worse = !signal.recovers() && urgency.compareTo(severity) < 0;
      return new Line(
          incident,
          worse ? urgency : severity,
          signal.reality(),
          open,
          told,
          touched,
          due,
          settled);
    }

    Line over() {
      return new Line(
          incident, severity, reality, false, told, touched, Optional.empty(), Set.of());
    }

    Line reopened() {
      return new Line(
          incident, severity, reality, true, false, touched, Optional.empty(), Set.of());
    }

    Line due(Due what) {
      return new Line(
          incident, severity, reality, open, true, touched, Optional.of(what), Set.of());
    }

    Line settled(String channel, long sequence) {
      if (due.filter(what -> what.sequence() == sequence).isEmpty()) {
        return this;
      }
      var all = new HashSet<>(settled);
      all.add(channel);
      return new Line(incident, severity, reality, open, told, touched, due, all);
    }
  }

  /** What an event means to whoever tells people. */
  sealed interface Change {}

  /** There is something new to tell. */
  record Arisen(Due due) implements Change {}

  /** There is nothing to tell of the incident any more. */
  record Lapsed(IncidentId incident, String because) implements Change {}

  /** Nothing that people are told of. */
  record Nothing() implements Change {}

  private final Map<IncidentId, Line> lines = new LinkedHashMap<>();
  private long through;

  private Ledger(Body body) {
    body.lines().forEach(line -> lines.put(line.incident(), line));
    this.through = body.through();
  }

  /** From its last snapshot, or empty; the rest is still to be applied. */
  static Ledger from(EventLog log) {
    return new Ledger(
        log.snapshot(NAME, VERSION)
            .map(snapshot -> new Json().read(snapshot.body(), Body.class))
            .orElse(new Body(0, List.of())));
  }

  /** Of which nothing is known yet. */
  static Ledger empty() {
    return new Ledger(new Body(0, List.of()));
  }

  Snapshot snapshot() {
    var body = new Body(through, List.copyOf(lines.values()));
    return new Snapshot(NAME, VERSION, through, new Json().write(body));
  }

  /** The last record that is in. */
  long through() {
    return through;
  }

  Change apply(Recorded recorded) {
    through = recorded.sequence();
    return recorded.incident().map(id -> apply(id, recorded)).orElse(new Nothing());
  }

  private Change apply(IncidentId id, Recorded recorded) {
    var line = lines.getOrDefault(id, Line.begun(id, recorded.time())).touched(recorded.time());
    var after = after(line, recorded);
    lines.put(id, after);
    if (after.told() && !line.told()) {
      return after.due().<Change>map(Arisen::new).orElse(new Nothing());
    }
    return ENDS.contains(Json.kind(recorded.event()))
        ? new Lapsed(id, because(recorded.event()))
        : new Nothing();
  }

  private static Line after(Line line, Recorded recorded) {
    long cause = recorded.cause().orElse(0L);
    return switch (recorded.event()) {
      case IncidentEvent.SignalJoined joined -> line.joined(joined.signal());
      case IncidentEvent.HeadlineWritten written ->
          line.open() && !line.told()
              ? line.due(due(line, recorded, written.headline().shown()))
              : line;
      case IncidentEvent.IncidentResolved _,
          IncidentEvent.IncidentClosed _,
          IncidentEvent.IncidentMerged _ ->
          line.over();
      case IncidentEvent.Erased(var kind) -> ENDS.contains(kind) ? line.over() : line;
      case IncidentEvent.IncidentReopened _ -> line.reopened();
      case IncidentEvent.Notified(var channel) -> line.settled(channel, cause);
      case IncidentEvent.NotNotified(var channel, _) -> line.settled(channel, cause);
      case IncidentEvent.AlertReceived _,
          IncidentEvent.IncidentOpened _,
          IncidentEvent.StormGathered _,
          IncidentEvent.Spoken _,
          IncidentEvent.Answered _,
          IncidentEvent.IncidentAcknowledged _,
          IncidentEvent.NoteTaken _,
          IncidentEvent.DriftSeen _,
          IncidentEvent.DriftEnded _,
          IncidentEvent.AnomalyJudged _,
          IncidentEvent.TemplatesCompared _,
          IncidentEvent.DetectionPaused _,
          IncidentEvent.CommandsDelayed _,
          IncidentEvent.ClusterNamed _,
          IncidentEvent.SummaryWritten _,
          IncidentEvent.Reminded _,
          IncidentEvent.InvestigationBegan _,
          IncidentEvent.LooksTaken _,
          IncidentEvent.ProbeAnswered _,
          IncidentEvent.Steered _,
          IncidentEvent.ReasonerReplaced _,
          IncidentEvent.TokensSpent _,
          IncidentEvent.Diagnosed _,
          IncidentEvent.SitRepWritten _,
          IncidentEvent.PipelineEnded _,
          IncidentEvent.Suggested _,
          IncidentEvent.Proposed _,
          IncidentEvent.Rehearsed _,
          IncidentEvent.Refused _,
          IncidentEvent.Confirmed _,
          IncidentEvent.Executing _,
          IncidentEvent.Executed _,
          IncidentEvent.Verified _,
          IncidentEvent.Withdrawn _,
          IncidentEvent.ActionsSuspended _,
          IncidentEvent.ActionsResumed _,
          IncidentEvent.PayloadErased _,
          IncidentEvent.IncidentFiled _ ->
          line;
    };
  }

  private static Due due(Line line, Recorded recorded, String headline) {
    return new Due(
        recorded.sequence(),
        recorded.time(),
        line.incident(),
        line.severity(),
        line.reality(),
        headline);
  }

  private static String because(IncidentEvent event) {
    return event instanceof IncidentEvent.IncidentMerged merged
        ? "it became part of " + merged.into() + " before it could be told"
        : "it was over before it could be told";
  }

  /** What arose after that moment and has no outcome by that channel. */
  List<Due> unsettled(String channel, Instant after) {
    return lines.values().stream()
        .filter(line -> !line.settled().contains(channel))
        .flatMap(line -> line.due().stream())
        .filter(due -> due.at().isAfter(after))
        .toList();
  }

  /** Drops incidents that are over and were last touched before that moment. */
  void forget(Instant before) {
    lines.values().removeIf(line -> !line.open() && line.touched().isBefore(before));
  }
}
