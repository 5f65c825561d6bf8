package echoops.hear;

import echoops.model.HeardWord;
import echoops.model.Transcript;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Optional;

/** What was heard of an utterance, as it goes through the pipe. */
record Heard(Transcript exact, Optional<Transcript> free) {
  private static final int MOST_WORDS = 10_000;

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      write(exact, out);
      out.writeBoolean(free.isPresent());
      if (free.isPresent()) {
        write(free.get(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Transcript transcript, DataOutputStream out) throws IOException {
    out.writeInt(transcript.words().size());
    for (var word : transcript.words()) {
      out.writeUTF(word.text());
      out.writeInt(word.from());
      out.writeInt(word.to());
      out.writeDouble(word.confidence());
    }
  }

  static Heard of(byte[] bytes) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
    var exact = transcript(in);
    return new Heard(exact, in.readBoolean() ? Optional.of(transcript(in)) : Optional.empty());
  }

  private static Transcript transcript(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST_WORDS) {
      throw new IOException(count + " words");
    }
    var words = new ArrayList<HeardWord>();
    for (int i = 0; i < count; i++) {
      words.add(new HeardWord(in.readUTF(), in.readInt(), in.readInt(), in.readDouble()));
    }
    return new Transcript(words);
  }
}
