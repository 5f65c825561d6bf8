package echoops.flow;

import echoops.flow.Due.Kind;
import echoops.flow.FollowUps.FollowUp;
import echoops.json.Json;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.HeadlineWritten;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.IncidentReopened;
import echoops.model.IncidentEvent.NotNotified;
import echoops.model.IncidentEvent.Notified;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentEvent.SummaryWritten;
import echoops.model.IncidentId;
import echoops.model.OwnedBy;
import echoops.model.Reality;
import echoops.model.Recorded;
import echoops.model.Severity;
import echoops.model.Signal;
import echoops.store.EventLog;
import echoops.store.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Of what people outside are to be told, and by which channels they were: the log, folded. An
 * incident is due with its first headline, once more when it is open again, and when it presses and
 * did not before; how it goes on is due where somebody is told of that; a day with its summary.
 */
@OwnedBy("the step that follows the log with it")
final class Ledger {
  private static final String NAME = "ledger";

  /** Of the form below. A change that old JSON does not fit raises it. */
  private static final int VERSION = 2;

  /** So much of how an incident went on is remembered. */
  private static final int MOST_TURNS = 12;

  /** What a snapshot holds. */
  record Body(long through, List<Line> lines, List<Entry> days) {}

  /** What is to be told, and the channels that have an outcome of it. */
  record Entry(Due due, Set<String> settled) {
    Entry {
      settled = Set.copyOf(settled);
    }

    static Entry of(Due due) {
      return new Entry(due, Set.of());
    }

    Entry settled(String channel, long sequence) {
      if (due.sequence() != sequence) {
        return this;
      }
      var all = new HashSet<>(settled);
      all.add(channel);
      return new Entry(due, all);
    }
  }

  /**
   * What is known of one incident.
   *
   * @param told how bad it was when it last was due, since it was last open
   * @param entries what is to be told of it, the newest last
   */
  record Line(
      IncidentId incident,
      Severity severity,
      Reality reality,
      boolean open,
      Optional<Severity> told,
      Instant touched,
      List<Entry> entries) {
    Line {
      entries = List.copyOf(entries);
    }

    static Line begun(IncidentId incident, Instant at) {
      return new Line(incident, Severity.INFO, Reality.REAL, true, Optional.empty(), at, List.of());
    }

    Line touched(Instant at) {
      return new Line(incident, severity, reality, open, told, at, entries);
    }

    Line joined(Signal signal) {
      var urgency = signal.complaint().urgency().severity();
      boolean worse = !signal.recovers() && urgency.compareTo(severity) < 0;
      var worst = worse ? urgency : severity;
      return new Line(incident, worst, signal.reality(), open, told, touched, entries);
    }

    Line over() {
      return new Line(incident, severity, reality, false, told, touched, turns());
    }

    Line reopened() {
      return new Line(incident, severity, reality, true, Optional.empty(), touched, turns());
    }

    /** What is to be told of how it went on. */
    private List<Entry> turns() {
      return entries.stream().filter(entry -> !entry.due().begins()).toList();
    }

    /** Whether a headline is to be told to people outside. */
    boolean hasNews() {
      boolean isWorse =
          told.filter(before -> !Due.presses(before) && Due.presses(severity)).isPresent();
      return open && (told.isEmpty() || isWorse);
    }

    Line began(Due due) {
      var all = Stream.concat(turns().stream(), Stream.of(Entry.of(due))).toList();
      return new Line(incident, severity, reality, open, Optional.of(severity), touched, all);
    }

    Line turned(Due due) {
      var turns = turns();
      var kept = turns.subList(Math.max(0, turns.size() - MOST_TURNS + 1), turns.size());
      var began = entries.stream().filter(entry -> entry.due().begins());
      var all = Stream.of(began, kept.stream(), Stream.of(Entry.of(due))).flatMap(it -> it);
      return with(all.toList());
    }

    Line settled(String channel, long sequence) {
      return with(entries.stream().map(entry -> entry.settled(channel, sequence)).toList());
    }

    Line since(Instant when) {
      return with(entries.stream().filter(entry -> entry.due().at().isAfter(when)).toList());
    }

    private Line with(List<Entry> other) {
      return new Line(incident, severity, reality, open, told, touched, other);
    }
  }

  /** What an event means to whoever tells people. */
  sealed interface Change {}

  /** There is something new to tell. */
  record Arisen(Due due) implements Change {}

  /** That the incident began is not to be told any more. */
  record Lapsed(IncidentId incident, String because) implements Change {}

  private final Map<IncidentId, Line> lines = new LinkedHashMap<>();
  private final List<Entry> days = new ArrayList<>();
  private final FollowUps followUps;
  private final Predicate<Due> isWanted;
  private long through;

  private Ledger(Body body, FollowUps followUps, Predicate<Due> isWanted) {
    body.lines().forEach(line -> lines.put(line.incident(), line));
    days.addAll(body.days());
    this.through = body.through();
    this.followUps = followUps;
    this.isWanted = isWanted;
  }

  /**
   * From its last snapshot, or empty; the rest is still to be applied.
   *
   * @param isWanted whether any channel is told such a thing
   */
  static Ledger from(EventLog log, FollowUps followUps, Predicate<Due> isWanted) {
    var body =
        log.snapshot(NAME, VERSION)
            .map(snapshot -> new Json().read(snapshot.body(), Body.class))
            .orElse(new Body(0, List.of(), List.of()));
    return new Ledger(body, followUps, isWanted);
  }

