package echoops.hear;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** What goes through the pipes between the service and the process that hears. */
record PipeFrame(Kind kind, int stream, byte[] content) {
  static final int READY = 0x45415253;

  private static final byte[] NOTHING = {};
  private static final int MOST_BYTES = 4_000_000;

  /** The first four go to the process, the others come from it. */
  enum Kind {
    OPEN(1),
    SOUND(2),
    END(3),
    DROP(4),
    PARTIAL(5),
    HEARD(6),
    ENDED(7);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    static Optional<Kind> of(int code) {
      return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }
  }

  PipeFrame(Kind kind, int stream) {
    this(kind, stream, NOTHING);
  }

  /**
   * Sound with the moment at which it came, or words with that of the sound that they are made of:
   * nanoseconds of the service, which alone compares them.
   */
  static PipeFrame stamped(Kind kind, int stream, long stamp, byte[] content) {
    var stamped = ByteBuffer.allocate(Long.BYTES + content.length).putLong(stamp).put(content);
    return new PipeFrame(kind, stream, stamped.array());
  }

  long stamp() {
    return ByteBuffer.wrap(content).getLong();
  }

  byte[] unstamped() {
    return Arrays.copyOfRange(content, Long.BYTES, content.length);
  }

  static PipeFrame read(DataInputStream in) throws IOException {
    int code = in.readUnsignedByte();
    var kind = Kind.of(code);
    int stream = in.readInt();
    int length = in.readInt();
    if (kind.isEmpty() || length < 0 || length > MOST_BYTES) {
      throw new IOException("a frame of kind " + code + " with " + length + " bytes");
    }
    var content = new byte[length];
    in.readFully(content);
    return new PipeFrame(kind.get(), stream, content);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(kind.code);
    out.writeInt(stream);
    out.writeInt(content.length);
    out.write(content);
  }
}
