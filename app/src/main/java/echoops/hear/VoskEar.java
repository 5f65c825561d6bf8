package echoops.hear;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.model.Transcript;
import echoops.telemetry.Telemetry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vosk in a process of its own, which a thread keeps alive: one that dies or hangs costs what is
 * being said at that moment, and is followed by another after a pause that grows.
 */
public final class VoskEar implements Ear {
  private static final Logger LOG = LoggerFactory.getLogger(VoskEar.class);

  /** Each costs memory, and all share the processors. */
  static final int MOST_AT_ONCE = 16;

  /** Open microphones leave room for whoever holds a key. */
  static final int MOST_OPEN = 10;

  private static final Duration LEAST_PAUSE = Duration.ofMillis(200);
  private static final int MOST_DOUBLINGS = 7;

  /** A process that lived so long had started well. */
  private static final Duration GOOD_LIFE = Duration.ofSeconds(30);

  private final VoiceModel model;
  private final List<String> command;
  private final Duration patience;
  private final InstantSource clock;
  private final Telemetry telemetry;
  private final AtomicInteger streams = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final AtomicBoolean hasBegun = new AtomicBoolean();
  private final Thread keeping;

  @OwnedBy("the thread that keeps it alive; others read it")
  private volatile Optional<EarLine> line = Optional.empty();

  @OwnedBy("the thread that keeps it alive; others read it")
  private volatile Optional<String> trouble = Optional.of(STARTING);

  @OwnedBy("whoever closes it")
  private volatile boolean isClosed;

  VoskEar(
      VoiceModel model,
      List<String> command,
      Duration patience,
      InstantSource clock,
      Telemetry telemetry) {
    this.model = model;
    this.command = List.copyOf(command);
    this.patience = patience;
    this.clock = clock;
    this.telemetry = telemetry;
    this.keeping = Thread.ofVirtual().name("ear-keeper").unstarted(this::keep);
  }

  /** Hears by the model in a folder, which the setting names, once it has begun. */
  public static VoskEar open(
      Path folder, String setting, Duration patience, InstantSource clock, Telemetry telemetry) {
    var model = VoiceModel.read(folder, setting);
    return new VoskEar(model, EarProcess.command(folder), patience, clock, telemetry);
  }

  @Override
  public void begin() {
    if (!hasBegun.getAndSet(true)) {
      keeping.start();
    }
  }

  private void keep() {
    int failures = 0;
    while (!isClosed) {
      var begun = clock.instant();
      var why = live();
      if (isClosed) {
        return;
      }
      failures = lasted(begun) ? 1 : failures + 1;
      boolean isNews = !trouble.equals(Optional.of(why)) || failures == 1;
      become(Optional.empty(), Optional.of(why));
      if (isNews) {
        LOG.atWarn().addKeyValue("reason", why).log("the ear ended; it is started again");
      }
      pause(LEAST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS)));
    }
  }

  private boolean lasted(Instant begun) {
    return Duration.between(begun, clock.instant()).compareTo(GOOD_LIFE) > 0;
  }

  private void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The life of one process, and why it ended. */
  private String live() {
    try (var started = EarLine.start(command, patience, telemetry)) {
      Thread.ofVirtual().name("ear-trial").start(() -> tryOut(started));
      var why = started.untilItEnds();
      become(Optional.empty(), Optional.of(why));
      started.loseAll(why);
      return why;
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** It hears once it has listened to a moment of silence: a damaged model fails no earlier. */
  private void tryOut(EarLine started) {
    var phrases = model.phrases(List.of(model.anyWord()));
    var trial =
        started.open(0, Way.ONE_UTTERANCE, opening(phrases, Way.ONE_UTTERANCE), new Trial(started));
    trial.take(new byte[RATE_HZ]);
    trial.end();
  }

  /** What comes of a moment of silence. */
  private final class Trial implements Scribe {
    private final EarLine line;

    Trial(EarLine line) {
      this.line = line;
    }

    @Override
    public void partial(String text) {}

    @Override
    public void heard(Transcript exact, Optional<Transcript> free) {
      become(Optional.of(line), Optional.empty());
      if (isClosed) {
        line.close();
      }
    }

    /** The process has ended, or ends now. */
    @Override
    public void lost(String because) {}
  }

  private void become(Optional<EarLine> now, Optional<String> why) {
    lock.lock();
    try {
      line = now;
      trouble = why;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Listening listen(Phrases phrases, Way way, Scribe scribe) {
    var current = line.orElseThrow(this::unavailable);
    return current.open(streams.incrementAndGet(), way, opening(phrases, way), scribe);
  }

  private Failure.Unavailable unavailable() {
    return new Failure.Unavailable("the ear: " + trouble.orElse(STARTING), Duration.ofSeconds(1));
  }

  private byte[] opening(Phrases phrases, Way way) {
    int ways =
        (way == Way.UTTERANCES ? Lane.UTTERANCES : 0)
            | (model.takesPhrases() ? Lane.EXACT : 0)
            | (model.takesDictation() || !model.takesPhrases() ? Lane.FREE : 0);
    var bytes = new ByteArrayOutputStream();
    bytes.write(ways);
    bytes.writeBytes(String.join("\n", phrases.all()).getBytes(UTF_8));
    return bytes.toByteArray();
  }

  @Override
  public boolean awaitReady(Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lock();
    try {
      while (line.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return line.isPresent();
    } finally {
      lock.unlock();
    }
  }

  /** For rehearsals of its death. */
  Optional<ProcessHandle> process() {
    return line.map(EarLine::process);
  }

  @Override
  public Optional<VoiceModel> model() {
    return Optional.of(model);
  }

  @Override
  public String name() {
    return model.name() + " (" + model.size() + " words)";
  }

  @Override
  public Optional<String> trouble() {
    return trouble;
  }

  @Override
  public void close() {
    isClosed = true;
    line.ifPresent(EarLine::close);
    keeping.interrupt();
  }
}
