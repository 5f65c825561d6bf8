package echoops.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import echoops.testing.LocalRoom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A listener over WebSocket, as the widget is one. */
final class RoomSocket implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<JsonNode> texts = new LinkedBlockingQueue<>();
  private final BlockingQueue<ByteBuffer> sounds = new LinkedBlockingQueue<>();
  private final WebSocket socket;

  private RoomSocket(String url, String... headers) {
    var builder = client.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    socket = builder.buildAsync(URI.create(url), new Ears()).join();
  }

  /** With a ticket of its own, for whomever the headers name. */
  static RoomSocket open(LocalRoom room, String query, String... who) {
    return new RoomSocket(url(room, "?ticket=" + ticket(room, who) + query));
  }

  static String ticket(LocalRoom room, String... headers) {
    return room.post("/api/tickets", "", headers).json().get("ticket").asText();
  }

  /** At that address, with a ticket that somebody was given. */
  static RoomSocket at(String url, String ticket) {
    return new RoomSocket(url.replaceFirst("http", "ws") + "/ws/room?ticket=" + ticket);
  }

  /** The status with which such a request is refused. */
  static int refusal(LocalRoom room, String query, String... headers) {
    try (var socket = new RoomSocket(url(room, query), headers)) {
      throw new AssertionError("let in: " + socket.isSilent());
    } catch (CompletionException e) {
      if (e.getCause() instanceof java.net.http.WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }

  private static String url(LocalRoom room, String query) {
    return room.url("/ws/room").replaceFirst("http", "ws") + query;
  }

  private final class Ears implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream sound = new ByteArrayOutputStream();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        texts.add(read(text.toString()));
        text.setLength(0);
      }
      return WebSocket.Listener.super.onText(from, data, last);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      var piece = new byte[data.remaining()];
      data.get(piece);
      sound.writeBytes(piece);
      if (last) {
        sounds.add(ByteBuffer.wrap(sound.toByteArray()));
        sound.reset();
      }
      return WebSocket.Listener.super.onBinary(from, data, last);
    }
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  void send(ByteBuffer frame) {
    socket.sendBinary(frame, true).join();
  }

  /** The next message of one of these types. */
  JsonNode nextOf(String... types) throws InterruptedException {
    return next(Set.of(types)::contains);
  }

  /** The next message of that type, or of any; others before it are passed over. */
  JsonNode next(String type) throws InterruptedException {
    return next(came -> type.isEmpty() || came.equals(type));
  }

  /** Others come for as long as the socket is open, so there is an end to waiting. */
  private JsonNode next(Predicate<String> wanted) throws InterruptedException {
    long until = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < until) {
      var text = poll(texts);
      if (wanted.test(text.get("type").asText())) {
        return text;
      }
    }
    throw new AssertionError("only other messages came within " + LONGEST);
  }

  /** All that has come and was not asked for yet. */
  List<JsonNode> rest() {
    var all = new ArrayList<JsonNode>();
    texts.drainTo(all);
    return all;
  }

  ByteBuffer sound() throws InterruptedException {
    return poll(sounds);
  }

  private static <T> T poll(BlockingQueue<T> queue) throws InterruptedException {
    var next = queue.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null) {
      throw new AssertionError("nothing came within " + PATIENCE);
    }
    return next;
  }

  boolean isSilent() {
    return sounds.isEmpty();
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
  }
}
