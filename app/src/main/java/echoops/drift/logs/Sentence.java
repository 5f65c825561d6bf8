package echoops.drift.logs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The words of a template in their order, and what is between them.
 *
 * @param hashes the hash of each word, {@link Slots#VALUE_HASH} for a value
 * @param words the words, with {@code <*>} for a value and for each number in a word
 * @param forms the words with their numbers and the values with their commas, as they were at first
 * @param gaps what is before the first slot, between the slots, and behind the last
 */
@SuppressWarnings("ArrayRecordComponent") // hashes are compared one by one; a list would box them
record Sentence(long[] hashes, List<String> words, List<String> forms, List<String> gaps) {
  Sentence {
    words = List.copyOf(words);
    forms = List.copyOf(forms);
    gaps = List.copyOf(gaps);
  }

  static Sentence of(Slots slots) {
    var hashes = new long[slots.size()];
    var words = new ArrayList<String>();
    var forms = new ArrayList<String>();
    var gaps = new ArrayList<String>();
    int at = 0;
    for (int slot = 0; slot < slots.size(); slot++) {
      hashes[slot] = slots.hash(slot);
      words.add(word(slots, slot));
      forms.add(form(slots, slot));
      gaps.add(gap(slots.line(), at, slots.start(slot)));
      at = slots.gap(slot);
    }
    gaps.add(gap(slots.line(), at, slots.line().length()));
    return new Sentence(hashes, words, forms, gaps);
  }

  private static String form(Slots slots, int slot) {
    return slots.kind(slot) == Slots.VALUE
        ? slots.list(slot)
        : slots.line().substring(slots.start(slot), slots.end(slot));
  }

  /** What of a line's slot is constant; of a list, what all its items have in common. */
  static String word(Slots slots, int slot) {
    var line = slots.line();
    int start = slots.start(slot);
    int end = slots.endOfFirst(slot);
    return switch (slots.kind(slot)) {
      case Slots.WORD -> line.substring(start, end);
      case Slots.NUMBERED -> masked(Numbered.parts(line, start, end));
      default -> Template.ANY;
    };
  }

  private static String masked(List<Part> parts) {
    var text = new StringBuilder();
    parts.forEach(part -> text.append(part.isValue() ? Template.ANY : part.text()));
    return text.toString();
  }

  /** Punctuation, with one space for any number of them. */
  private static String gap(String line, int from, int to) {
    var gap = new StringBuilder();
    for (int i = from; i < to; i++) {
      boolean space = Chars.kind(line.charAt(i)) == Chars.SPACE;
      if (!space) {
        gap.append(line.charAt(i));
      } else if (gap.isEmpty() || gap.charAt(gap.length() - 1) != ' ') {
        gap.append(' ');
      }
    }
    return gap.toString();
  }

  /** The sentence, in the general form only where it was found to vary. */
  String text(Family family, BitSet varied) {
    var text = new StringBuilder(gaps.getFirst());
    for (int slot = 0; slot < words.size(); slot++) {
      var word = varied.get(slot) ? words.get(slot) : forms.get(slot);
      text.append(family.isVariable(slot) ? Template.ANY : word).append(gaps.get(slot + 1));
    }
    return text.toString().strip();
  }

  List<String> words(Family family) {
    var constant = new ArrayList<String>();
    for (int slot = 0; slot < words.size(); slot++) {
      if (hashes[slot] != Slots.VALUE_HASH && !family.isVariable(slot)) {
        constant.add(words.get(slot));
      }
    }
    return constant;
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(gaps.getFirst());
    for (int slot = 0; slot < hashes.length; slot++) {
      out.writeLong(hashes[slot]);
      out.writeUTF(words.get(slot));
      out.writeUTF(forms.get(slot));
      out.writeUTF(gaps.get(slot + 1));
    }
  }

  static Sentence read(DataInput in, int size) throws IOException {
    var hashes = new long[size];
    var words = new ArrayList<String>();
    var forms = new ArrayList<String>();
    var gaps = new ArrayList<String>();
    gaps.add(in.readUTF());
    for (int slot = 0; slot < size; slot++) {
      hashes[slot] = in.readLong();
      words.add(in.readUTF());
      forms.add(in.readUTF());
      gaps.add(in.readUTF());
    }
    return new Sentence(hashes, words, forms, gaps);
  }
}
