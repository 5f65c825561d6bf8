package echoops.room;

import echoops.model.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes every connection on to the process that works, byte by byte, so that pages, streams and
 * sockets are the same at each. Who comes while nobody works waits for the next to begin.
 */
public final class Relay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  /**
   * What is borne.
   *
   * @param connections passed on at once; one more is refused
   * @param patience with which one waits for somebody to work
   */
  record Bounds(int connections, Duration patience) {
    /** As many as a room has listeners, and some; the next process begins within that. */
    private static final Bounds USUAL = new Bounds(2_000, Duration.ofSeconds(20));
  }

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration PARTING = Duration.ofSeconds(30);
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private static final byte[] NOBODY =
      "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket door;
  private final Set<Passed> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Optional<URI>> worker = new AtomicReference<>(Optional.empty());
  private final Predicate<String> isLetIn;
  private final Duration patience;
  private final Semaphore free;

  private Relay(ServerSocket door, Predicate<String> isLetIn, Bounds bounds) {
    this.door = door;
    this.isLetIn = isLetIn;
    this.patience = bounds.patience();
    this.free = new Semaphore(bounds.connections());
  }

  /**
   * Listens from now on.
   *
   * @param isLetIn whether connections from an address are passed on
   * @throws Failure.Misconfigured if somebody else does there
   */
  public static Relay open(String host, int port, Predicate<String> isLetIn) {
    return open(host, port, isLetIn, Bounds.USUAL);
  }

  static Relay open(String host, int port, Predicate<String> isLetIn, Bounds bounds) {
    try {
      var door = new ServerSocket();
      door.setReuseAddress(true);
      door.bind(new InetSocketAddress(host, port));
      var relay = new Relay(door, isLetIn, bounds);
      Thread.ofPlatform().daemon().name("relay").start(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new Failure.Misconfigured("PORT=" + port + ": " + e.getMessage(), e);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  /**
   * Who comes from now on, and who waits, is passed on there. Whoever is still with another process
   * comes again: that one is over, or it hangs, and would not answer any more.
   */
  public void to(Optional<URI> address) {
    worker.set(address);
    underWay.stream().filter(it -> !Optional.of(it.worker()).equals(address)).forEach(Passed::end);
  }

  /** A connection on its way through. */
  private record Passed(URI worker, Socket from, Socket to) {
    void end() {
      close(from);
      close(to);
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        letIn(door.accept());
      } catch (IOException e) {
        LOG.atDebug().setCause(e).log("nobody was let in");
      }
    }
  }

  /** To the worker all of them come from here, so whom it must not believe is not passed on. */
  private void letIn(Socket from) {
    if (isLetIn.test(from.getInetAddress().getHostAddress()) && free.tryAcquire()) {
      var _ = Thread.ofVirtual().name("relayed").start(() -> pass(from));
    } else {
      close(from);
    }
  }

  private void pass(Socket from) {
    try (from) {
      var to = connected(from);
      if (to.isEmpty()) {
        from.getOutputStream().write(NOBODY);
      } else {
        pass(to.get());
      }
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("a connection broke");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      free.release();
    }
  }

  /** To whoever works, as soon as somebody does. */
  private Optional<Passed> connected(Socket from) throws InterruptedException {
    for (long left = patience.dividedBy(LOOK); left > 0; left--) {
      var to =
          worker
              .get()
              .flatMap(address -> connected(address).map(it -> new Passed(address, from, it)));
      if (to.isPresent()) {
        return to;
      }
      Thread.sleep(LOOK);
    }
    return Optional.empty();
  }

  private static Optional<Socket> connected(URI address) {
    var to = new Socket();
    try {
      to.setTcpNoDelay(true);
      var where = new InetSocketAddress(address.getHost(), address.getPort());
      to.connect(where, (int) CONNECT.toMillis());
      return Optional.of(to);
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("whoever works is not reached");
      return Optional.empty();
    }
  }

  private void pass(Passed passed) throws IOException, InterruptedException {
    underWay.add(passed);
    if (!worker.get().equals(Optional.of(passed.worker()))) {
      passed.end();
    }
    try (var from = passed.from();
        var to = passed.to()) {
      from.setTcpNoDelay(true);
      var back = Thread.ofVirtual().name("relayed-back").start(() -> copy(to, from));
      copy(from, to);
      back.join();
    } finally {
      underWay.remove(passed);
    }
  }

  /** When one side has said all, the other is told; when it broke, both are over. */
  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
      // Whoever is told that it is over has little more to say.
      to.setSoTimeout((int) PARTING.toMillis());
    } catch (IOException e) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("a connection was not closed");
    }
  }

  /** Lets nobody in any more. Who was let in is still passed on. */
  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("the door was not closed");
    }
  }
}
