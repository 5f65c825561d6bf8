package echoops.speak;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import echoops.model.Audio;
import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.model.Speech;
import echoops.process.ChildProcess;
import echoops.process.Deadline;
import echoops.sound.Resampler;
import echoops.telemetry.Fact;
import echoops.telemetry.Hop;
import echoops.telemetry.Traces;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * espeak-ng in a process of its own, which stays for the next sentence. One that is late, dies or
 * sends garbage is killed; the next one is started, after a pause that grows.
 */
public final class LocalVoice implements Voice {
  private static final Duration LEAST_PAUSE = Duration.ofMillis(200);
  private static final int MOST_DOUBLINGS = 6;

  private final String name;
  private final List<String> command;
  private final Duration patience;
  private final InstantSource clock;
  private final Deadline deadline = new Deadline();

  /** One sentence after the other. */
  private final ReentrantLock turn = new ReentrantLock();

  @OwnedBy("whoever has the turn; whoever closes may end it")
  private volatile Optional<ChildProcess> process = Optional.empty();

  @GuardedBy("turn")
  private Optional<Engine> engine = Optional.empty();

  @GuardedBy("turn")
  private int failures;

  @GuardedBy("turn")
  private Instant notBefore = Instant.MIN;

  @OwnedBy("whoever has the turn; others may read it")
  private volatile Optional<String> trouble = Optional.of("it has not spoken yet");

  LocalVoice(String name, List<String> command, Duration patience, InstantSource clock) {
    this.name = name;
    this.command = List.copyOf(command);
    this.patience = patience;
    this.clock = clock;
  }

  public static LocalVoice espeak(
      String voice, int wordsPerMinute, Duration patience, InstantSource clock) {
    var command = EspeakProcess.command(voice, wordsPerMinute);
    return new LocalVoice("espeak-ng " + voice, command, patience, clock);
  }

  /** A process that has said that it is ready. */
  private record Engine(ChildProcess process, DataOutputStream out, DataInputStream in) {
    static Engine start(ChildProcess process) throws IOException {
      var in = new DataInputStream(new BufferedInputStream(process.output()));
      if (in.readInt() != EspeakProcess.READY) {
        throw new IOException("espeak-ng's process sent something else than \"ready\"");
      }
      return new Engine(process, new DataOutputStream(process.input()), in);
    }

    EspeakSpeech say(String sentence) throws IOException {
      out.writeUTF(sentence);
      out.flush();
      return EspeakSpeech.read(in);
    }
  }

  @Override
  public void say(String sentence, Consumer<Speech> taker) {
    var plain = Sentence.plain(sentence);
    turn.lock();
    try {
      taker.accept(made(plain));
    } finally {
      turn.unlock();
    }
  }

  @GuardedBy("turn")
  private Speech made(String plain) {
    var pause = Duration.between(clock.instant(), notBefore);
    if (pause.isPositive()) {
      throw new Failure.Unavailable(trouble.orElse("it is starting"), pause);
    }
    try {
      var current = running();
      var said = Traces.in(Hop.PROCESS, () -> answer(current, plain));
      failures = 0;
      trouble = Optional.empty();
      return speech(plain, said);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private EspeakSpeech answer(Engine current, String plain) throws IOException {
    Traces.tell(Fact.PROGRAM, "espeak-ng");
    return deadline.within(patience, () -> current.say(plain), current.process()::kill);
  }

  @GuardedBy("turn")
  private Engine running() throws IOException {
    if (engine.isEmpty() || !engine.get().process().isAlive()) {
      var started = ChildProcess.start(command);
      process = Optional.of(started);
      engine = Optional.of(deadline.within(patience, () -> Engine.start(started), started::kill));
    }
    return engine.get();
  }

  private Speech speech(String sentence, EspeakSpeech said) {
    return new Speech(
        Audio.of(Resampler.resample(said.samples(), said.rateHz(), Audio.RATE_HZ)),
        WordTimes.measured(sentence, said),
        Speech.Timing.MEASURED,
        name);
  }

  @GuardedBy("turn")
  private Failure.Unavailable failed(IOException why) {
    var complaint = process.flatMap(ChildProcess::lastWords);
    process.ifPresent(ChildProcess::kill);
    engine = Optional.empty();
    var reason = name + ": " + complaint.orElse(String.valueOf(why.getMessage()));
    var pause = LEAST_PAUSE.multipliedBy(1L << Math.min(failures++, MOST_DOUBLINGS));
    notBefore = clock.instant().plus(pause);
    trouble = Optional.of(reason);
    return new Failure.Unavailable(reason, pause, why);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String key() {
    return name + " " + command.getLast();
  }

  @Override
  public Optional<String> trouble() {
    return trouble;
  }

  @Override
  public void close() {
    process.ifPresent(ChildProcess::kill);
    deadline.close();
  }
}
