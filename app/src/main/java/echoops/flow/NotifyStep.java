package echoops.flow;

import echoops.flow.Due.Kind;
import echoops.flow.Postman.Bag;
import echoops.model.IncidentEvent.NotNotified;
import echoops.model.OwnedBy;
import echoops.model.Recorded;
import echoops.notify.Notice.Telling;
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
  private final FollowUps followUps;
  private final Bag bag;
  private Optional<Ledger> ledger = Optional.empty();

  /** With the outbox of each channel, by its name. */
  NotifyStep(Map<String, Outbox> outboxes, FollowUps followUps, Bag bag) {
    this.outboxes = Map.copyOf(outboxes);
    this.followUps = followUps;
    this.bag = bag;
  }

  @Override
  public void take() throws InterruptedException {
    if (ledger.isEmpty()) {
      ledger = Optional.of(recovered());
    } else {
      follow(ledger.get());
    }
  }

  private void follow(Ledger known) throws InterruptedException {
    long before = known.through();
    for (var recorded : bag.log().await(before, AT_ONCE, PATIENCE)) {
      apply(known, recorded);
    }
    if (known.through() / SNAPSHOT_EVERY > before / SNAPSHOT_EVERY) {
      snapshot(known);
    }
  }

  private Ledger recovered() {
    var known = Ledger.from(bag.log(), followUps, this::isWanted);
    for (var next = rest(known); !next.isEmpty(); next = rest(known)) {
      next.forEach(known::apply);
    }
    // What waited to be confirmed has ended with the process that it waited in.
    var after = bag.clock().instant().minus(Postman.GIVES_UP_AFTER);
    outboxes.forEach(
        (channel, outbox) ->
            known.unsettled(channel, after).stream()
                .filter(due -> due.kind() != Kind.ASKED)
                .forEach(due -> hand(due, channel, outbox, Telling.REPEAT)));
    return known;
  }

  private boolean isWanted(Due due) {
    return outboxes.values().stream().anyMatch(outbox -> outbox.wants(due));
  }

  private List<Recorded> rest(Ledger known) {
    return bag.log().read(known.through(), AT_ONCE);
  }

  private void apply(Ledger known, Recorded recorded) {
    for (var change : known.apply(recorded)) {
      switch (change) {
        case Ledger.Arisen(var due) ->
            outboxes.forEach((channel, outbox) -> hand(due, channel, outbox, Telling.FIRST));
        case Ledger.Lapsed(var incident, var because) ->
            outboxes.values().forEach(outbox -> outbox.lapse(incident, because));
      }
    }
  }

  private void hand(Due due, String channel, Outbox outbox, Telling telling) {
    if (outbox.wants(due) && !outbox.offer(due, telling)) {
      var outcome = new NotNotified(channel, Outbox.ROOM + " others wait already");
      bag.log().append(List.of(due.becomes(outcome)));
    }
  }

  private void snapshot(Ledger known) {
    known.giveUp(bag.clock().instant().minus(Postman.GIVES_UP_AFTER));
    known.forget(bag.clock().instant().minus(REMEMBERED));
    bag.log().save(known.snapshot());
  }
}
