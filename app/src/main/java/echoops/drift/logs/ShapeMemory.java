package echoops.drift.logs;

import echoops.model.OwnedBy;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which template a line's shape had. Bounded: when a half is full, the shapes not seen since the
 * last time are forgotten.
 */
@OwnedBy("the miner that it belongs to")
final class ShapeMemory {
  /** No template. */
  static final Template NONE = Template.none();

  private final int most;
  private Half recent;
  private Half former;

  /** A memory of at least that many shapes and at most twice as many. */
  ShapeMemory(int most) {
    this.most = most;
    recent = new Half(most);
    former = new Half(most);
  }

  Template get(long shape) {
    var found = recent.get(shape);
    if (found == NONE) {
      found = former.get(shape);
      if (found != NONE) {
        put(shape, found);
      }
    }
    return found;
  }

  void put(long shape, Template template) {
    if (recent.size >= most) {
      former = recent;
      recent = new Half(most);
    }
    recent.put(shape, template);
  }

  /** Writes the number of shapes, and each with its template's id, the longest not seen first. */
  void write(DataOutput out) throws IOException {
    out.writeInt(former.size + recent.size);
    former.write(out);
    recent.write(out);
  }

  /** A hash table with open addressing, never more than half full. */
  @OwnedBy("the memory that it is half of")
  private static final class Half {
    private final long[] shapes;
    private final Template[] templates;
    private int size;

    Half(int most) {
      int places = Integer.highestOneBit(Math.max(8, most)) * 4;
      shapes = new long[places];
      templates = new Template[places];
      Arrays.fill(templates, NONE);
    }

    Template get(long shape) {
      return templates[place(shape)];
    }

    void put(long shape, Template template) {
      int place = place(shape);
      if (templates[place] == NONE) {
        size++;
      }
      shapes[place] = shape;
      templates[place] = template;
    }

    private int place(long shape) {
      int place = (int) (shape ^ (shape >>> 32)) & (shapes.length - 1);
      while (templates[place] != NONE && shapes[place] != shape) {
        place = (place + 1) & (shapes.length - 1);
      }
      return place;
    }

    private void write(DataOutput out) throws IOException {
      for (int place = 0; place < shapes.length; place++) {
        if (templates[place] != NONE) {
          out.writeLong(shapes[place]);
          out.writeInt(templates[place].current().id());
        }
      }
    }
  }
}
