package echoops.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.model.OwnedBy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file that is read line by line while others write to it. What has no end yet is read again when
 * it has; of a line longer than 64 KiB the beginning is read and the rest passed over.
 */
@OwnedBy("the source's thread")
final class OpenFile implements AutoCloseable {
  static final int MOST_AT_ONCE = 65_536;

  private final Path path;
  private final FileChannel channel;
  private final String key;
  private final ByteBuffer buffer = ByteBuffer.allocate(MOST_AT_ONCE);
  private long offset;

  /** The rest of the line is passed over. */
  private boolean isSkipping;

  private Position position;
  private int quietLooks;

  private OpenFile(Path path, FileChannel channel, String key, long offset) throws IOException {
    this.path = path;
    this.channel = channel;
    this.key = key;
    this.offset = offset;
    this.isSkipping = offset > 0 && byteAt(offset - 1) != '\n';
    this.position = Position.of(path.toString(), key, offset, head());
  }

  /** Takes what was read; where it does not, the same is read again. */
  interface Taker {
    boolean takes(List<String> lines);
  }

  /** Lines that were read, and where the file goes on behind them. */
  private record Stretch(List<String> lines, long end, boolean isSkipping) {}

  /** Where in a file to begin. */
  interface Start {
    long in(String key, byte[] head, long size);
  }

  /** Empty while there is no such file, or while it is being replaced. */
  static Optional<OpenFile> open(Path path, String as, Start start) throws IOException {
    var key = key(path);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    var channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      if (key.equals(key(path))) {
        long size = channel.size();
        long from = Math.min(size, start.in(key.get(), head(channel), size));
        return Optional.of(new OpenFile(Path.of(as), channel, key.get(), from));
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  /** The system's own name of a regular file; empty if there is none of that path. */
  static Optional<String> key(Path path) {
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return attributes.isRegularFile()
          ? Optional.of(String.valueOf(attributes.fileKey()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  String key() {
    return key;
  }

  Position position() {
    return position;
  }

  /** How often in a row nothing was found behind the last line. */
  int quietLooks() {
    return quietLooks;
  }

  /** Begins anew if it was emptied, also if it has grown again since. */
  void noticeTruncation() throws IOException {
    if (!position.fits(head(), channel.size())) {
      offset = 0;
      isSkipping = false;
      position = Position.of(path.toString(), key, 0, new byte[0]);
    }
  }

  /** Reads on to the end, or until so many bytes were read; whether all was taken. */
  boolean drain(int mostBytes, Taker taker) throws IOException {
    for (long end = offset + mostBytes; offset < end; ) {
      var stretch = next();
      if (stretch.end() == offset) {
        quietLooks++;
        return true;
      }
      quietLooks = 0;
      if (!stretch.lines().isEmpty() && !taker.takes(stretch.lines())) {
        return false;
      }
      advance(stretch);
    }
    return true;
  }

  /** The last line of a file that nobody writes to any more may lack its end. */
  boolean drainLastLine(Taker taker) throws IOException {
    var rest = read();
    return rest.isEmpty() || isSkipping || taker.takes(List.of(rest));
  }

  private void advance(Stretch stretch) throws IOException {
    offset = stretch.end();
    isSkipping = stretch.isSkipping();
    position = Position.of(path.toString(), key, offset, head());
  }

  private Stretch next() throws IOException {
    read();
    int length = buffer.limit();
    int first = isSkipping ? lineEnd(0, length) : 0;
    int last = lastLineEnd(length);
    if (first < 0) {
      return new Stretch(List.of(), offset + length, true);
    }
    if (last > first || (last > 0 && isSkipping)) {
      var text = new String(buffer.array(), first, Math.max(0, last - first), UTF_8);
      return new Stretch(text.lines().toList(), offset + last, false);
    }
    return length < MOST_AT_ONCE
        ? new Stretch(List.of(), offset, isSkipping)
        : new Stretch(List.of(new String(buffer.array(), 0, length, UTF_8)), offset + length, true);
  }

  private String read() throws IOException {
    buffer.clear();
    while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) > 0) {}
    buffer.flip();
    return new String(buffer.array(), 0, buffer.limit(), UTF_8);
  }

  /** Behind the first line's end from there on; -1 if there is none. */
  private int lineEnd(int from, int length) {
    for (int i = from; i < length; i++) {
      if (buffer.get(i) == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private int lastLineEnd(int length) {
    for (int i = length - 1; i >= 0; i--) {
      if (buffer.get(i) == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private byte[] head() throws IOException {
    return head(channel);
  }

  private static byte[] head(FileChannel channel) throws IOException {
    var head = ByteBuffer.allocate(Position.MOST_HASHED);
    while (head.hasRemaining() && channel.read(head, head.position()) > 0) {}
    return Arrays.copyOf(head.array(), head.position());
  }

  private byte byteAt(long at) throws IOException {
    var one = ByteBuffer.allocate(1);
    return channel.read(one, at) == 1 ? one.get(0) : (byte) '\n';
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
