package echoops.flow;

import echoops.model.Actor;
import echoops.model.ErrorCluster;
import echoops.model.IncidentEvent.ClusterNamed;
import echoops.model.IncidentEvent.SignalJoined;
import echoops.model.IncidentId;
import echoops.model.OwnedBy;
import echoops.model.Recorded;
import echoops.model.ServiceName;
import echoops.store.Draft;
import echoops.store.EventLog;
import echoops.store.Follower;
import echoops.store.Once;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Names what most error lines of an incident's services say, once for each service. */
@OwnedBy("the thread that takes it")
public final class ClusterStep implements Follower.Step {
  private static final int AT_ONCE = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** A smaller part of the errors does not speak for them. */
  private static final double DOMINANT = 1.0 / 3;

  private static final Duration ONCE_IN = Duration.ofHours(24);

  private final EventLog log;
  private final Function<ServiceName, List<ErrorCluster>> clusters;
  private long through;

  public ClusterStep(EventLog log, Function<ServiceName, List<ErrorCluster>> clusters) {
    this.log = log;
    this.clusters = clusters;
    this.through = log.head().sequence();
  }

  @Override
  public void take() throws InterruptedException {
    var batch = log.await(through, AT_ONCE, PATIENCE);
    var drafts = batch.stream().flatMap(recorded -> draft(recorded).stream()).toList();
    if (!drafts.isEmpty()) {
      log.append(drafts);
    }
    if (!batch.isEmpty()) {
      through = batch.getLast().sequence();
    }
  }

  private Optional<Draft> draft(Recorded recorded) {
    if (recorded.event() instanceof SignalJoined(var signal, _) && !signal.recovers()) {
      return recorded
          .incident()
          .flatMap(id -> signal.place().service().flatMap(service -> draft(recorded, id, service)));
    }
    return Optional.empty();
  }

  private Optional<Draft> draft(Recorded cause, IncidentId id, ServiceName service) {
    return clusters.apply(service).stream()
        .findFirst()
        .filter(cluster -> cluster.share() >= DOMINANT)
        .map(cluster -> Draft.of(Actor.DRIFT, new ClusterNamed(service, cluster)))
        .map(draft -> draft.in(id).causedBy(cause.sequence()))
        .map(draft -> draft.once(new Once("cluster " + id + " " + service, ONCE_IN)));
  }
}
