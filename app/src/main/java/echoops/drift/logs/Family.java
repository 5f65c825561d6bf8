package echoops.drift.logs;

import echoops.model.OwnedBy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Templates that differ in a few words only. A place where {@link #ENOUGH} different words were
 * seen takes any word from then on, and the templates that it told apart become one, the oldest.
 */
@OwnedBy("the miner that it belongs to")
final class Family {
  /**
   * So many different words in one place are values. Fewer are cases of a sentence, such as yes and
   * no, the axes of a torus, or the states of a protocol, which an operator wants to see apart.
   */
  static final int ENOUGH = 4;

  /** No protocol has as many states as this; so many words are values whatever they look like. */
  static final int MOST_CASES = 32;

  private final long bucket;
  private final BitSet variable = new BitSet();

  /** For each place that does not take any word, those seen there. */
  private final List<Set<String>> seen = new ArrayList<>();

  private final List<Template> templates = new ArrayList<>();

  Family(long bucket, int size) {
    this.bucket = bucket;
    for (int slot = 0; slot < size; slot++) {
      seen.add(new TreeSet<>());
    }
  }

  long bucket() {
    return bucket;
  }

  int size() {
    return seen.size();
  }

  boolean isVariable(int slot) {
    return variable.get(slot);
  }

  List<Template> templates() {
    return templates;
  }

  /** In how many places a line differs from a template, but for those that take any word. */
  int difference(Template template, Slots slots) {
    int different = 0;
    var hashes = template.sentence().hashes();
    for (int slot = 0; slot < hashes.length; slot++) {
      if (hashes[slot] != slots.hash(slot) && !variable.get(slot)) {
        different++;
      }
    }
    return different;
  }

  /** How many words a line has in common with a template. */
  int common(Template template, Slots slots) {
    int common = 0;
    var hashes = template.sentence().hashes();
    for (int slot = 0; slot < hashes.length; slot++) {
      boolean isWord = hashes[slot] != Slots.VALUE_HASH && !variable.get(slot);
      if (isWord && hashes[slot] == slots.hash(slot)) {
        common++;
      }
    }
    return common;
  }

  /** The template of a line, when it has one. */
  Optional<Template> of(Slots slots) {
    return templates.stream().filter(template -> difference(template, slots) == 0).findFirst();
  }

  /** Takes note of a line's words; whether a place takes any word now that did not before. */
  boolean learn(Slots slots) {
    boolean opened = false;
    for (int slot = 0; slot < slots.size(); slot++) {
      if (!variable.get(slot) && opens(slot, Sentence.word(slots, slot))) {
        variable.set(slot);
        seen.get(slot).clear();
        opened = true;
      }
    }
    return opened;
  }

  /** A place where there was a value once takes any word. */
  private boolean opens(int slot, String word) {
    var words = seen.get(slot);
    words.add(word);
    boolean alsoValue = words.size() > 1 && words.contains(Template.ANY);
    return alsoValue
        || words.size() > MOST_CASES
        || words.stream().filter(w -> !tellsWhatHappened(w)).count() >= ENOUGH;
  }

  /**
   * States, methods and protocols, as {@code RUNNING} and {@code GET}, are written in capitals;
   * what was done ends as {@code started} does. There may be many, and an operator wants each.
   */
  private static boolean tellsWhatHappened(String word) {
    boolean capitals = word.chars().allMatch(c -> c == '_' || Chars.isUpper((char) c));
    return word.length() > 1 && (capitals || word.endsWith("ed") || word.endsWith("ing"));
  }

  /** Joins templates that are no longer told apart; returns the younger, which are gone. */
  List<Template> unite() {
    var gone = new ArrayList<Template>();
    for (int older = 0; older < templates.size(); older++) {
      for (int i = templates.size() - 1; i > older; i--) {
        if (covers(templates.get(older), templates.get(i))) {
          templates.get(i).mergeInto(templates.get(older));
          gone.add(templates.remove(i));
        }
      }
    }
    templates.forEach(Template::forgetText);
    return gone;
  }

  /**
   * Takes over another family's templates that are cases of its own; returns those that are gone.
   */
  List<Template> absorb(Family other) {
    if (other.variable.stream().anyMatch(slot -> !variable.get(slot))) {
      return List.of();
    }
    var gone = new ArrayList<Template>();
    for (var theirs : List.copyOf(other.templates)) {
      var general = templates.stream().filter(ours -> covers(ours, theirs)).findFirst();
      general.ifPresent(ours -> gone.add(joined(ours, theirs)));
      general.ifPresent(ours -> other.templates.remove(theirs));
    }
    return gone;
  }

  private Template joined(Template ours, Template theirs) {
    if (ours.id() < theirs.id()) {
      theirs.mergeInto(ours);
      return theirs;
    }
    templates.remove(ours);
    theirs.takePlaceOf(ours);
    templates.add(theirs);
    templates.sort(Comparator.comparingInt(Template::id));
    return ours;
  }

  /** Whether a sentence is that of a template, but for the places that take any word. */
  private boolean covers(Template template, Template other) {
    for (int slot = 0; slot < size(); slot++) {
      if (!variable.get(slot)
          && template.sentence().hashes()[slot] != other.sentence().hashes()[slot]) {
        return false;
      }
    }
    return true;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(bucket);
    out.writeShort(size());
    for (int slot = 0; slot < size(); slot++) {
      out.writeBoolean(variable.get(slot));
      out.writeInt(seen.get(slot).size());
      for (var word : seen.get(slot)) {
        out.writeUTF(word);
      }
    }
    out.writeInt(templates.size());
    for (var template : templates) {
      template.write(out);
    }
  }

  static Family read(DataInput in) throws IOException {
    var family = new Family(in.readLong(), in.readUnsignedShort());
    for (int slot = 0; slot < family.size(); slot++) {
      family.variable.set(slot, in.readBoolean());
      int words = in.readInt();
      for (int i = 0; i < words; i++) {
        family.seen.get(slot).add(in.readUTF());
      }
    }
    int templates = in.readInt();
    for (int i = 0; i < templates; i++) {
      family.templates.add(Template.read(in, family));
    }
    return family;
  }
}
