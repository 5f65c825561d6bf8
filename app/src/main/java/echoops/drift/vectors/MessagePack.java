package echoops.drift.vectors;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A value in MessagePack; of maps and extensions, which nobody sends us, there are none. */
sealed interface MessagePack {
  int MOST_DEPTH = 8;

  /** A whole or a real number, a truth as 1 or 0. */
  record Real(double value) implements MessagePack {}

  /** Text is bytes too. */
  record Bytes(byte[] bytes) implements MessagePack {}

  record Many(List<MessagePack> items) implements MessagePack {
    public Many {
      items = List.copyOf(items);
    }
  }

  record Nothing() implements MessagePack {}

  /**
   * The one value that the bytes are.
   *
   * @throws IllegalArgumentException if they are anything else
   */
  static MessagePack read(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    try {
      var value = read(in, MOST_DEPTH);
      if (in.hasRemaining()) {
        throw new IllegalArgumentException(in.remaining() + " bytes behind the value");
      }
      return value;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("cut off", e);
    }
  }

  private static MessagePack read(ByteBuffer in, int depth) {
    int type = in.get() & 0xff;
    if (type < 0x80 || type >= 0xe0) {
      return new Real((byte) type);
    }
    if (type >= 0x90 && type < 0xa0) {
      return many(in, type & 0x0f, depth);
    }
    if (type >= 0xa0 && type < 0xc0) {
      return bytes(in, type & 0x1f);
    }
    return switch (type) {
      case 0xc0 -> new Nothing();
      case 0xc2 -> new Real(0);
      case 0xc3 -> new Real(1);
      case 0xc4, 0xd9 -> bytes(in, in.get() & 0xff);
      case 0xc5, 0xda -> bytes(in, in.getShort() & 0xffff);
      case 0xc6, 0xdb -> bytes(in, in.getInt() & 0xffff_ffffL);
      case 0xca -> new Real(in.getFloat());
      case 0xcb -> new Real(in.getDouble());
      case 0xcc -> new Real(in.get() & 0xff);
      case 0xcd -> new Real(in.getShort() & 0xffff);
      case 0xce -> new Real(in.getInt() & 0xffff_ffffL);
      case 0xcf -> new Real(unsigned(in.getLong()));
      case 0xd0 -> new Real(in.get());
      case 0xd1 -> new Real(in.getShort());
      case 0xd2 -> new Real(in.getInt());
      case 0xd3 -> new Real(in.getLong());
      case 0xdc -> many(in, in.getShort() & 0xffff, depth);
      case 0xdd -> many(in, in.getInt() & 0xffff_ffffL, depth);
      default -> throw new IllegalArgumentException("type 0x" + Integer.toHexString(type));
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : (bits >>> 1) * 2.0;
  }

  /** Every item takes at least one byte: what promises more than there is would take our memory. */
  private static Many many(ByteBuffer in, long size, int depth) {
    if (depth == 0) {
      throw new IllegalArgumentException("arrays in arrays, more than " + MOST_DEPTH + " deep");
    }
    int items = present(in, size);
    var all = new ArrayList<MessagePack>(items);
    for (int i = 0; i < items; i++) {
      all.add(read(in, depth - 1));
    }
    return new Many(all);
  }

  private static Bytes bytes(ByteBuffer in, long size) {
    var bytes = new byte[present(in, size)];
    in.get(bytes);
    return new Bytes(bytes);
  }

  private static int present(ByteBuffer in, long size) {
    if (size > in.remaining()) {
      throw new IllegalArgumentException(size + " announced, and " + in.remaining() + " there");
    }
    return (int) size;
  }
}
