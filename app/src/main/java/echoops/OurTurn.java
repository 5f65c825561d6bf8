package echoops;

import echoops.config.Config;
import echoops.config.LogPlace;
import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.room.Relay;
import echoops.store.Follower;
import echoops.store.Turn;
import echoops.store.Turns;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our turn at a log in a PostgreSQL. Where processes reach each other, one works, and the others
 * wait for their turn and pass on to it whoever comes to them. Where they do not, the one that
 * starts takes over from the one before; which ends, to be started anew, if it is the one after all
 * that people are led to.
 */
final class OurTurn implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OurTurn.class);

  /** How often whoever waits asks for its turn. */
  static final Duration LOOK = Duration.ofSeconds(1);

  /** Whoever ends so is to be started anew. */
  private static final int LOST = 75;

  private final AtomicBoolean visited = new AtomicBoolean();
  private final Turns turns;
  private final Turn turn;
  private final boolean isAwaited;
  private final Follower keeping;

  private OurTurn(Turns turns, Turn turn, LogPlace place) {
    this.turns = turns;
    this.turn = turn;
    this.isAwaited = place.address().isPresent();
    this.keeping = Follower.startWaiting("turn", new Keeping());
  }

  /** Comes back when it is our turn. Empty where the log is a file, which nobody shares. */
  static Optional<OurTurn> begin(Config config) {
    var place = config.log();
    return place
        .url()
        .map(url -> new Turns(url, place.address()))
        .map(turns -> new OurTurn(turns, begun(turns, config), place));
  }

  private static Turn begun(Turns turns, Config config) {
    return config
        .log()
        .address()
        .map(here -> await(turns, here, config))
        .orElseGet(() -> seized(turns));
  }

  /** Those who take turns would end as soon as this process works, and nobody would stand by. */
  private static Turn seized(Turns turns) {
    try {
      var patience = Turns.LOST_AFTER.plus(LOOK);
      while (turns.worker().isPresent() && patience.isPositive()) {
        Thread.sleep(LOOK);
        patience = patience.minus(LOOK);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    turns.worker().ifPresent(OurTurn::refuse);
    return turns.seize();
  }

  private static void refuse(URI other) {
    throw new Failure.Misconfigured(
        List.of(
            "ECHOOPS_LOG_SHARED_AS: not set, but the process at "
                + other.getAuthority()
                + " works on this log and takes turns; expected the address of this one, or that"
                + " the other ends first"));
  }

  private static Failure.Unavailable interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new Failure.Unavailable("interrupted", LOOK, e);
  }

  private static Turn await(Turns turns, URI here, Config config) {
    var http = config.http();
    Predicate<String> isLetIn =
        peer -> config.people().identity().map(it -> it.proxies().contains(peer)).orElse(true);
    try (var relay = Relay.open(http.host(), http.port(), isLetIn)) {
      var turn = await(turns, relay, here);
      relay.to(Optional.of(here));
      return turn;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static Turn await(Turns turns, Relay relay, URI here) throws InterruptedException {
    var waiting = new Waiting(turns, relay, here);
    var turn = waiting.look();
    while (turn.isEmpty()) {
      Thread.sleep(LOOK);
      turn = waiting.look();
    }
    return turn.get();
  }

  /** Stands by, whatever becomes of the database meanwhile. */
  @OwnedBy("the thread that waits")
  private static final class Waiting {
    private final Turns turns;
    private final Relay relay;
    private final URI here;
    private Optional<Instant> namesake = Optional.empty();
    private String told = "";

    Waiting(Turns turns, Relay relay, URI here) {
      this.turns = turns;
      this.relay = relay;
      this.here = here;
    }

    Optional<Turn> look() {
      try {
        var turn = turns.take();
        if (turn.isEmpty()) {
          standBy();
        }
        return turn;
      } catch (Failure.Unavailable e) {
        tell("unknown", e.reason());
        return Optional.empty();
      }
    }

    private void standBy() {
      expectNoNamesake();
      var worker = turns.worker();
      relay.to(worker);
      tell(worker.map(URI::getAuthority).orElse("nobody"), "");
    }

    /** One that was killed says nothing more; one that does has our address, and works. */
    private void expectNoNamesake() {
      var now = turns.namesake();
      if (namesake.flatMap(before -> now.filter(before::isBefore)).isPresent()) {
        throw new Failure.Misconfigured(
            List.of(
                "ECHOOPS_LOG_SHARED_AS="
                    + here.getAuthority()
                    + ": another process that works on this log says the same; expected an address"
                    + " for each"));
      }
      namesake = now;
    }

    private void tell(String worker, String trouble) {
      if (!told.equals(worker)) {
        told = worker;
        LOG.atInfo()
            .addKeyValue("worker", worker)
            .addKeyValue("trouble", trouble)
            .log("standing by");
      }
    }
  }

  Turn turn() {
    return turn;
  }

  /** Somebody was led to this process. */
  void visited() {
    visited.set(true);
  }

  /** Says that we work, as often as that has to be said. */
  @OwnedBy("the thread that takes it")
  private final class Keeping implements Follower.Step {
    private long kept = System.nanoTime();
    private boolean isLost;

    @Override
    public void take() {
      boolean isVisited = visited.getAndSet(false);
      if (turns.keep(turn)) {
        kept = System.nanoTime();
      } else if (isAwaited || turns.isDeserted()) {
        end("the turn of this process is over");
      } else if (isVisited && turns.isSettled()) {
        end("another process has taken the log over, but people are led to this one");
      } else if (!isLost) {
        isLost = true;
        LOG.warn("another process has taken the log over, so this one takes no alerts any more");
      }
    }

    /** The database does not answer; it may answer others. */
    @Override
    public void failed() {
      if (isAwaited && System.nanoTime() - kept > Turns.LOST_AFTER.toNanos()) {
        end("nobody could be told that this process works");
      }
    }

    private static void end(String because) {
      LOG.error("{}, so it ends", because);
      Runtime.getRuntime().halt(LOST);
    }

    @Override
    public Duration rest() {
      return Turns.SAID_EVERY;
    }
  }

  /** Lets the next begin. */
  @Override
  public void close() {
    keeping.close();
    turns.leave(turn);
  }
}
