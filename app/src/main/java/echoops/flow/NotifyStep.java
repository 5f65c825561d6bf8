package echoops.flow;

import echoops.flow.Postman.Bag;
import echoops.model.Actor;
import echoops.model.IncidentEvent.NotNotified;
import echoops.model.OwnedBy;
import echoops.model.Recorded;
import echoops.notify.Notice.Telling;
import echoops.store.Draft;
import echoops.store.Follower;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the log and hands what people outside are to be told to each channel's outbox.
 *
 * <p>Whatever was due before it began, and has no outcome, may have been told; so it is told as a
 * repeat.
 */
@OwnedBy("the thread that takes it")
final class NotifyStep implements Follower.Step {
  private static final int AT_ONCE = 1_000;
  private static final long SNAPSHOT_EVERY = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Longer than triage remembers: what may be open again is never dropped here. */
  private static final Duration REMEMBERED = Duration.ofDays(3);

  private final Map<String, Outbox> outboxes;
  private final Bag bag;
  private Optional<Ledger> ledger = Optional.empty();

  /** With the outbox of each channel, by its name. */
  NotifyStep(Map<String, Outbox> outboxes, Bag bag) {
    this.outboxes = Map.copyOf(outboxes);
    this.bag = bag;
  }

  @Override
  public void take() throws InterruptedException {
    if (ledger.isEmpty()) {
      ledger = Optional.of(recovered());
    }
    var known = ledger.get();
    long before = known.through();
    for (var recorded : bag.log().await(before, AT_ONCE, PATIENCE)) {
      apply(known, recorded);
    }
    if (known.through() / SNAPSHOT_EVERY > before / SNAPSHOT_EVERY) {
      snapshot(known);
    }
  }

  private Ledger recovered() {
    var known = Ledger.from(bag.log());
    for (var next = rest(known); !next.isEmpty(); next = rest(known)) {
      next.forEach(known::apply);
    }
    var after = bag.clock().instant().minus(Postman.GIVES_UP_AFTER);
    outboxes.forEach(
        (channel, outbox) ->
            known
                .unsettled(channel, after)
                .forEach(due -> hand(due, channel, outbox, Telling.REPEAT)));
    return known;
  }

  private List<Recorded> rest(Ledger known) {
    return bag.log().read(known.through(), AT_ONCE);
  }

  private void apply(Ledger known, Recorded recorded) {
    switch (known.apply(recorded)) {
      case Ledger.Arisen(var due) ->
          outboxes.forEach((channel, outbox) -> hand(due, channel, outbox, Telling.FIRST));
      case Ledger.Lapsed(var incident, var because) ->
          outboxes.values().forEach(outbox -> outbox.lapse(incident, because));
      case Ledger.Nothing() -> {}
    }
  }

  private void hand(Due due, String channel, Outbox outbox, Telling telling) {
    if (!outbox.offer(due, telling)) {
      var outcome = new NotNotified(channel, Outbox.ROOM + " others wait already");
      bag.log()
          .append(
              List.of(Draft.of(Actor.NOTIFY, outcome).in(due.incident()).causedBy(due.sequence())));
    }
  }

  private void snapshot(Ledger known) {
    known.forget(bag.clock().instant().minus(REMEMBERED));
    bag.log().save(known.snapshot());
  }
}
