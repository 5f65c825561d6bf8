package echoops.model;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All incidents: the events of the log, folded. Not safe for use by several threads. */
@OwnedBy("the thread or the lock of its owner")
public final class Incidents {
  private final Map<IncidentId, IncidentFold> folds = new LinkedHashMap<>();

  public static Incidents of(List<IncidentState> states) {
    var incidents = new Incidents();
    states.forEach(state -> incidents.folds.put(state.id(), new IncidentFold(state)));
    return incidents;
  }

  /**
   * Takes in what happened to an incident. What does not change incidents is passed over.
   *
   * @param at when it happened by our own clock
   */
  public void apply(IncidentId id, IncidentEvent event, Instant at) {
    var fold = fold(id);
    fold.touch(at);
    switch (event) {
      case IncidentEvent.SignalJoined joined -> fold.join(joined.signal());
      case IncidentEvent.IncidentMerged merged -> fold(merged.into()).absorb(fold);
      case IncidentEvent.StormGathered _ -> fold.gatherStorm();
      case IncidentEvent.IncidentClosed closed -> fold.close(at, closed.because());
      case IncidentEvent.HeadlineWritten written -> fold.say(written.headline());
      case IncidentEvent.IncidentAcknowledged acknowledged -> fold.acknowledge(acknowledged.by());
      case IncidentEvent.IncidentOpened _,
          IncidentEvent.IncidentResolved _,
          IncidentEvent.IncidentReopened _,
          IncidentEvent.AlertReceived _,
          IncidentEvent.Reminded _,
          IncidentEvent.Spoken _,
          IncidentEvent.Answered _,
          IncidentEvent.NoteTaken _,
          IncidentEvent.DriftSeen _,
          IncidentEvent.DriftEnded _,
          IncidentEvent.AnomalyJudged _,
          IncidentEvent.TemplatesCompared _,
          IncidentEvent.DetectionPaused _,
          IncidentEvent.CommandsDelayed _,
          IncidentEvent.ClusterNamed _,
          IncidentEvent.SummaryWritten _,
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
          IncidentEvent.Notified _,
          IncidentEvent.NotNotified _,
          IncidentEvent.IncidentFiled _,
          IncidentEvent.PayloadErased _,
          IncidentEvent.Erased _ -> {}
    }
  }

  private IncidentFold fold(IncidentId id) {
    return folds.computeIfAbsent(id, IncidentFold::new);
  }

  /** Empty when there is no such incident, or when all that was known of it has been erased. */
  public Optional<Incident> find(IncidentId id) {
    return known(id).map(IncidentFold::incident);
  }

  public Optional<Headline> headline(IncidentId id) {
    return known(id).flatMap(IncidentFold::headline);
  }

  /** Who took it, since it last went wrong. */
  public Optional<String> acknowledgedBy(IncidentId id) {
    return known(id).flatMap(IncidentFold::acknowledgedBy);
  }

  public Optional<Alert> alert(IncidentId id, AlertKey key) {
    return known(id).flatMap(fold -> fold.alert(key));
  }

  /** The alerts of an incident, the most pressing first. */
  public Collection<Alert> alerts(IncidentId id) {
    return known(id).map(IncidentFold::alerts).orElse(List.of());
  }

  /** The incidents that are told by themselves: the open ones first, each kind newest first. */
  public List<Incident> openAndNewestFirst() {
    return folds.values().stream()
        .filter(fold -> !fold.isEmpty() && fold.mergedInto().isEmpty())
        .sorted(
            Comparator.comparing(IncidentFold::isOpen)
                .thenComparing(IncidentFold::until)
                .reversed())
        .map(IncidentFold::incident)
        .toList();
  }

  public long open() {
    return folds.values().stream().filter(IncidentFold::isOpen).count();
  }

  /**
   * Drops what is over and was last touched before that moment by our own clock: what an alert says
   * of its own time may be days off. The log still has it.
   */
  public void forget(Instant before) {
    folds.values().removeIf(fold -> !fold.isOpen() && fold.touched().isBefore(before));
  }

  /** The incident that this one is told as, which is itself unless it was merged. */
  public IncidentId root(IncidentId id) {
    return Optional.ofNullable(folds.get(id))
        .flatMap(IncidentFold::mergedInto)
        .map(this::root)
        .orElse(id);
  }

  /** The incident and, through any number of steps, those that were merged into it. */
  public Set<IncidentId> withMerged(IncidentId id) {
    var all = new LinkedHashSet<IncidentId>(Set.of(id));
    boolean grows = true;
    while (grows) {
      grows = false;
      for (var entry : folds.entrySet()) {
        boolean joins = entry.getValue().mergedInto().filter(all::contains).isPresent();
        grows |= joins && all.add(entry.getKey());
      }
    }
    return all;
  }

  public List<IncidentState> states() {
    return folds.values().stream().map(IncidentFold::state).toList();
  }

  private Optional<IncidentFold> known(IncidentId id) {
    return Optional.ofNullable(folds.get(id)).filter(fold -> !fold.isEmpty());
  }
}