  /** Of nothing yet; people are told that incidents begin, and no more. */
  static Ledger ofBeginnings() {
    var nothing = new Body(0, List.of(), List.of());
    return new Ledger(nothing, new FollowUps(_ -> Optional.empty()), Due::begins);
  }

  Snapshot snapshot() {
    var body = new Body(through, List.copyOf(lines.values()), List.copyOf(days));
    return new Snapshot(NAME, VERSION, through, new Json().write(body));
  }

  /** The last record that is in. */
  long through() {
    return through;
  }

  List<Change> apply(Recorded recorded) {
    through = recorded.sequence();
    return recorded
        .incident()
        .map(id -> apply(id, recorded))
        .orElseGet(() -> applyToNone(recorded));
  }

  private List<Change> apply(IncidentId id, Recorded recorded) {
    var line = lines.getOrDefault(id, Line.begun(id, recorded.time())).touched(recorded.time());
    var after = turned(after(line, recorded), recorded);
    lines.put(id, after);
    var changes = new ArrayList<Change>();
    if (FollowUps.isEnd(recorded)) {
      changes.add(new Lapsed(id, because(recorded)));
    }
    after.entries().stream()
        .map(Entry::due)
        .filter(due -> due.sequence() == recorded.sequence())
        .map(Arisen::new)
        .forEach(changes::add);
    return changes;
  }

  private static Line after(Line line, Recorded recorded) {
    long cause = recorded.cause().orElse(0L);
    return switch (recorded.event()) {
      case SignalJoined joined -> line.joined(joined.signal());
      case HeadlineWritten written when line.hasNews() ->
          line.began(due(line, recorded, Kind.BEGAN, written.headline().shown()));
      case IncidentReopened _ -> line.reopened();
      case Notified(var channel, _) -> line.settled(channel, cause);
      case NotNotified(var channel, _) -> line.settled(channel, cause);
      case IncidentEvent.IncidentResolved _, IncidentEvent.IncidentClosed _, IncidentMerged _ ->
          line.over();
      case IncidentEvent.Erased _ -> FollowUps.isEnd(recorded) ? line.over() : line;
      case HeadlineWritten _,
          SummaryWritten _,
          IncidentEvent.AlertReceived _,
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

  /** How it goes on, where somebody is told of that. */
  private Line turned(Line line, Recorded recorded) {
    return followUps
        .of(recorded)
        .map(it -> due(line, recorded, it))
        .filter(isWanted)
        .map(line::turned)
        .orElse(line);
  }

  private static Due due(Line line, Recorded recorded, FollowUp followUp) {
    return due(line, recorded, followUp.kind(), followUp.words());
  }

  private static Due due(Line line, Recorded recorded, Kind kind, String words) {
    return new Due(
        recorded.sequence(),
        recorded.time(),
        kind,
        Optional.of(line.incident()),
        line.severity(),
        line.reality(),
        words);
  }

  /** What is about no incident: a day, or what somebody has asked for all the same. */
  private List<Change> applyToNone(Recorded recorded) {
    long cause = recorded.cause().orElse(0L);
    switch (recorded.event()) {
      case SummaryWritten(var text, _, _) -> {
        days.clear();
        days.add(Entry.of(day(recorded, text)));
        return List.of(new Arisen(day(recorded, text)));
      }
      case IncidentEvent.Rehearsed _ -> {
        return followUps.of(recorded).stream()
            .<Change>map(asked -> new Arisen(due(recorded, asked)))
            .toList();
      }
      case Notified(var channel, _) -> days.replaceAll(settled(channel, cause));
      case NotNotified(var channel, _) -> days.replaceAll(settled(channel, cause));
      default -> {
        // Nothing that people are told of.
      }
    }
    return List.of();
  }

  private static UnaryOperator<Entry> settled(String channel, long sequence) {
    return entry -> entry.settled(channel, sequence);
  }

  private static Due day(Recorded recorded, String text) {
    return due(recorded, new FollowUp(Kind.DAY, text));
  }

  private static Due due(Recorded recorded, FollowUp what) {
    return new Due(
        recorded.sequence(),
        recorded.time(),
        what.kind(),
        Optional.empty(),
        Severity.INFO,
        Reality.REAL,
        what.words());
  }

  private static String because(Recorded end) {
    return end.event() instanceof IncidentMerged merged
        ? "it became part of " + merged.into() + " before it could be told"
        : "it was over before it could be told";
  }

  /** What arose after that moment and has no outcome by that channel, the oldest first. */
  List<Due> unsettled(String channel, Instant after) {
    var all = lines.values().stream().flatMap(line -> line.entries().stream());
    return Stream.concat(all, days.stream())
        .filter(entry -> !entry.settled().contains(channel))
        .map(Entry::due)
        .filter(due -> due.at().isAfter(after))
        .sorted(Comparator.comparingLong(Due::sequence))
        .toList();
  }

  /** Drops incidents that are over and were last touched before that moment. */
  void forget(Instant before) {
    lines.values().removeIf(line -> !line.open() && line.touched().isBefore(before));
  }

  /** Drops what arose before that moment, of which nobody is told any more. */
  void giveUp(Instant before) {
    lines.replaceAll((_, line) -> line.since(before));
  }
}
