package echoops.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;

/** Reads MessagePack as the JSON that it stands for; of 64 bits without a sign, their pattern. */
public final class MessagePack {
  private final ByteBuffer in;

  private MessagePack(ByteBuffer in) {
    this.in = in;
  }

  /** The one value that the bytes are. */
  public static JsonNode read(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var value = new MessagePack(in).value();
    if (in.hasRemaining()) {
      throw new AssertionError(in.remaining() + " bytes behind the value");
    }
    return value;
  }

  private JsonNode value() {
    int type = in.get() & 0xff;
    if (type < 0x80 || type >= 0xe0) {
      return LongNode.valueOf((byte) type);
    }
    if (type < 0x90) {
      return map(type & 0x0f);
    }
    if (type < 0xa0) {
      return array(type & 0x0f);
    }
    return type < 0xc0 ? text(type & 0x1f) : marked(type);
  }

  private JsonNode marked(int type) {
    return switch (type) {
      case 0xc0 -> NullNode.instance;
      case 0xc2 -> BooleanNode.FALSE;
      case 0xc3 -> BooleanNode.TRUE;
      case 0xc4 -> BinaryNode.valueOf(bytes(in.get() & 0xff));
      case 0xc5 -> BinaryNode.valueOf(bytes(in.getShort() & 0xffff));
      case 0xc6 -> BinaryNode.valueOf(bytes(in.getInt()));
      case 0xca -> DoubleNode.valueOf(in.getFloat());
      case 0xcb -> DoubleNode.valueOf(in.getDouble());
      case 0xcc -> LongNode.valueOf(in.get() & 0xff);
      case 0xcd -> LongNode.valueOf(in.getShort() & 0xffff);
      case 0xce -> LongNode.valueOf(in.getInt() & 0xffff_ffffL);
      case 0xcf, 0xd3 -> LongNode.valueOf(in.getLong());
      case 0xd0 -> LongNode.valueOf(in.get());
      case 0xd1 -> LongNode.valueOf(in.getShort());
      case 0xd2 -> LongNode.valueOf(in.getInt());
      case 0xd9 -> text(in.get() & 0xff);
      case 0xda -> text(in.getShort() & 0xffff);
      case 0xdb -> text(in.getInt());
      case 0xdc -> array(in.getShort() & 0xffff);
      case 0xdd -> array(in.getInt());
      case 0xde -> map(in.getShort() & 0xffff);
      case 0xdf -> map(in.getInt());
      default -> throw new AssertionError("no such type: " + Integer.toHexString(type));
    };
  }

  private byte[] bytes(int size) {
    var bytes = new byte[size];
    in.get(bytes);
    return bytes;
  }

  private TextNode text(int size) {
    return TextNode.valueOf(new String(bytes(size), UTF_8));
  }

  private ArrayNode array(int size) {
    var array = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < size; i++) {
      array.add(value());
    }
    return array;
  }

  private ObjectNode map(int size) {
    var map = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < size; i++) {
      var key = value().asText();
      map.set(key, value());
    }
    return map;
  }
}
