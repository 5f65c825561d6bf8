import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Says a WAV file to the room, as fast as a person speaks, and prints what the room tells until it
 * has answered: {@code java Talk.java ws://HOST:PORT/ws/room?ticket=… FILE}. The file holds one
 * channel of 16-bit samples.
 */
final class Talk {
  private static final int RATE_HZ = 16_000;
  private static final int FRAME_SAMPLES = RATE_HZ / 10;
  private static final int TALK = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final WebSocket socket;

  private Talk(HttpClient client, URI room) {
    socket = client.newWebSocketBuilder().buildAsync(room, new Ears()).join();
  }

  public static void main(String[] args) throws Exception {
    if (args.length != 2) {
      System.err.println("usage: java Talk.java ws://HOST:PORT/ws/room?ticket=... FILE.wav");
      System.exit(2);
    }
    try (var client = HttpClient.newHttpClient()) {
      var talk = new Talk(client, URI.create(args[0]));
      talk.say(samples(Path.of(args[1])));
      boolean isAnswered = talk.print();
      talk.socket.abort();
      System.exit(isAnswered ? 0 : 1);
    }
  }

  private final class Ears implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        told.add(text.toString());
        text.setLength(0);
      }
      return WebSocket.Listener.super.onText(from, part, last);
    }
  }

  private void say(short[] samples) throws InterruptedException {
    text("{\"type\":\"talk\",\"id\":" + TALK + ",\"microphone\":\"push\"}");
    for (int at = 0; at < samples.length; at += FRAME_SAMPLES) {
      var frame = frame(samples, at, Math.min(samples.length, at + FRAME_SAMPLES));
      socket.sendBinary(frame, true).join();
      Thread.sleep(1_000L * FRAME_SAMPLES / RATE_HZ);
    }
    text("{\"type\":\"talked\",\"id\":" + TALK + "}");
  }

  private void text(String message) {
    socket.sendText(message, true).join();
  }

  /** A head that says what it is, and the samples, the lesser byte first. */
  private static ByteBuffer frame(short[] samples, int from, int to) {
    var frame = ByteBuffer.allocate(8 + 2 * (to - from));
    frame.put((byte) 2).put((byte) 0).putShort((short) 0).putInt(TALK);
    frame.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = from; i < to; i++) {
      frame.putShort(samples[i]);
    }
    return frame.flip();
  }

  /** Whether the answer has come. */
  private boolean print() throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var message = told.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (message == null) {
        return false;
      }
      boolean isHeard = message.startsWith("{\"type\":\"heard\"");
      boolean isAnswer =
          message.startsWith("{\"type\":\"utterance\"") && message.contains("\"answers\":" + TALK);
      boolean isSilence = message.startsWith("{\"type\":\"silence\"");
      if (isHeard || isAnswer || isSilence) {
        System.out.println(message);
      }
      if (isAnswer || isSilence || (isHeard && message.contains("\"because\":"))) {
        return true;
      }
    }
  }

  /** At the rate that the room hears, with a little silence around. */
  private static short[] samples(Path file) throws IOException {
    var wav = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int rateHz = wav.getInt(24);
    int head = 44;
    var read = new short[(wav.capacity() - head) / 2];
    wav.position(head).slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(read);
    int quiet = RATE_HZ / 4;
    var samples = new short[(int) ((long) read.length * RATE_HZ / rateHz) + 2 * quiet];
    for (int i = 0; i < samples.length - 2 * quiet; i++) {
      double place = (double) i * rateHz / RATE_HZ;
      int before = (int) place;
      int after = Math.min(before + 1, read.length - 1);
      double share = place - before;
      samples[quiet + i] = (short) Math.round(read[before] * (1 - share) + read[after] * share);
    }
    return samples;
  }
}
