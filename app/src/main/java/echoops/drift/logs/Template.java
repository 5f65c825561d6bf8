package echoops.drift.logs;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A sentence that a service says, with {@code <*>} where its values are. Its id is never used for
 * another one; its text may get more general.
 */
@OwnedBy("the thread of the miner it came from")
public final class Template {
  static final String ANY = "<*>";

  private final int id;
  private final Family family;
  private final Sentence sentence;
  private long count;
  private long lastSeen;
  private Template into = this;
  private boolean evicted;
  private String text = "";

  Template(int id, Family family, Sentence sentence) {
    this.id = id;
    this.family = family;
    this.sentence = sentence;
  }

  /** Positive; in the order in which the templates were first seen. */
  public int id() {
    return id;
  }

  /** As the screen names it: {@code T218}. */
  public String name() {
    return "T" + id;
  }

  /** How many lines were it so far. */
  public long count() {
    return count;
  }

  public String text() {
    if (text.isEmpty()) {
      text = sentence.text(family);
    }
    return text;
  }

  /** The words, without values and punctuation. */
  public List<String> words() {
    return sentence.words(family);
  }

  @Override
  public String toString() {
    return name() + " " + text();
  }

  Family family() {
    return family;
  }

  Sentence sentence() {
    return sentence;
  }

  /** The number of the last line that was it. */
  long lastSeen() {
    return lastSeen;
  }

  void seen(long lineNumber) {
    count++;
    lastSeen = lineNumber;
  }

  void forgetText() {
    text = "";
  }

  void mergeInto(Template older) {
    older.count += count;
    older.lastSeen = Math.max(older.lastSeen, lastSeen);
    into = older;
  }

  /** The one that has its lines now. */
  Template current() {
    var now = this;
    while (now.into != now) {
      now = now.into;
    }
    return now;
  }

  void evict() {
    evicted = true;
  }

  boolean isEvicted() {
    return evicted;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(id);
    out.writeLong(count);
    out.writeLong(lastSeen);
    sentence.write(out);
  }

  static Template read(DataInput in, Family family) throws IOException {
    int id = in.readInt();
    long count = in.readLong();
    long lastSeen = in.readLong();
    var template = new Template(id, family, Sentence.read(in, family.size()));
    template.count = count;
    template.lastSeen = lastSeen;
    return template;
  }
}
