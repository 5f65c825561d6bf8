package echoops.flow;

import echoops.flow.LiveIncidents.View;
import echoops.model.Alert;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.IncidentClosed;
import echoops.model.IncidentEvent.IncidentMerged;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentId;
import echoops.model.Incidents;
import echoops.model.OwnedBy;
import echoops.model.Recorded;
import echoops.store.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Tells an incident from its beginning, record by record, so that it can be shown as it was at any
 * moment. Safe for use by several threads.
 */
public final class Replays {
  /** A longer incident is told as far as that: each page folds all that is before it. */
  public static final int MOST = 20_000;

  private static final int AT_ONCE = 1_000;

  private final LiveIncidents incidents;
  private final EventLog log;

  public Replays(LiveIncidents incidents, EventLog log) {
    this.incidents = incidents;
    this.log = log;
  }

  /** What the rules made of an incident right after a record, and the alerts that it changed. */
  public record Stage(long after, View view, List<Alert> alerts) {
    public Stage {
      alerts = List.copyOf(alerts);
    }
  }

  /**
   * Records that follow each other, and what was made of them.
   *
   * @param from of the first record of the incident
   * @param to of its last one
   * @param next after which record the next page begins, if there is one
   * @param isWhole whether the pages reach to the last record
   */
  public record Page(
      Instant from,
      Instant to,
      List<Recorded> records,
      List<Stage> stages,
      Optional<Long> next,
      boolean isWhole) {
    public Page {
      records = List.copyOf(records);
      stages = List.copyOf(stages);
    }
  }

  /**
   * The records of an incident, and of those that were merged into it, after a sequence number.
   * Empty where there are none, or all that was known of it has been erased. One that is over for
   * long, and is listed no more, can be told all the same.
   */
  public Optional<Page> of(IncidentId id, long after, int limit) {
    var ids = incidents.withMerged(id);
    var telling = new Telling(id, after, limit);
    var batch = log.of(ids, 0L, AT_ONCE);
    var first = batch;
    while (!batch.isEmpty() && telling.takes(batch)) {
      batch = log.of(ids, batch.getLast().sequence(), AT_ONCE);
    }
    return first.isEmpty() || telling.isOfNothing()
        ? Optional.empty()
        : Optional.of(telling.page(first.getFirst().time(), last(ids)));
  }

  private Instant last(Collection<IncidentId> ids) {
    return log.of(ids, 1).getLast().time();
  }

  /** One page on its way. */
  @OwnedBy("whoever asked for it")
  private static final class Telling {
    private final IncidentId id;
    private final long after;
    private final int limit;
    private final Incidents folded = new Incidents();
    private final List<Recorded> records = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private int taken;
    private boolean hasMore;

    Telling(IncidentId id, long after, int limit) {
      this.id = id;
      this.after = after;
      this.limit = limit;
    }

    /** Whether there is room for what follows. */
    boolean takes(List<Recorded> batch) {
      for (var recorded : batch) {
        if (records.size() == limit || taken == MOST) {
          hasMore = true;
          return false;
        }
        take(recorded);
      }
      return true;
    }

    private void take(Recorded recorded) {
      taken++;
      recorded.incident().ifPresent(it -> folded.apply(it, recorded.event(), recorded.time()));
      if (recorded.sequence() > after) {
        records.add(recorded);
        stage(recorded).ifPresent(stages::add);
      }
    }

    private Optional<Stage> stage(Recorded recorded) {
      boolean isOwn = recorded.incident().equals(Optional.of(id));
      return changes(recorded.event(), isOwn)
          ? view().map(it -> new Stage(recorded.sequence(), it, changed(recorded.event())))
          : Optional.empty();
    }

    private static boolean changes(IncidentEvent event, boolean isOwn) {
      return event instanceof IncidentMerged
          || (isOwn
              && (event instanceof SignalJoined
                  || event instanceof IncidentClosed
                  || event instanceof IncidentEvent.IncidentResolved
                  || event instanceof IncidentEvent.IncidentReopened
                  || event instanceof IncidentEvent.StormGathered
                  || event instanceof IncidentEvent.HeadlineWritten
                  || event instanceof IncidentEvent.IncidentAcknowledged));
    }

    private List<Alert> changed(IncidentEvent event) {
      return switch (event) {
        case SignalJoined(var signal, _) -> folded.alert(id, signal.alert()).stream().toList();
        case IncidentMerged _, IncidentClosed _ -> List.copyOf(folded.alerts(id));
        default -> List.of();
      };
    }

    private Optional<View> view() {
      return folded
          .find(id)
          .map(it -> new View(it, folded.headline(id), folded.acknowledgedBy(id)));
    }

    /** Where no alert is left there is nothing to show, then or now. */
    boolean isOfNothing() {
      return view().isEmpty();
    }

    Page page(Instant from, Instant to) {
      boolean isBounded = hasMore && taken == MOST && records.size() < limit;
      var next =
          hasMore && !isBounded && !records.isEmpty()
              ? Optional.of(records.getLast().sequence())
              : Optional.<Long>empty();
      return new Page(from, to, records, stages, next, !isBounded);
    }
  }
}
