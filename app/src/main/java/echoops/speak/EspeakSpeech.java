package echoops.speak;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What espeak-ng made of a sentence, and how it travels between the two processes. */
record EspeakSpeech(int rateHz, List<Onset> onsets, short[] samples) {
  private static final int MAGIC = 0x45434850;
  private static final int MOST_SECONDS = 120;
  private static final int MOST_ONSETS = 4 * Voice.MOST_CHARACTERS;

  /** The place in the text at which a word begins, and the sample at which it is said. */
  record Onset(int character, int sample) {}

  EspeakSpeech {
    onsets = List.copyOf(onsets);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(rateHz);
    out.writeInt(onsets.size());
    for (var onset : onsets) {
      out.writeInt(onset.character());
      out.writeInt(onset.sample());
    }
    var bytes = ByteBuffer.allocate(samples.length * Short.BYTES);
    bytes.asShortBuffer().put(samples);
    out.writeInt(samples.length);
    out.write(bytes.array());
    out.flush();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is anything else
   */
  static EspeakSpeech read(DataInputStream in) throws IOException {
    expect(in.readInt() == MAGIC, "something else than speech");
    int rateHz = within(in.readInt(), 8_000, 48_000);
    int count = within(in.readInt(), 0, MOST_ONSETS);
    var onsets = new ArrayList<Onset>();
    for (int i = 0; i < count; i++) {
      onsets.add(new Onset(in.readInt(), in.readInt()));
    }
    int size = within(in.readInt(), 0, MOST_SECONDS * rateHz);
    var bytes = new byte[size * Short.BYTES];
    in.readFully(bytes);
    var samples = new short[size];
    ByteBuffer.wrap(bytes).asShortBuffer().get(samples);
    return new EspeakSpeech(rateHz, onsets, samples);
  }

  private static int within(int number, int least, int most) throws IOException {
    expect(number >= least && number <= most, "the number " + number);
    return number;
  }

  private static void expect(boolean fits, String found) throws IOException {
    if (!fits) {
      throw new IOException("espeak-ng's process sent " + found);
    }
  }
}
