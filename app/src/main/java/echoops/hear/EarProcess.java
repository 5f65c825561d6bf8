package echoops.hear;

import echoops.process.Program;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;

/**
 * The process in which Vosk runs: sound comes in, words go out, until the input ends. What its
 * foreign code does to the process costs the utterances of the moment, not the war room.
 */
public final class EarProcess {
  private static final int MISSING = 4;
  private static final int BUG = 5;

  /** Recognition computes: more threads than processors would only wait for each other. */
  private static final int MOST_LANES = 4;

  private EarProcess() {}

  static List<String> command(Path model) {
    return Program.java(
        EarProcess.class,
        List.of("-Xmx96m", "-Djna.nosys=true"),
        List.of(model.toAbsolutePath().toString()));
  }

  public static void main(String[] args) throws InterruptedException {
    try {
      LibVosk.setLogLevel(LogLevel.WARNINGS);
      answer(new Model(args[0]), new DataInputStream(new BufferedInputStream(System.in)));
    } catch (IOException e) {
      leave(String.valueOf(e.getMessage()));
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      leave("Vosk does not run on this machine: " + e.getMessage());
    }
  }

  private static void leave(String why) {
    System.err.println(why.replace('\n', ' '));
    System.exit(MISSING);
  }

  private static void answer(Model model, DataInputStream in)
      throws IOException, InterruptedException {
    var out = new Output();
    var lanes =
        Stream.generate(() -> new Lane(model, out::tell))
            .limit(Math.min(MOST_LANES, Runtime.getRuntime().availableProcessors()))
            .toList();
    for (var lane : lanes) {
      var thread = Thread.ofPlatform().daemon().name("lane").unstarted(lane);
      thread.setUncaughtExceptionHandler(EarProcess::die);
      thread.start();
    }
    out.ready();
    while (true) {
      try {
        var frame = PipeFrame.read(in);
        lanes.get(Math.floorMod(frame.stream(), lanes.size())).take(frame);
      } catch (EOFException e) {
        Runtime.getRuntime().halt(0);
      }
    }
  }

  /** The service starts another one, and says what was lost. */
  private static void die(Thread lane, Throwable why) {
    System.err.println("a bug in the ear: " + why);
    Runtime.getRuntime().halt(BUG);
  }

  /** The lanes write one frame after the other. */
  private static final class Output {
    private final ReentrantLock lock = new ReentrantLock();
    private final DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));

    void ready() throws IOException {
      out.writeInt(PipeFrame.READY);
      out.flush();
    }

    void tell(PipeFrame frame) throws IOException {
      lock.lock();
      try {
        frame.write(out);
        out.flush();
      } finally {
        lock.unlock();
      }
    }
  }
}
