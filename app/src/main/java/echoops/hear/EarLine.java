package echoops.hear;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.hear.Ear.Way;
import echoops.hear.PipeFrame.Kind;
import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.process.ChildProcess;
import echoops.process.Deadline;
import echoops.telemetry.Fact;
import echoops.telemetry.Hop;
import echoops.telemetry.Stretch;
import echoops.telemetry.Telemetry;
import echoops.telemetry.Time;
import echoops.telemetry.Traces;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipes to one process that hears. One thread writes, one reads, one watches: a process that
 * takes no sound, or has no answer to the end of an utterance, is killed.
 */
final class EarLine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EarLine.class);

  /** Two and a half seconds of eight who talk at once. */
  private static final int PLACES = 1_024;

  /** Whoever sends faster than they can speak loses their own utterance, and nobody else's. */
  private static final int PLACES_OF_ONE = 400;

  /** A large model takes its time to load. */
  private static final Duration START = Duration.ofMinutes(1);

  private static final long NEVER = Long.MAX_VALUE;

  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final Duration WATCH = Duration.ofMillis(100);

  private final ChildProcess process;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final Duration patience;
  private final Telemetry telemetry;
  private final BlockingQueue<PipeFrame> queue = new ArrayBlockingQueue<>(PLACES);
  private final Queue<Integer> dropped = new ConcurrentLinkedQueue<>();
  private final AtomicLong lastNews = new AtomicLong(System.nanoTime());
  private final Map<Integer, Stream> streams = new ConcurrentHashMap<>();
  private final Thread writing;
  private final Thread watching;
  private final AtomicLong writtenFrom = new AtomicLong(NEVER);

  @OwnedBy("whoever finds the end first; all read it")
  private volatile Optional<String> ending = Optional.empty();

  private EarLine(
      ChildProcess process, DataInputStream in, Duration patience, Telemetry telemetry) {
    this.process = process;
    this.in = in;
    this.out = new DataOutputStream(new BufferedOutputStream(process.input()));
    this.patience = patience;
    this.telemetry = telemetry;
    this.writing = Thread.ofVirtual().name("ear-writer").start(this::write);
    this.watching = Thread.ofVirtual().name("ear-watch").start(this::watch);
  }

  /** Starts a process, and returns when it is ready to listen. */
  static EarLine start(List<String> command, Duration patience, Telemetry telemetry)
      throws IOException {
    var process = ChildProcess.start(command);
    try (var deadline = new Deadline()) {
      var in = new DataInputStream(new BufferedInputStream(process.output()));
      int ready = deadline.within(START, in::readInt, process::kill);
      if (ready != PipeFrame.READY) {
        throw new IOException("the ear's process sent something else than \"ready\"");
      }
      return new EarLine(process, in, patience, telemetry);
    } catch (IOException e) {
      var complaint = process.lastWords();
      process.kill();
      throw new IOException(complaint.orElse(String.valueOf(e.getMessage())), e);
    }
  }

  Listening open(int id, Way way, byte[] opening, Scribe scribe) {
    int most = way == Way.UTTERANCES ? VoskEar.MOST_OPEN : VoskEar.MOST_AT_ONCE;
    if (streams.size() >= most) {
      throw new Failure.Unavailable("too many talk at once", Duration.ofSeconds(1));
    }
    var stream = new Stream(id, way, scribe);
    streams.put(id, stream);
    stream.send(new PipeFrame(Kind.OPEN, id, opening));
    return stream;
  }

  /** Reads what the process tells until it ends, and answers why it did. */
  String untilItEnds() {
    String why;
    try {
      while (true) {
        var frame = PipeFrame.read(in);
        lastNews.set(System.nanoTime());
        read(frame);
      }
    } catch (IOException | RuntimeException e) {
      why = ending.or(process::lastWords).orElse("its process ended");
    }
    process.kill();
    ending = Optional.of(why);
    return why;
  }

  /** Whoever was talking is told. */
  void loseAll(String why) {
    streams.values().forEach(stream -> stream.lose(why));
  }

  private void read(PipeFrame frame) throws IOException {
    var stream = Optional.ofNullable(streams.get(frame.stream()));
    if (stream.isPresent()) {
      stream.get().tell(frame);
    }
  }

  private void write() {
    try {
      while (true) {
        var frame = queue.take();
        writtenFrom.set(System.nanoTime());
        for (var id = dropped.poll(); id != null; id = dropped.poll()) {
          new PipeFrame(Kind.DROP, id).write(out);
        }
        frame.write(out);
        Optional.ofNullable(streams.get(frame.stream())).ifPresent(Stream::written);
        if (queue.isEmpty()) {
          out.flush();
        }
        writtenFrom.set(NEVER);
      }
    } catch (InterruptedException | IOException e) {
      // The reader sees the end of the process too, and tells.
    }
  }

  private void watch() {
    try {
      while (ending.isEmpty()) {
        TimeUnit.NANOSECONDS.sleep(WATCH.toNanos());
        long late = System.nanoTime() - patience.toNanos();
        boolean isStuck = writtenFrom.get() != NEVER && writtenFrom.get() < late;
        streams.values().forEach(Stream::loseIfSilent);
        boolean isDumb = lastNews.get() < late;
        boolean isAwaited = streams.values().stream().anyMatch(stream -> stream.endedBefore(late));
        if (isStuck || (isDumb && isAwaited)) {
          ending = Optional.of("no answer within " + patience.toMillis() + " ms");
          process.kill();
        }
      }
    } catch (InterruptedException e) {
      // It is closed.
    }
  }

  ProcessHandle process() {
    return process.handle();
  }

  @Override
  public void close() {
    process.kill();
    writing.interrupt();
    watching.interrupt();
  }

  /** A bug in one who writes down does not end the ear of all. */
  private static void telling(Runnable what) {
    try {
      what.run();
    } catch (RuntimeException bug) {
      LOG.error("a bug in what takes down what is heard", bug);
    }
  }

  /** Somebody who talks. The scribe is told one end: what was heard, or that it is lost. */
  private final class Stream implements Listening {
    private final int id;
    private final Way way;
    private final Scribe scribe;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicLong lastSound = new AtomicLong(System.nanoTime());
    private final AtomicLong endedAt = new AtomicLong(NEVER);
    private final AtomicInteger waiting = new AtomicInteger();

    /** From the end of an utterance to its words. */
    @OwnedBy("whoever ends it; others may end what has begun")
    private volatile Optional<Stretch> answering = Optional.empty();

    Stream(int id, Way way, Scribe scribe) {
      this.id = id;
      this.way = way;
      this.scribe = scribe;
    }

    @Override
    public void take(byte[] sound) {
      if (!isOver.get() && endedAt.get() == NEVER) {
        long now = System.nanoTime();
        lastSound.set(now);
        send(PipeFrame.stamped(Kind.SOUND, id, now, sound));
      }
    }

    @Override
    public void end() {
      if (!isOver.get() && endedAt.compareAndSet(NEVER, System.nanoTime())) {
        var begun = Traces.begin(Hop.PROCESS);
        begun.tell(Fact.PROGRAM, "vosk");
        answering = Optional.of(begun);
        send(new PipeFrame(Kind.END, id));
      }
    }

    @Override
    public void drop() {
      if (finish()) {
        leave();
      }
    }

    /**
     * Its recogniser is given up with the next frame that is written, however full the queue is.
     */
    private void leave() {
      dropped.add(id);
      queue.offer(new PipeFrame(Kind.DROP, id));
    }

    private void written() {
      waiting.decrementAndGet();
    }

    private boolean finish() {
      streams.remove(id);
      answering.ifPresent(Stretch::end);
      return isOver.compareAndSet(false, true);
    }

    private void send(PipeFrame frame) {
      if (ending.isPresent()) {
        lose(ending.get());
      } else if (waiting.incrementAndGet() > PLACES_OF_ONE || !queue.offer(frame)) {
        lose("the ear cannot keep up");
      }
    }

    private void lose(String why) {
      if (finish()) {
        leave();
        telling(() -> scribe.lost(why));
      }
    }

    /** Its browser was put to sleep, or has gone without a word. */
    private void loseIfSilent() {
      boolean isSilent = System.nanoTime() - lastSound.get() > SILENCE.toNanos();
      if (isSilent && endedAt.get() == NEVER) {
        lose("no sound came for " + SILENCE.toSeconds() + " s");
      }
    }

    private boolean endedBefore(long time) {
      return endedAt.get() != NEVER && endedAt.get() < time;
    }

    private void tell(PipeFrame frame) throws IOException {
      switch (frame.kind()) {
        case PARTIAL -> {
          if (!isOver.get()) {
            long lag = System.nanoTime() - frame.stamp();
            telemetry.time(Time.PARTIAL, Duration.ofNanos(lag));
            telling(() -> scribe.partial(new String(frame.unstamped(), UTF_8)));
          }
        }
        case HEARD -> {
          var heard = Heard.of(frame.content());
          if (way == Way.UTTERANCES ? !isOver.get() : finish()) {
            telling(() -> scribe.heard(heard.exact(), heard.free()));
          }
        }
        default -> finish();
      }
    }
  }
}
