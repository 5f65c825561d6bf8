package echoops.outbound;

import echoops.model.OwnedBy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Breaks off where an answer is longer than anybody means to read. */
@OwnedBy("the thread that reads the answer")
final class BoundedInput extends FilterInputStream {
  private final int mostBytes;
  private long read;

  BoundedInput(InputStream in, int mostBytes) {
    super(in);
    this.mostBytes = mostBytes;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    return counted(one, one < 0 ? 0 : 1);
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    int some = super.read(bytes, from, count);
    return counted(some, Math.max(0, some));
  }

  private int counted(int result, int bytes) throws IOException {
    read += bytes;
    if (read > mostBytes) {
      throw new IOException("an answer of more than " + mostBytes + " bytes");
    }
    return result;
  }
}
