package echoops.hear;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads the words that an OpenFst graph carries in its head, and nothing of the graph itself. */
final class GraphWords {
  private static final int GRAPH = 2_125_659_606;
  private static final int SYMBOLS = 2_125_658_996;
  private static final int HAS_INPUT_SYMBOLS = 1;
  private static final int HAS_OUTPUT_SYMBOLS = 2;

  /** Version, then after the flags: properties, start, states and arcs. */
  private static final int REST_OF_HEAD = 4 * Long.BYTES;

  private static final int MOST_SYMBOLS = 5_000_000;
  private static final int MOST_CHARACTERS = 10_000;

  private final DataInputStream in;

  private GraphWords(InputStream in) {
    this.in = new DataInputStream(new BufferedInputStream(in));
  }

  static Set<String> read(Path graph) throws IOException {
    try (var in = Files.newInputStream(graph)) {
      return new GraphWords(in).read();
    } catch (EOFException e) {
      throw new IOException(graph.getFileName() + " ends within its head", e);
    }
  }

  private Set<String> read() throws IOException {
    expect(integer() == GRAPH, "not an OpenFst graph");
    text();
    text();
    integer();
    int flags = integer();
    in.skipNBytes(REST_OF_HEAD);
    var input = (flags & HAS_INPUT_SYMBOLS) == 0 ? Set.<String>of() : symbols();
    var output = (flags & HAS_OUTPUT_SYMBOLS) == 0 ? input : symbols();
    expect(!output.isEmpty(), "a graph without words, and no words.txt");
    return output;
  }

  private Set<String> symbols() throws IOException {
    expect(integer() == SYMBOLS, "a graph whose words cannot be read");
    text();
    number();
    long size = number();
    expect(size >= 0 && size <= MOST_SYMBOLS, size + " words");
    var symbols = new LinkedHashSet<String>();
    for (long i = 0; i < size; i++) {
      symbols.add(text());
      number();
    }
    return symbols;
  }

  private int integer() throws IOException {
    return Integer.reverseBytes(in.readInt());
  }

  private long number() throws IOException {
    return Long.reverseBytes(in.readLong());
  }

  private String text() throws IOException {
    int length = integer();
    expect(length >= 0 && length <= MOST_CHARACTERS, "a word of " + length + " bytes");
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static void expect(boolean fits, String found) throws IOException {
    if (!fits) {
      throw new IOException(found);
    }
  }
}
