package echoops.hear;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The head of an OpenFst graph, written as OpenFst writes it, with words for its output. */
final class GraphBytes {
  private static final int GRAPH = 2_125_659_606;
  private static final int SYMBOLS = 2_125_658_996;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private GraphBytes() {}

  /** With the same words as symbols for each of the flags: 1 the input, 2 the output. */
  static byte[] graph(int flags, String... words) {
    var graph = new GraphBytes();
    graph.integer(GRAPH).text("const").text("standard").integer(2).integer(flags);
    graph.number(0).number(0).number(1).number(1);
    if ((flags & 1) != 0) {
      graph.symbols("states", "one");
    }
    if ((flags & 2) != 0) {
      graph.symbols("words", words);
    }
    return graph.bytes.toByteArray();
  }

  private GraphBytes symbols(String name, String... words) {
    integer(SYMBOLS).text(name).number(words.length).number(words.length);
    for (int i = 0; i < words.length; i++) {
      text(words[i]).number(i);
    }
    return this;
  }

  private GraphBytes integer(int value) {
    return all(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  private GraphBytes number(long value) {
    return all(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  private GraphBytes text(String text) {
    var encoded = text.getBytes(StandardCharsets.UTF_8);
    return integer(encoded.length).all(encoded);
  }

  private GraphBytes all(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }
}
