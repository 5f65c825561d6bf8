package echoops.flow;

import echoops.flow.Book.Before;
import echoops.flow.Book.Page;
import echoops.model.Actor;
import echoops.model.Failure;
import echoops.model.IncidentEvent;
import echoops.model.IncidentEvent.NotNotified;
import echoops.model.IncidentEvent.Notified;
import echoops.model.OwnedBy;
import echoops.model.Recorded;
import echoops.outbound.Unanswered;
import echoops.store.Counted;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log and writes a book, record by record and in their order, and notes in the log what
 * became of each page. The log is its outbox: whatever it notes nothing of is written again after a
 * restart. What cannot be written is tried for 18 hours, and what follows it waits.
 */
@OwnedBy("the thread that takes it")
final class Scribe implements Follower.Step {
  private static final Logger LOG = LoggerFactory.getLogger(Scribe.class);

  /** Datadog takes nothing that is older. */
  static final Duration GIVES_UP_AFTER = Duration.ofHours(18);

  private static final int AT_ONCE = 100;
  private static final int LOOKED_BACK = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration A_MOMENT = Duration.ofMillis(50);

  /** What a scribe works with, the same for all. */
  record Desk(
      EventLog log, LiveIncidents incidents, InstantSource clock, Rest rest, Telemetry telemetry) {}

  private final Book book;
  private final Desk desk;
  private final Patience patience = new Patience();
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());
  private final List<Draft> unwritten = new ArrayList<>();
  private final long begun;
  private long through;

  Scribe(Book book, Desk desk) {
    this.book = book;
    this.desk = desk;
    this.begun = desk.log().head().sequence();
    this.through = settled().orElseGet(() -> before(oldest()));
  }

  String name() {
    return book.name();
  }

  /** Why the last page could not be written, if it could not. Safe for use by several threads. */
  Optional<String> trouble() {
    return trouble.get();
  }

  private Instant oldest() {
    return desk.clock().instant().minus(GIVES_UP_AFTER);
  }

  /** The last record whose page has come to its end. */
  private Optional<Long> settled() {
    return Stream.of(Notified.class, NotNotified.class)
        .flatMap(kind -> desk.log().latest(kind, LOOKED_BACK).stream())
        .map(Counted::recorded)
        .filter(it -> channel(it.event()).equals(book.name()))
        .flatMap(it -> it.cause().stream())
        .max(Long::compare);
  }

  private static String channel(IncidentEvent event) {
    return switch (event) {
      case Notified(var channel, _) -> channel;
      case NotNotified(var channel, _) -> channel;
      default -> "";
    };
  }

  /** The last record from before that moment: the log grows with time, so it is halved. */
  private long before(Instant moment) {
    long least = 0;
    long most = begun;
    while (least < most) {
      long middle = (least + most + 1) / 2;
      boolean isBefore =
          desk.log().read(middle - 1, 1).stream().anyMatch(it -> it.time().isBefore(moment));
      least = isBefore ? middle : least;
      most = isBefore ? most : middle - 1;
    }
    return least;
  }

  @Override
  public void take() throws InterruptedException {
    note();
    for (var recorded : desk.log().await(through, AT_ONCE, PATIENCE)) {
      awaitKnown(recorded.sequence());
      settle(recorded, outcome(recorded));
      through = recorded.sequence();
      note();
    }
  }

  /** What is written about an incident is as it is known here. */
  private void awaitKnown(long sequence) throws InterruptedException {
    while (desk.incidents().through() < sequence) {
      desk.rest().rest(A_MOMENT);
    }
  }

  /** What becomes of a record; nothing where there is nothing to write about it. */
  private List<IncidentEvent> outcome(Recorded recorded) throws InterruptedException {
    try {
      var page = book.about(recorded);
      return page.isPresent() ? written(recorded, page.get()) : List.of();
    } catch (Failure.Unavailable e) {
      throw e;
    } catch (RuntimeException bug) {
      return broken(recorded, bug);
    }
  }

  /**
   * What trips over a bug of ours must not hold up what follows it. Where that is an outcome, none
   * is noted: each would be the next to trip.
   */
  private List<IncidentEvent> broken(Recorded recorded, RuntimeException bug) {
    LOG.atError()
        .addKeyValue("book", book.name())
        .addKeyValue("sequence", recorded.sequence())
        .setCause(bug)
        .log("a bug in a page");
    trouble.set(Optional.of(Postman.BROKEN));
    return channel(recorded.event()).isEmpty()
        ? List.of(new NotNotified(book.name(), Postman.BROKEN))
        : List.of();
  }

  private List<IncidentEvent> written(Recorded recorded, Page page) throws InterruptedException {
    var before = recorded.sequence() > begun ? Before.NEVER : Before.PERHAPS;
    while (true) {
      // A process that another has taken the log over from writes nowhere.
      desk.log().settle();
      try {
        var remembered = write(recorded, page, before);
        trouble.set(Optional.empty());
        patience.restored();
        return Stream.concat(remembered.stream(), Stream.of(new Notified(book.name()))).toList();
      } catch (Failure.Rejected e) {
        failed(e);
        return List.of(new NotNotified(book.name(), e.reason()));
      } catch (Failure.Unavailable e) {
        failed(e);
        if (recorded.time().isBefore(oldest())) {
          return List.of(new NotNotified(book.name(), late(e)));
        }
        before = e.getCause() instanceof Unanswered ? Before.PERHAPS : before;
        desk.rest().rest(patience.after(e.retryAfter()));
      }
    }
  }

  private List<IncidentEvent> write(Recorded of, Page page, Before before) {
    return Traces.in(
        Hop.NOTIFY,
        of.trace(),
        () -> {
          Traces.tell(Fact.CHANNEL, book.name());
          return page.write(before);
        });
  }

  private static String late(Failure reason) {
    return "not within " + GIVES_UP_AFTER.toHours() + " hours: " + reason.reason();
  }

  private void failed(Failure failure) {
    desk.telemetry().count(Count.FAILURES, failure.getClass().getSimpleName());
    var before = trouble.getAndSet(Optional.of(failure.reason()));
    if (!before.equals(Optional.of(failure.reason()))) {
      LOG.atWarn()
          .addKeyValue("book", book.name())
          .addKeyValue("reason", failure.reason())
          .log("what happened was not written down");
    }
  }

  private void settle(Recorded of, List<IncidentEvent> outcome) {
    if (outcome.isEmpty()) {
      return;
    }
    for (var event : outcome) {
      var draft = Draft.of(Actor.NOTIFY, event).causedBy(of.sequence()).under(of.trace());
      unwritten.add(of.incident().map(draft::in).orElse(draft));
    }
    desk.telemetry()
        .count(Count.NOTICES, book.name(), outcome.getLast().getClass().getSimpleName());
  }

  private void note() {
    if (!unwritten.isEmpty()) {
      desk.log().append(List.copyOf(unwritten));
      unwritten.clear();
    }
  }
}
