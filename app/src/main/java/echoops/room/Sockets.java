package echoops.room;

import echoops.model.OwnedBy;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.helidon.websocket.WsUpgradeException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room over WebSocket: what happens as text, what is said as sound. */
final class Sockets implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

  static final String PATH = "/ws/room";

  private static final int GOING_AWAY = 1001;
  private static final int TRY_LATER = 1013;
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Talk.Facts facts;
  private final Passes tickets;
  private final Answers answers;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("listener-", 0).factory());

  Sockets(Talk.Facts facts, Passes tickets, Answers answers) {
    this.facts = facts;
    this.tickets = tickets;
    this.answers = answers;
  }

  WsRouting.Builder routing() {
    return WsRouting.builder().endpoint(PATH, Socket::new);
  }

  /** What a request for the socket is told that was not let in, or did not ask for a socket. */
  void refuse(ServerRequest request, ServerResponse response) {
    if (!Origins.isOurs(request)) {
      answers.error(response, Status.FORBIDDEN_403, "the request comes from another site");
    } else if (request.headers().contains(HeaderNames.UPGRADE)) {
      answers.error(response, Status.UNAUTHORIZED_401, "the ticket is missing, used or expired");
    } else {
      answers.error(response, Status.UPGRADE_REQUIRED_426, "this is a WebSocket; see /docs");
    }
  }

  /** One connection. Its reading thread only hands over; all is said by a thread of its own. */
  @OwnedBy("the thread that reads the connection")
  private final class Socket implements WsListener {
    private Optional<Passes.Grant> grant = Optional.empty();
    private Optional<Long> lastHeard = Optional.empty();

    /** What comes before it is taken waits: "sound on" is the first thing that a page says. */
    private final CountDownLatch seated = new CountDownLatch(1);

    private volatile Optional<Seat> seat = Optional.empty();

    /** Helidon checks no origin, and its filters do not see upgrades (4.3.1). */
    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers)
        throws WsUpgradeException {
      var query = prologue.query();
      grant =
          Origins.isOurs(headers)
              ? query.first("ticket").asOptional().flatMap(tickets::take)
              : Optional.empty();
      if (grant.isEmpty()) {
        throw new WsUpgradeException("not let in");
      }
      lastHeard =
          query
              .first("after")
              .asOptional()
              .filter(text -> text.matches("\\d{1,18}"))
              .map(Long::parseLong);
      return Optional.empty();
    }

    @Override
    public void onOpen(WsSession session) {
      threads.execute(() -> talk(session));
    }

    private void talk(WsSession session) {
      var pass = grant.orElseThrow();
      var joined = facts.broadcast().join(pass.person());
      try {
        if (joined.isEmpty()) {
          session.close(TRY_LATER, "the room is full");
          return;
        }
        var taken = Seat.take(facts, joined.get(), pass.person());
        seat = Optional.of(taken);
        seated.countDown();
        new Talk(facts, joined.get(), taken.participant(), new Wire(session)).with(pass, lastHeard);
        session.close(GOING_AWAY, "come back");
      } catch (InterruptedException | CloseConnectionException | UncheckedIOException e) {
        // The listener has gone, or was cut off, perhaps in a write: what is left is to hang up.
        hangUp(session);
      } catch (RuntimeException bug) {
        LOG.error("a bug while a listener was told", bug);
        hangUp(session);
      } finally {
        joined.ifPresent(facts.broadcast()::leave);
        seated.countDown();
        seat.ifPresent(Seat::leave);
      }
    }

    /** Empty if there is none, and will be none. */
    private Optional<Seat> seat() {
      try {
        seated.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return seat;
    }

    private void hangUp(WsSession session) {
      try {
        session.terminate();
      } catch (CloseConnectionException | UncheckedIOException e) {
        // That is how it says that it is done.
      }
    }

    @Override
    public void onMessage(WsSession session, String text, boolean last) {
      var wish = last ? Wish.of(text) : new Wish.NotUnderstood("a message in pieces");
      seat().ifPresent(seat -> seat.wish(wish));
    }

    @Override
    public void onMessage(WsSession session, BufferData bytes, boolean last) {
      seat().ifPresent(seat -> seat.sound(last ? bytes.readBytes() : new byte[0]));
    }

    @Override
    public void onClose(WsSession session, int status, String reason) {
      seat.ifPresent(Seat::leave);
    }

    @Override
    public void onError(WsSession session, Throwable error) {
      seat.ifPresent(Seat::leave);
    }
  }

  /** A session as a line; only one thread may write to it (Helidon 4.3.1). */
  private record Wire(WsSession session) implements Talk.Line {
    @Override
    public void text(String text) {
      session.send(text, true);
    }

    @Override
    public void sound(byte[] frame) {
      session.send(BufferData.create(frame), true);
    }

    @Override
    public void ping() {
      session.ping(BufferData.empty());
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      threads.shutdownNow();
    }
  }
}
