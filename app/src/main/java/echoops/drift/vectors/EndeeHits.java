package echoops.drift.vectors;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/** Reads what Endee found: rows of similarity, id, meta, filter, norm and vector. */
final class EndeeHits {
  private static final int SIMILARITY = 0;
  private static final int META = 2;
  private static final int ZLIB = 0x78;

  /** A meta of ours has less than 1 KiB. */
  private static final int MOST_META_BYTES = 65_536;

  record Hit(double similarity, byte[] meta) {}

  private EndeeHits() {}

  /**
   * The hits of an answer: rows in an array, which is the one element of another.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static List<Hit> read(byte[] answer) {
    return unwrapped(items(MessagePack.read(answer))).stream()
        .map(row -> hit(items(row)).orElseThrow(EndeeHits::foreign))
        .toList();
  }

  private static List<MessagePack> unwrapped(List<MessagePack> outer) {
    boolean isRow = outer.stream().anyMatch(MessagePack.Real.class::isInstance);
    if (isRow || outer.size() != 1) {
      throw foreign();
    }
    return items(outer.getFirst());
  }

  private static Optional<Hit> hit(List<MessagePack> row) {
    if (row.size() > META && row.get(SIMILARITY) instanceof MessagePack.Real(double similarity)) {
      return Optional.of(new Hit(similarity, inflated(bytes(row.get(META)))));
    }
    return Optional.empty();
  }

  private static List<MessagePack> items(MessagePack value) {
    if (value instanceof MessagePack.Many(var items)) {
      return items;
    }
    throw foreign();
  }

  private static byte[] bytes(MessagePack value) {
    if (value instanceof MessagePack.Bytes bytes) {
      return bytes.bytes();
    }
    throw foreign();
  }

  /** Endee's own client writes its metas compressed. */
  private static byte[] inflated(byte[] meta) {
    if (meta.length == 0 || meta[0] != ZLIB) {
      return meta;
    }
    try (var in = new InflaterInputStream(new ByteArrayInputStream(meta))) {
      return in.readNBytes(MOST_META_BYTES);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static IllegalArgumentException foreign() {
    return new IllegalArgumentException("not an array of rows");
  }
}
