package echoops.hear;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.hear.PipeFrame.Kind;
import echoops.model.OwnedBy;
import echoops.model.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.vosk.Model;

/**
 * One of the threads that hear, inside the process that does. A stream stays in its lane, so that
 * one thread alone touches its recognisers. When the lane's queue is full, its reader waits.
 */
final class Lane implements Runnable {
  private static final int PLACES = 64;

  /** The first byte of what opens a stream. */
  static final int UTTERANCES = 1;

  static final int FREE = 2;
  static final int EXACT = 4;

  /** Told of what is heard; several lanes tell at once. */
  interface Told {
    void tell(PipeFrame frame) throws IOException;
  }

  private final Model model;
  private final Told told;
  private final BlockingQueue<PipeFrame> queue = new ArrayBlockingQueue<>(PLACES);

  @OwnedBy("the lane's thread")
  private final Map<Integer, Stream> streams = new HashMap<>();

  Lane(Model model, Told told) {
    this.model = model;
    this.told = told;
  }

  void take(PipeFrame frame) throws InterruptedException {
    queue.put(frame);
  }

  @Override
  public void run() {
    try {
      while (true) {
        handle(queue.take());
      }
    } catch (InterruptedException e) {
      // The process ends.
    } catch (IOException e) {
      // The service has gone, or a recogniser could not be made: the process ends, and another
      // comes.
      throw new UncheckedIOException(e);
    }
  }

  private void handle(PipeFrame frame) throws IOException {
    int id = frame.stream();
    if (frame.kind() == Kind.OPEN) {
      streams.put(id, new Stream(id, frame.content()));
      return;
    }
    var stream = Optional.ofNullable(streams.get(id));
    if (stream.isPresent()) {
      switch (frame.kind()) {
        case SOUND -> stream.get().take(frame.unstamped(), frame.stamp());
        case END -> stream.get().end();
        default -> stream.get().close();
      }
      if (frame.kind() != Kind.SOUND) {
        streams.remove(id);
      }
    }
  }

  /** Somebody who talks. */
  @OwnedBy("the lane's thread")
  private final class Stream {
    private final int id;
    private final int ways;
    private final List<String> phrases;
    private Optional<Recognition> exact = Optional.empty();
    private Optional<Recognition> free = Optional.empty();
    private String partial = "";

    Stream(int id, byte[] opened) throws IOException {
      this.id = id;
      this.ways = opened[0];
      this.phrases = new String(opened, 1, opened.length - 1, UTF_8).lines().toList();
      begin();
    }

    private void begin() throws IOException {
      if ((ways & EXACT) != 0) {
        exact = Optional.of(Recognition.of(model, Optional.of(phrases)));
      }
      if ((ways & FREE) != 0) {
        free = Optional.of(Recognition.of(model, Optional.empty()));
      }
      partial = "";
    }

    private Recognition leading() {
      return exact.or(() -> free).orElseThrow();
    }

    void take(byte[] sound, long stamp) throws IOException {
      for (int from = 0; from + 1 < sound.length; from += Recognition.MOST_BYTES) {
        int begun = from;
        int bytes = Math.min(Recognition.MOST_BYTES, sound.length - from);
        boolean isPause = leading().take(sound, from, bytes);
        if (exact.isPresent()) {
          free.ifPresent(recognition -> recognition.take(sound, begun, bytes));
        }
        if (isPause && (ways & UTTERANCES) != 0) {
          tellHeard();
          begin();
        }
      }
      tellPartial(stamp);
    }

    private void tellPartial(long stamp) throws IOException {
      var now = leading().partial();
      if (!now.equals(partial)) {
        partial = now;
        told.tell(PipeFrame.stamped(Kind.PARTIAL, id, stamp, now.getBytes(UTF_8)));
      }
    }

    private void tellHeard() throws IOException {
      var open = free.map(recognition -> new Transcript(recognition.end()));
      var closed = exact.map(recognition -> new Transcript(recognition.end()));
      var heard = new Heard(closed.or(() -> open).orElseThrow(), open);
      boolean isOne = (ways & UTTERANCES) == 0;
      if (isOne || !heard.exact().isEmpty()) {
        told.tell(new PipeFrame(Kind.HEARD, id, heard.bytes()));
      }
    }

    void end() throws IOException {
      tellHeard();
      told.tell(new PipeFrame(Kind.ENDED, id));
    }

    void close() {
      exact.ifPresent(Recognition::close);
      free.ifPresent(Recognition::close);
    }
  }
}
