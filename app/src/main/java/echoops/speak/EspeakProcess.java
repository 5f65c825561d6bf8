package echoops.speak;

import echoops.process.Program;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * The process in which espeak-ng runs: sentences come in, speech goes out, until the input ends. A
 * crash in foreign code costs one sentence, not the war room.
 */
public final class EspeakProcess {
  static final int READY = 0x52454459;

  private static final int MISSING = 4;

  private EspeakProcess() {}

  /** What starts it: the same program on a small virtual machine. */
  static List<String> command(String voice, int wordsPerMinute) {
    return Program.java(
        EspeakProcess.class, List.of("-Xmx64m"), List.of(voice, String.valueOf(wordsPerMinute)));
  }

  public static void main(String[] args) throws IOException {
    try {
      var library = new EspeakLibrary(args[0], Integer.parseInt(args[1]));
      answer(
          library,
          new DataInputStream(System.in),
          new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))));
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(MISSING);
    }
  }

  private static void answer(EspeakLibrary library, DataInputStream in, DataOutputStream out)
      throws IOException {
    out.writeInt(READY);
    out.flush();
    while (true) {
      try {
        library.say(in.readUTF()).write(out);
      } catch (EOFException e) {
        return;
      }
    }
  }
}
