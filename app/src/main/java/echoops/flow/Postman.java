package echoops.flow;

import echoops.flow.Outbox.Waiting;
import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.NotNotified;
import echoops.model.IncidentEvent.Notified;
import echoops.model.OwnedBy;
import echoops.model.Recorded;
import echoops.notify.Channel;
import echoops.notify.Notice;
import echoops.notify.Notice.Telling;
import echoops.outbound.Unanswered;
import echoops.store.Draft;
import echoops.store.EventLog;
import echoops.store.Follower;
import echoops.telemetry.Count;
import echoops.telemetry.Fact;
import echoops.telemetry.Hop;
import echoops.telemetry.Telemetry;
import echoops.telemetry.Traces;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what waits to one channel, and notes in the log what became of it.
 *
 * <p>At least once: what the log does not call settled is sent again after a restart. What cannot
 * be sent is tried for 24 hours. When more waits than the pace allows, the rest goes as one notice.
 */
@OwnedBy("the thread that takes it")
final class Postman implements Follower.Step {
  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

  static final Duration GIVES_UP_AFTER = Duration.ofHours(24);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** What a postman works with, the same for all. */
  record Bag(EventLog log, RoomLinks links, InstantSource clock, Rest rest, Telemetry telemetry) {}

  private final Channel channel;
  private final Outbox outbox;
  private final Bag bag;
  private final Pace pace = new Pace();
  private final Patience patience = new Patience();
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());
  private final List<Draft> unwritten = new ArrayList<>();
  private boolean crowded;

  Postman(Channel channel, Outbox outbox, Bag bag) {
    this.channel = channel;
    this.outbox = outbox;
    this.bag = bag;
  }

  String name() {
    return channel.name();
  }

  /** Why the last notice did not get through, if it did not. Safe for use by several threads. */
  Optional<String> trouble() {
    return trouble.get();
  }

  @Override
  public void take() throws InterruptedException {
    write();
    if (outbox.await(PATIENCE)) {
      awaitTurn();
      dropLapsed();
      carry();
      write();
    }
  }

  private void awaitTurn() throws InterruptedException {
    crowded |= pace.isFull(bag.clock().instant());
    var left = pace.left(bag.clock().instant());
    while (left.isPositive()) {
      bag.rest().rest(left);
      left = pace.left(bag.clock().instant());
    }
  }

  private void dropLapsed() {
    for (var waiting : outbox.all()) {
      waiting.lapsed().ifPresent(because -> refuse(List.of(waiting), because));
    }
  }

  private void carry() throws InterruptedException {
    var next = outbox.all().stream().limit(crowded ? Outbox.ROOM : 1).toList();
    if (next.isEmpty()) {
      return;
    }
    pace.sent(bag.clock().instant());
    try {
      Traces.during(Hop.NOTIFY, trace(next.getFirst().due()), () -> send(next));
      carried(next);
    } catch (Failure.Rejected e) {
      failed(e);
      refuse(next, e.reason());
    } catch (Failure.Unavailable e) {
      failed(e);
      putBack(next, e);
    }
  }

  private void send(List<Waiting> next) {
    Traces.tell(Fact.CHANNEL, channel.name());
    channel.send(notice(next));
  }

  /** Of the headline that is told. */
  private Optional<String> trace(Due due) {
    return bag.log().read(due.sequence() - 1, 1).stream().findFirst().flatMap(Recorded::trace);
  }

  private void carried(List<Waiting> told) {
    trouble.set(Optional.empty());
    patience.restored();
    crowded = false;
    settle(told, new Notified(channel.name()));
  }

  private void putBack(List<Waiting> untold, Failure.Unavailable e) throws InterruptedException {
    if (e.getCause() instanceof Unanswered) {
      outbox.again(untold);
    }
    var oldest = bag.clock().instant().minus(GIVES_UP_AFTER);
    var late = untold.stream().filter(one -> one.due().at().isBefore(oldest)).toList();
    refuse(late, "not within " + GIVES_UP_AFTER.toHours() + " hours: " + e.reason());
    write();
    bag.rest().rest(patience.after(e.retryAfter()));
  }

  private void failed(Failure failure) {
    bag.telemetry().count(Count.FAILURES, failure.getClass().getSimpleName());
    var before = trouble.getAndSet(Optional.of(failure.reason()));
    if (!before.equals(Optional.of(failure.reason()))) {
      LOG.atWarn()
          .addKeyValue("channel", channel.name())
          .addKeyValue("reason", failure.reason())
          .log("people were not told");
    }
  }

  private void refuse(List<Waiting> untold, String because) {
    settle(untold, new NotNotified(channel.name(), because));
  }

  private void settle(List<Waiting> done, IncidentEvent outcome) {
    for (var one : done) {
      var due = one.due();
      unwritten.add(Draft.of(Actor.NOTIFY, outcome).in(due.incident()).causedBy(due.sequence()));
      bag.telemetry().count(Count.NOTICES, channel.name(), outcome.getClass().getSimpleName());
    }
    outbox.remove(done);
  }

  private void write() {
    if (!unwritten.isEmpty()) {
      bag.log().append(List.copyOf(unwritten));
      unwritten.clear();
    }
  }

  private Notice notice(List<Waiting> next) {
    var first = next.getFirst();
    var id = first.due().incident() + "." + first.due().sequence();
    boolean again = next.stream().anyMatch(one -> one.telling() == Telling.REPEAT);
    var telling = again ? Telling.REPEAT : Telling.FIRST;
    return next.size() == 1
        ? new Notice(id, first.due().at(), opened(first.due()), link(first.due()), telling)
        : new Notice(
            id + ".more",
            first.due().at(),
            new Notice.More(next.size()),
            bag.links().toAll(),
            telling);
  }

  private java.net.URI link(Due due) {
    return bag.links().to(due.incident(), bag.clock().instant());
  }

  private static Notice.Opened opened(Due due) {
    return new Notice.Opened(due.incident(), due.severity(), due.headline(), due.reality());
  }
}
