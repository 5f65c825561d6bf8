package echoops.flow;

import echoops.flow.Due.Kind;
import echoops.flow.Notifications.Outgoing;
import echoops.flow.Outbox.Waiting;
import echoops.model.Failure;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.NotNotified;
import echoops.model.IncidentEvent.Notified;
import echoops.model.IncidentId;
import echoops.model.OwnedBy;
import echoops.model.Recorded;
import echoops.notify.Channel;
import echoops.notify.Manner;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what waits to one channel, and notes in the log what became of it.
 *
 * <p>At least once: what the log does not call settled is sent again after a restart. What cannot
 * be sent is tried for 24 hours. What does not press waits for more of its kind, and goes together;
 * when more waits than the pace allows, the rest goes as one notice. How an incident goes on is
 * told only where people were told of it by itself, or may have been woken by it.
 */
@OwnedBy("the thread that takes it")
final class Postman implements Follower.Step {
  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

  static final Duration GIVES_UP_AFTER = Duration.ofHours(24);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Why something was not told that tripped over a bug. */
  static final String BROKEN = "something broke on EchoOps' side";

  /**
   * What a postman works with, the same for all.
   *
   * @param together so long what does not press waits for more of its kind
   */
  record Bag(
      EventLog log,
      RoomLinks links,
      InstantSource clock,
      Rest rest,
      Telemetry telemetry,
      Duration together) {}

