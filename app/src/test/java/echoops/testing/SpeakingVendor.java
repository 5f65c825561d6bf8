package echoops.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import echoops.model.Audio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Speaks as ElevenLabs does: a tone of 50 ms for each character, in pieces, and when each character
 * is said.
 */
public final class SpeakingVendor implements AutoCloseable {
  public static final int CHARACTER = Audio.RATE_HZ / 20;

  private static final int PIECE = 20;
  private static final double TONE = 2 * Math.PI * 440 / Audio.RATE_HZ;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Duration firstByte;
  private final Duration between;
  private final OkHttpClient client = new OkHttpClient();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Queue<Instant> begun = new ConcurrentLinkedQueue<>();
  private volatile CountDownLatch afterTheFirst = new CountDownLatch(0);

  public SpeakingVendor(Duration firstByte, Duration between) {
    this.firstByte = firstByte;
    this.between = between;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::speak);
    server.start();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** By which a service's news are said by it. */
  public Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    settings.put("ELEVENLABS_API_KEY", "sk_0123456789");
    settings.put("ECHOOPS_ELEVENLABS_URL", url());
    settings.put("COMMANDS_VOICE_PROVIDER", "local");
    return settings;
  }

  /** All of a sentence's sound, for whoever waits for it. */
  public byte[] all(String sentence) throws IOException {
    var asked =
        RequestBody.create("{\"text\":\"" + sentence + "\"}", MediaType.get("application/json"));
    var call = client.newCall(new Request.Builder().url(url()).post(asked).build());
    try (var response = call.execute()) {
      return response.body().bytes();
    }
  }

  /** What it was asked to say, sentence by sentence. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** When it sent the first byte of each. */
  public List<Instant> begun() {
    return List.copyOf(begun);
  }

  /** From now on nothing follows the first piece until this is counted down. */
  public CountDownLatch holdsAfterTheFirst() {
    afterTheFirst = new CountDownLatch(1);
    return afterTheFirst;
  }

  private void speak(HttpExchange exchange) throws IOException {
    var sentence = JSON.readTree(exchange.getRequestBody().readAllBytes()).path("text").asText();
    asked.add(sentence);
    LockSupport.parkNanos(firstByte.toNanos());
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    begun.add(Instant.now());
    for (int from = 0; from < sentence.length(); from += PIECE) {
      var piece = piece(sentence, from, Math.min(sentence.length(), from + PIECE));
      exchange.getResponseBody().write((piece + "\n").getBytes(UTF_8));
      exchange.getResponseBody().flush();
      await(afterTheFirst);
      LockSupport.parkNanos(between.toNanos());
    }
    exchange.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As it sends the characters of a sentence from one on. */
  public static String piece(String sentence, int from, int to) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("audio_base64", Base64.getEncoder().encodeToString(tone((to - from) * CHARACTER)));
    var alignment = node.putObject("alignment");
    var characters = alignment.putArray("characters");
    var starts = alignment.putArray("character_start_times_seconds");
    var ends = alignment.putArray("character_end_times_seconds");
    for (int i = from; i < to; i++) {
      characters.add(sentence.substring(i, i + 1));
      starts.add(i / 20.0);
      ends.add((i + 1) / 20.0);
    }
    node.putNull("normalized_alignment");
    return node.toString();
  }

  private static byte[] tone(int samples) {
    var bytes = ByteBuffer.allocate(samples * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples; i++) {
      bytes.putShort((short) (8_000 * Math.sin(TONE * i)));
    }
    return bytes.array();
  }

  @Override
  public void close() {
    afterTheFirst.countDown();
    server.stop(0);
  }
}
