package echoops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a Redis server answers, in the second version of its protocol. */
sealed interface RedisReply {
  /** A server of ours says nothing longer. */
  int MOST_BYTES = 4_194_304;

  int MOST_ITEMS = 1_000;
  int MOST_DEPTH = 8;

  /** A word, or a number. */
  record Text(String value) implements RedisReply {}

  /** It would not do it. */
  record Refusal(String because) implements RedisReply {}

  record Items(List<RedisReply> values) implements RedisReply {
    public Items {
      values = List.copyOf(values);
    }

    /** What follows a word, where words and values take turns. */
    Optional<String> after(String word) {
      int at = values.indexOf(new Text(word));
      return at >= 0 && at + 1 < values.size() && values.get(at + 1) instanceof Text(var value)
          ? Optional.of(value)
          : Optional.empty();
    }
  }

  record Nothing() implements RedisReply {}

  /**
   * Reads the next one.
   *
   * @throws IOException if there is none, or it is none of these
   */
  static RedisReply read(InputStream in) throws IOException {
    return read(in, MOST_DEPTH);
  }

  private static RedisReply read(InputStream in, int depth) throws IOException {
    var line = line(in);
    var rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+', ':' -> new Text(rest);
      case '-' -> new Refusal(rest);
      case '$' -> bulk(in, number(rest, MOST_BYTES));
      case '*' -> items(in, number(rest, MOST_ITEMS), depth);
      default -> throw new IOException("not an answer of Redis");
    };
  }

  private static RedisReply bulk(InputStream in, int length) throws IOException {
    if (length < 0) {
      return new Nothing();
    }
    var bytes = in.readNBytes(length + 2);
    if (bytes.length < length + 2) {
      throw new EOFException("it ended in the middle of an answer");
    }
    return new Text(new String(bytes, 0, length, UTF_8));
  }

  private static RedisReply items(InputStream in, int length, int depth) throws IOException {
    if (depth == 0) {
      throw new IOException("an answer that is too deep");
    }
    var values = new ArrayList<RedisReply>();
    for (int i = 0; i < length; i++) {
      values.add(read(in, depth - 1));
    }
    return length < 0 ? new Nothing() : new Items(values);
  }

  private static int number(String text, int most) throws IOException {
    try {
      int number = Integer.parseInt(text);
      if (number >= -1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IOException("not an answer of Redis", e);
    }
    throw new IOException("an answer that is too long: " + text);
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\r'; next = in.read()) {
      if (next < 0 || line.length() > MOST_ITEMS) {
        throw new EOFException("it ended in the middle of an answer");
      }
      line.append((char) next);
    }
    if (in.read() != '\n' || line.isEmpty()) {
      throw new IOException("not an answer of Redis");
    }
    return line.toString();
  }
}
