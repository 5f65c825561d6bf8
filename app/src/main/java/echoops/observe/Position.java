package echoops.observe;

import echoops.model.Hash;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * How far a file has been read.
 *
 * @param path as which it was read
 * @param key the system's own name of the file, which it keeps when it is renamed
 * @param begins the hash of its first bytes, since such a name may be given again
 * @param hashed how many bytes that is the hash of
 */
record Position(String path, String key, long offset, String begins, int hashed) {
  static final int MOST_HASHED = 256;

  /** Of a file whose first bytes are those; only what has been read of them counts. */
  static Position of(String path, String key, long offset, byte[] head) {
    int hashed = (int) Math.min(offset, head.length);
    return new Position(path, key, offset, hash(head, hashed), hashed);
  }

  /** Whether a file that begins like that, and is so long, is the one that was read. */
  boolean fits(byte[] head, long size) {
    return size >= offset && head.length >= hashed && begins.equals(hash(head, hashed));
  }

  private static String hash(byte[] head, int length) {
    return Hash.of(Arrays.copyOf(head, length));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(path);
    out.writeUTF(key);
    out.writeLong(offset);
    out.writeUTF(begins);
    out.writeInt(hashed);
  }

  static Position read(DataInputStream in) throws IOException {
    return new Position(in.readUTF(), in.readUTF(), in.readLong(), in.readUTF(), in.readInt());
  }
}
