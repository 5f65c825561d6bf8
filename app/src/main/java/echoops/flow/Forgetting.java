package echoops.flow;

import echoops.model.Actor;
import echoops.model.IncidentEvent.Answered;
import echoops.model.IncidentEvent.PayloadErased;
import echoops.model.Recorded;
import echoops.store.Counted;
import echoops.store.Draft;
import echoops.store.EventLog;
import echoops.store.Follower;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Erases what people said, once it has been kept for as long as it may be. */
public final class Forgetting implements Follower.Step {
  /** Of those that were said last: more than anybody says in a time of keeping. */
  private static final int LOOKED_BACK = 100_000;

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
    var due =
        log.latest(Answered.class, LOOKED_BACK).stream()
            .map(Counted::recorded)
            .filter(recorded -> recorded.event() instanceof Answered)
            .filter(recorded -> recorded.time().isBefore(before))
            .map(Recorded::sequence)
            .toList();
    if (!due.isEmpty()) {
      var because = "kept for " + keptFor.toDays() + " days";
      log.append(List.of(Draft.of(Actor.VOICE, new PayloadErased(due, because))));
    }
  }

  @Override
  public Duration rest() {
    return REST;
  }
}
