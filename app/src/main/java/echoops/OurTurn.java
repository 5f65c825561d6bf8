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
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our turn at a log in a PostgreSQL. Where processes reach each other, one works, and the others
 * wait for their turn and pass on to it whoever comes to them. Where they do not, the one that
 * starts takes over from the one before.
 */
final class OurTurn implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OurTurn.class);

  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Whoever ends so is to be started anew. */
  private static final int LOST = 75;

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
    return config.log().address().map(here -> await(turns, here, config)).orElseGet(turns::seize);
  }

  private static Turn await(Turns turns, URI here, Config config) {
    var http = config.http();
    Predicate<String> isLetIn =
        peer -> config.people().identity().map(it -> it.proxies().contains(peer)).orElse(true);
    try (var relay = Relay.open(http.host(), http.port(), isLetIn)) {
      var turn = await(turns, relay);
      relay.to(Optional.of(here));
      return turn;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure.Unavailable("interrupted", LOOK, e);
    }
  }

  private static Turn await(Turns turns, Relay relay) throws InterruptedException {
    var turn = turns.take();
    for (var known = Optional.<URI>empty(); turn.isEmpty(); turn = turns.take()) {
      var worker = turns.worker();
      relay.to(worker);
      if (!worker.equals(known)) {
        tell(worker.map(URI::getAuthority).orElse("nobody"));
      }
      known = worker;
      Thread.sleep(LOOK);
    }
    return turn.get();
  }

  private static void tell(String worker) {
    LOG.atInfo().addKeyValue("worker", worker).log("standing by");
  }

  Turn turn() {
    return turn;
  }

  /** Says that we work, as often as that has to be said. */
  @OwnedBy("the thread that takes it")
  private final class Keeping implements Follower.Step {
    private long kept = System.nanoTime();

    @Override
    public void take() {
      if (turns.keep(turn)) {
        kept = System.nanoTime();
      } else if (isAwaited || turns.isDeserted()) {
        end("the turn of this process is over");
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
