package echoops.drift.logs;

import echoops.model.OwnedBy;
import echoops.model.Redaction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/**
 * A sentence that a service says, with {@code <*>} where its values are. Its id is never used for
 * another one; its text may get more general.
 */
@OwnedBy("the thread of the miner it came from")
public final class Template {
  static final String ANY = "<*>";

  private final int id;
  private Family family;
  private Sentence sentence;

  /** The slots whose numbers or lists were not always the same. */
  private BitSet varied = new BitSet();

  /** The words with numbers that have been the same so far, as in {@code ssh2}. */
  private BitSet steady = new BitSet();

  private long listHash;
  private boolean hasSteadyLists = true;
  private long count;
  private long lastSeen;
  private Template into = this;
  private boolean evicted;
  private String text = "";

  private Template(int id, Family family, Sentence sentence) {
    this.id = id;
    this.family = family;
    this.sentence = sentence;
  }

  Template(int id, Family family, Slots slots) {
    this(id, family, Sentence.of(slots));
    listHash = slots.listHash();
    for (int slot = 0; slot < slots.size(); slot++) {
      steady.set(slot, slots.kind(slot) == Slots.NUMBERED);
    }
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

  /** As people see it: a secret that was always the same would be a word of it. */
  public String text() {
    if (text.isEmpty()) {
      text = Redaction.of(sentence.text(family, varied));
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

  boolean isVaried(int slot) {
    return varied.get(slot);
  }

  /** The number of the last line that was it. */
  long lastSeen() {
    return lastSeen;
  }

  void seen(Slots slots, long lineNumber) {
    count++;
    lastSeen = lineNumber;
    if (!steady.isEmpty()) {
      compareNumbers(slots);
    }
    if (hasSteadyLists && slots.listHash() != listHash) {
      generalizeLists();
    }
  }

  private void compareNumbers(Slots slots) {
    for (int slot = steady.nextSetBit(0); slot >= 0; slot = steady.nextSetBit(slot + 1)) {
      if (!slots.is(slot, form(slot))) {
        steady.clear(slot);
        varied.set(slot);
        forgetText();
      }
    }
  }

  private void generalizeLists() {
    hasSteadyLists = false;
    for (int slot = 0; slot < family.size(); slot++) {
      if (sentence.hashes()[slot] == Slots.VALUE_HASH) {
        varied.set(slot);
      }
    }
    forgetText();
  }

  void forgetText() {
    text = "";
  }

  void mergeInto(Template older) {
    older.vary(this);
    older.count += count;
    older.lastSeen = Math.max(older.lastSeen, lastSeen);
    into = older;
  }

  /** Becomes what a younger and more general one of another family was. */
  void takePlaceOf(Template younger) {
    younger.vary(this);
    family = younger.family;
    sentence = younger.sentence;
    varied = younger.varied;
    steady = younger.steady;
    listHash = younger.listHash;
    hasSteadyLists = younger.hasSteadyLists;
    forgetText();
    count += younger.count;
    lastSeen = Math.max(lastSeen, younger.lastSeen);
    younger.into = this;
  }

  /** What is not as in the other one is not always the same. */
  private void vary(Template other) {
    for (int slot = steady.nextSetBit(0); slot >= 0; slot = steady.nextSetBit(slot + 1)) {
      if (other.varied.get(slot) || !other.form(slot).equals(form(slot))) {
        steady.clear(slot);
        varied.set(slot);
      }
    }
    if (!other.hasSteadyLists || other.listHash != listHash) {
      generalizeLists();
    }
  }

  private String form(int slot) {
    return sentence.forms().get(slot);
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

  static Template none() {
    return new Template(
        0, new Family(0, 0), new Sentence(new long[0], List.of(), List.of(), List.of("")));
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(id);
    out.writeLong(count);
    out.writeLong(lastSeen);
    out.writeLong(listHash);
    out.writeBoolean(hasSteadyLists);
    sentence.write(out);
    for (int slot = 0; slot < family.size(); slot++) {
      out.writeBoolean(varied.get(slot));
      out.writeBoolean(steady.get(slot));
    }
  }

  static Template read(DataInput in, Family family) throws IOException {
    int id = in.readInt();
    long count = in.readLong();
    long lastSeen = in.readLong();
    long listHash = in.readLong();
    boolean hasSteadyLists = in.readBoolean();
    var template = new Template(id, family, Sentence.read(in, family.size()));
    template.count = count;
    template.lastSeen = lastSeen;
    template.listHash = listHash;
    template.hasSteadyLists = hasSteadyLists;
    for (int slot = 0; slot < family.size(); slot++) {
      template.varied.set(slot, in.readBoolean());
      template.steady.set(slot, in.readBoolean());
    }
    return template;
  }
}