  private final Channel channel;
  private final Outbox outbox;
  private final Bag bag;
  private final Notices notices;
  private final Pace pace = new Pace();
  private final Patience patience = new Patience();
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());
  private final AtomicLong dropped = new AtomicLong();
  private final List<Draft> unwritten = new ArrayList<>();

  /** Of these people may have been told, though nobody said so. */
  private final Set<IncidentId> perhapsTold = new HashSet<>();

  private boolean crowded;

  Postman(Channel channel, Outbox outbox, Bag bag) {
    this.channel = channel;
    this.outbox = outbox;
    this.bag = bag;
    this.notices = new Notices(bag.links());
  }

  String name() {
    return channel.name();
  }

  /** Why the last notice did not get through, if it did not. Safe for use by several threads. */
  Optional<String> trouble() {
    return trouble.get();
  }

  /** How far it has come. Safe for use by several threads. */
  Outgoing outgoing() {
    var waiting = outbox.all();
    var since = waiting.stream().map(one -> one.due().at()).min(Comparator.naturalOrder());
    return new Outgoing(name(), waiting.size(), since, trouble(), dropped.get());
  }

  @Override
  public void take() throws InterruptedException {
    write();
    if (outbox.await(PATIENCE, this::canGo)) {
      awaitTurn();
      dropLapsed();
      carry();
      write();
    }
  }

  private Instant now() {
    return bag.clock().instant();
  }

  private boolean canGo(Waiting one) {
    return one.lapsed().isPresent() || !waitsForMore(one.due()) || isRipe(one.due());
  }

  private boolean waitsForMore(Due due) {
    return outbox.manner().gathers() && due.begins() && !due.presses();
  }

  private boolean isRipe(Due due) {
    return !due.at().plus(bag.together()).isAfter(now());
  }

  private void awaitTurn() throws InterruptedException {
    crowded |= wakes() && pace.isFull(now());
    for (var left = left(); left.isPositive(); left = left()) {
      bag.rest().rest(left.compareTo(PATIENCE) < 0 ? left : PATIENCE);
    }
  }

  private Duration left() {
    return wakes() ? pace.left(now()) : pace.quietLeft(now());
  }

  /** Whether what goes next is one of those of which there may be too many. */
  private boolean wakes() {
    return outbox.manner().gathers() && first().filter(one -> one.due().begins()).isPresent();
  }

  /** What goes next: in their order, but what is asked cannot wait. */
  private Optional<Waiting> first() {
    return outbox.all().stream()
        .filter(this::canGo)
        .min(Comparator.comparing(one -> one.due().kind() != Kind.ASKED));
  }

  private boolean isLate(Due due) {
    return due.kind() == Kind.ASKED && !now().isBefore(due.at().plus(ActionFlow.FOR_TWO));
  }

  private void dropLapsed() {
    for (var waiting : outbox.all()) {
      waiting.lapsed().ifPresent(because -> refuse(List.of(waiting), because));
    }
  }

  private void carry() throws InterruptedException {
    var next = next();
    if (next.isPresent()) {
      carry(next.get());
    }
  }

  private void carry(Load load) throws InterruptedException {
    if (isLate(load.first())) {
      refuse(load.all(), "nobody could have confirmed it any more");
      return;
    }
    var thread = thread(load.first());
    if (thread.isEmpty() && !isWorthIt(load.first())) {
      drop(load);
      return;
    }
    var trace = trace(load.first());
    // A process that another has taken the log over from tells nobody.
    bag.log().settle();
    noteSent();
    try {
      Traces.during(Hop.NOTIFY, trace, () -> send(load, thread));
    } catch (Failure.Rejected e) {
      failed(e);
      refuse(load.all(), e.reason());
    } catch (Failure.Unavailable e) {
      failed(e);
      putBack(load.all(), e);
    } catch (RuntimeException bug) {
      broken(load.all(), bug);
    }
  }

  private void send(Load load, Optional<String> thread) {
    Traces.tell(Fact.CHANNEL, channel.name());
    carried(load, channel.send(notices.of(load, thread, now())));
  }

  /** Of what is told. */
  private Optional<String> trace(Due due) {
    return bag.log().read(due.sequence() - 1, 1).stream().findFirst().flatMap(Recorded::trace);
  }

  private void noteSent() {
    if (wakes()) {
      pace.sent(now());
    } else {
      pace.sentQuietly(now());
    }
  }

  /** One, or all that go together: the rest of a crowd, and what has waited for more. */
  private Optional<Load> next() {
    return first().map(this::with);
  }

  private Load with(Waiting first) {
    if (crowded && first.due().begins()) {
      return Load.of(waiting(Due::begins), Load.Way.CROWD);
    }
    return waitsForMore(first.due())
        ? Load.of(waiting(this::waitsForMore), Load.Way.TOGETHER)
        : Load.of(List.of(first), Load.Way.ALONE);
  }

  private List<Waiting> waiting(Predicate<Due> which) {
    return outbox.all().stream().filter(one -> which.test(one.due())).toList();
  }

  /** What the message that told of the incident is known by. */
  private Optional<String> thread(Due due) {
    return due.turn().isEmpty()
        ? Optional.empty()
        : due.incident()
            .flatMap(
                id ->
                    bag.log().of(List.of(id), Notified.class, 0).reversed().stream()
                        .flatMap(recorded -> reference(recorded.event()).stream())
                        .findFirst());
  }

  private Optional<String> reference(IncidentEvent event) {
    return event instanceof Notified notified && notified.channel().equals(channel.name())
        ? notified.reference()
        : Optional.empty();
  }

  /**
   * Nobody wants to know how something goes on that they were not told of. But whoever was woken
   * has to be let sleep again, also where a process woke them that could not note it.
   */
  private boolean isWorthIt(Due due) {
    return due.turn().isEmpty()
        || outbox.manner() == Manner.PAGED
        || due.incident().filter(perhapsTold::contains).isPresent();
  }

  private void drop(Load load) {
    dropped.addAndGet(load.all().size());
    load.all().forEach(_ -> bag.telemetry().count(Count.NOTICES, channel.name(), "dropped"));
    outbox.remove(load.all());
  }

  private void carried(Load load, Optional<String> reference) {
    trouble.set(Optional.empty());
    patience.restored();
    boolean isFollowed = load.way() == Load.Way.ALONE && load.first().begins();
    if (load.first().begins()) {
      crowded = false;
      load.dues().forEach(due -> due.incident().ifPresent(perhapsTold::remove));
    }
    settle(load.all(), new Notified(channel.name(), reference.filter(_ -> isFollowed)));
  }

  private void putBack(List<Waiting> untold, Failure.Unavailable e) throws InterruptedException {
    if (e.getCause() instanceof Unanswered) {
      outbox.again(untold);
      untold.forEach(one -> one.due().incident().ifPresent(perhapsTold::add));
    }
    var oldest = now().minus(GIVES_UP_AFTER);
    var late = untold.stream().filter(one -> one.due().at().isBefore(oldest)).toList();
    refuse(late, "not within " + GIVES_UP_AFTER.toHours() + " hours: " + e.reason());
    write();
    bag.rest().rest(patience.after(e.retryAfter()));
  }

  /** What trips over a bug of ours must not hold up what waits behind it. */
  private void broken(List<Waiting> untold, RuntimeException bug) {
    LOG.atError().addKeyValue("channel", channel.name()).setCause(bug).log("a bug in a notice");
    trouble.set(Optional.of(BROKEN));
    refuse(untold, BROKEN);
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
      unwritten.add(one.due().becomes(outcome));
      one.due()
          .incident()
          .filter(_ -> one.due().kind() == Kind.OVER)
          .ifPresent(perhapsTold::remove);
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
}
