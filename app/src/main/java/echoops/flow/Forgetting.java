package echoops.flow;

import echoops.model.Actor;
import echoops.model.IncidentEvent.Answered;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.model.Recorded;
import echoops.store.Draft;
import echoops.store.EventLog;
import echoops.store.Follower;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Erases what people said, once it has been kept for as long as it may be. */
public final class Forgetting implements Follower.Step {
  private static final int AT_ONCE = 10_000;

  private static final Duration REST = Duration.ofHours(6);

  private final EventLog log;
  private final Duration keptFor;
  private final InstantSource clock;

  public Forgetting(EventLog log, Duration keptFor, InstantSource clock) {
    this.log = log;
    this.keptFor = keptFor;
    this.clock = clock;
  }

  @Override
  public void take() {
    var before = clock.instant().minus(keptFor);
    for (var due = due(before); !due.isEmpty(); due = due(before)) {
      var because = "kept for " + keptFor.toDays() + " days";
      log.append(List.of(Draft.of(Actor.VOICE, new PayloadErased(due, because))));
    }
  }

  private List<Long> due(Instant before) {
    return log.unerased(Answered.class, before, AT_ONCE).stream().map(Recorded::sequence).toList();
  }

  @Override
  public Duration rest() {
    return REST;
  }
}
