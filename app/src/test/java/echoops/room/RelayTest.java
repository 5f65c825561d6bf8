package echoops.room;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echoops.testing.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever comes to one that stands by talks to the one that works, and notices no difference. */
@Timeout(30)
class RelayTest {
  private static final String HERE = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final ConcurrentLinkedQueue<Socket> opened = new ConcurrentLinkedQueue<>();
  private ServerSocket worker;
  private Relay relay;

  @BeforeEach
  void open() throws IOException {
    worker = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    relay = relay(_ -> true, 2);
    relay.to(Optional.of(address()));
  }

  private static Relay relay(Predicate<String> isLetIn, int connections) {
    return Relay.open(HERE, 0, isLetIn, new Relay.Bounds(connections, PATIENCE));
  }

  private URI address() {
    return URI.create("tcp://" + HERE + ":" + worker.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    relay.close();
    worker.close();
    for (var socket : opened) {
      socket.close();
    }
  }

  private Socket caller() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), relay.port());
    opened.add(socket);
    return socket;
  }

  private Socket accepted() throws IOException {
    var socket = worker.accept();
    opened.add(socket);
    return socket;
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static String heard(Socket socket, String expected) throws IOException {
    return new String(socket.getInputStream().readNBytes(expected.length()), US_ASCII);
  }

  private static String allThatIsSaid(InputStream in) throws IOException {
    try {
      return new String(in.readAllBytes(), US_ASCII);
    } catch (SocketException e) {
      return "";
    }
  }

  @Test
  void requestAndAnswer_areTheSameAtBothEnds_ofWhomeverAHeaderNames() throws Exception {
    var request =
        "POST /command HTTP/1.1\r\nHost: room\r\nX-Goog-Authenticated-User-Email: ann@example.com\r\n"
            + "Connection: keep-alive\r\nContent-Length: 2\r\n\r\n{}";
    var answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    var caller = caller();
    var working = accepted();
    say(caller, request);
    assertThat(heard(working, request)).isEqualTo(request);
    say(working, answer);
    assertThat(heard(caller, answer)).isEqualTo(answer);

    say(caller, request);
    assertThat(heard(working, request)).as("on the same connection").isEqualTo(request);
  }

  @Test
  void socket_staysOpenForBoth_untilOneHasSaidAll() throws Exception {
    var upgrade =
        "GET /ws/room HTTP/1.1\r\nHost: room\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    var caller = caller();
    var working = accepted();
    say(caller, upgrade);
    assertThat(heard(working, upgrade)).isEqualTo(upgrade);
    say(working, "HTTP/1.1 101 Switching Protocols\r\n\r\n");
    say(caller, "a frame of mine");
    assertThat(heard(working, "a frame of mine")).isEqualTo("a frame of mine");
    say(working, "and one of theirs");
    working.shutdownOutput();

    assertThat(allThatIsSaid(caller.getInputStream())).endsWith("\r\n\r\nand one of theirs");
    say(caller, "goodbye");
    assertThat(heard(working, "goodbye")).isEqualTo("goodbye");
    caller.close();
    assertThat(working.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void whoIsNotToBeBelieved_isNotPassedOn() throws Exception {
    relay.close();
    relay = relay(peer -> !peer.equals(HERE), 2);
    relay.to(Optional.of(address()));
    worker.setSoTimeout(500);

    assertThat(allThatIsSaid(caller().getInputStream())).isEmpty();
    assertThatThrownBy(this::accepted).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void oneMoreThanAreBorne_isSentAway_andLetInOnceAnotherHasLeft() throws Exception {
    var first = caller();
    var firstWorking = accepted();
    caller();
    accepted();
    assertThat(allThatIsSaid(caller().getInputStream())).isEmpty();

    first.close();
    firstWorking.close();
    Eventually.that("there is room", this::isLetIn);
  }

  private boolean isLetIn() {
    try {
      var caller = caller();
      worker.setSoTimeout(500);
      var working = accepted();
      say(working, "welcome");
      return heard(caller, "welcome").equals("welcome");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void whoComesWhileNobodyWorks_isToldWhenToComeAgain() throws Exception {
    relay.to(Optional.empty());

    assertThat(allThatIsSaid(caller().getInputStream()))
        .startsWith("HTTP/1.1 503 ")
        .contains("\r\nRetry-After: 5\r\n");
  }

  @Test
  void whoComesAfterTheWorkerHasGone_isToldWhenToComeAgain() throws Exception {
    worker.close();

    assertThat(allThatIsSaid(caller().getInputStream()))
        .startsWith("HTTP/1.1 503 ")
        .contains("\r\nRetry-After: 5\r\n");
  }

  @Test
  void whoWaits_isPassedOnAsSoonAsSomebodyWorks() throws Exception {
    relay.close();
    relay = Relay.open(HERE, 0, _ -> true, new Relay.Bounds(2, Duration.ofSeconds(20)));
    var caller = caller();
    say(caller, "hello");
    relay.to(Optional.of(address()));

    assertThat(heard(accepted(), "hello")).isEqualTo("hello");
  }

  @Test
  void whoIsWithAWorkerThatHangs_comesAgainAsSoonAsAnotherWorks() throws Exception {
    var caller = caller();
    say(caller, "hello");
    assertThat(heard(accepted(), "hello")).isEqualTo("hello");
    try (var other = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      relay.to(Optional.of(URI.create("tcp://" + HERE + ":" + other.getLocalPort())));

      assertThat(allThatIsSaid(caller.getInputStream())).isEmpty();
      say(caller(), "again");
      assertThat(heard(other.accept(), "again")).isEqualTo("again");
    }
  }

  @Test
  void workerThatBreaksOff_endsTheConnection() throws Exception {
    var caller = caller();
    var working = accepted();
    say(working, "half an an");
    working.setSoLinger(true, 0);
    assertThat(heard(caller, "half an an")).isEqualTo("half an an");
    working.close();

    assertThat(allThatIsSaid(caller.getInputStream())).isEmpty();
  }
}
