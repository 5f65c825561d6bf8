package echoops.speak;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.model.Audio;
import echoops.model.Failure;
import echoops.model.OwnedBy;
import echoops.model.Speech;
import echoops.process.ChildProcess;
import echoops.process.Deadline;
import echoops.sound.Wav;
import echoops.telemetry.Fact;
import echoops.telemetry.Hop;
import echoops.telemetry.Traces;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Any program that reads a sentence and writes sound, such as {@code piper}: the sentence goes to
 * its input as one line, a WAV file or bare 16-bit samples come out. It is started for every
 * sentence, and killed when it is late.
 */
public final class CommandVoice implements Voice {
  /** Two minutes at the highest rate that is understood. */
  private static final int MOST_BYTES = 120 * 48_000 * Short.BYTES;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String command;
  private final int bareRateHz;
  private final Duration patience;
  private final Deadline deadline = new Deadline();

  @OwnedBy("the threads that speak; the last of them is right")
  private volatile Optional<String> trouble = Optional.of("it has not spoken yet");

  /**
   * @param command as a shell takes it
   * @param bareRateHz the rate of the samples where they come without a WAV head
   */
  public CommandVoice(String command, int bareRateHz, Duration patience) {
    this.command = command;
    this.bareRateHz = bareRateHz;
    this.patience = patience;
  }

  @Override
  public void say(String sentence, Consumer<Speech> taker) {
    taker.accept(made(Sentence.plain(sentence)));
  }

  private Speech made(String plain) {
    return Traces.in(Hop.PROCESS, () -> answered(plain));
  }

  private Speech answered(String plain) {
    Traces.tell(Fact.PROGRAM, name());
    try {
      var process = ChildProcess.start(List.of("/bin/sh", "-c", command));
      try {
        var audio = deadline.within(patience, () -> exchange(process, plain), process::kill);
        trouble = Optional.empty();
        var words = WordTimes.proportional(plain, audio);
        return new Speech(audio, words, Speech.Timing.PROPORTIONAL, name());
      } catch (IOException e) {
        throw failed(process.lastWords().orElse(String.valueOf(e.getMessage())), e);
      } finally {
        process.kill();
      }
    } catch (IOException e) {
      throw failed(String.valueOf(e.getMessage()), e);
    }
  }

  private Audio exchange(ChildProcess process, String sentence) throws IOException {
    ask(process, sentence);
    var bytes = process.output().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IOException("more sound than two minutes");
    }
    int status = process.status();
    if (status != 0) {
      throw new IOException("it ended with status " + status);
    }
    var recording = Wav.isWrapped(bytes) ? Wav.read(bytes) : Wav.bare(bytes, bareRateHz);
    if (recording.samples().length == 0) {
      throw new IOException("no sound came out");
    }
    return Audio.of(recording.at(Audio.RATE_HZ));
  }

  private static void ask(ChildProcess process, String sentence) {
    try (var input = process.input()) {
      input.write((sentence + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      // It has ended or reads nothing; what it wrote tells more.
    }
  }

  private Failure.Unavailable failed(String why, IOException cause) {
    var reason = "the voice command: " + why;
    trouble = Optional.of(reason);
    return new Failure.Unavailable(reason, PAUSE, cause);
  }

  /** The program's own name, without the folder it lies in and what it is given. */
  @Override
  public String name() {
    return command.strip().replaceFirst("\\s.*", "").replaceFirst(".*/", "");
  }

  @Override
  public String key() {
    return command + " " + bareRateHz;
  }

  @Override
  public Optional<String> trouble() {
    return trouble;
  }

  @Override
  public void close() {
    deadline.close();
  }
}
