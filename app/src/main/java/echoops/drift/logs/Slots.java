package echoops.drift.logs;

import echoops.model.OwnedBy;

/**
 * A log line cut into slots: words, words with numbers in them, and values, with the punctuation
 * between them. One is used again for every line, so that cutting allocates nothing.
 */
@OwnedBy("the miner that fills it")
final class Slots {
  /**
   * Beyond it, a line's rest counts as one value; the longest published templates have some 150.
   */
  static final int MOST = 256;

  static final byte WORD = 0;

  /** A word with numbers in it, such as {@code node-17}: known by its letters. */
  static final byte NUMBERED = 1;

  static final byte VALUE = 2;

  /** The hash of every value. */
  static final long VALUE_HASH = 0;

  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final int[] start = new int[MOST];
  private final int[] end = new int[MOST];
  private final int[] first = new int[MOST];
  private final int[] gap = new int[MOST];
  private final byte[] kind = new byte[MOST];
  private final long[] hash = new long[MOST];

  /** The punctuation within the lists of this line, slot by slot: where it begins, and ends. */
  private final int[] joins = new int[3 * MOST];

  private int joined;
  private long listHash;
  private int size;
  private String line = "";

  void open(String next) {
    line = next;
    size = 0;
    joined = 0;
    listHash = 0;
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size >= MOST - 1;
  }

  String line() {
    return line;
  }

  int start(int slot) {
    return start[slot];
  }

  int end(int slot) {
    return end[slot];
  }

  /**
   * Where the punctuation after it begins: beyond its end when a remark in brackets was left out.
   */
  int gap(int slot) {
    return gap[slot];
  }

  /** Where the first item of a list ends; of what is no list, the end. */
  int endOfFirst(int slot) {
    return first[slot];
  }

  byte kind(int slot) {
    return kind[slot];
  }

  long hash(int slot) {
    return hash[slot];
  }

  boolean is(int slot, String text) {
    return end[slot] - start[slot] == text.length() && line.startsWith(text, start[slot]);
  }

  void word(int from, int to) {
    long h = 1;
    for (int i = from; i < to; i++) {
      h = mixed(h, line.charAt(i));
    }
    add(WORD, from, to, finished(h));
  }

  void numbered(int from, int to, long lettersHash) {
    if (size > 0 && hash[size - 1] == lettersHash && isListGap(gap[size - 1], from)) {
      join(gap[size - 1], from);
      stretch(to);
    } else {
      add(NUMBERED, from, to, lettersHash);
    }
  }

  void value(int from, int to) {
    if (size > 0 && kind[size - 1] == VALUE && isListGap(gap[size - 1], from)) {
      join(gap[size - 1], from);
      stretch(to);
    } else {
      add(VALUE, from, to, VALUE_HASH);
    }
  }

  /** The last slot's meaning is said again, up to there. */
  void leaveOut(int to) {
    gap[size - 1] = to;
  }

  /** The hash of how many items the lists of this line have. */
  long listHash() {
    return listHash;
  }

  /** A list as it stands, with marks for its items; one mark when only spaces are between them. */
  String list(int slot) {
    var list = new StringBuilder(Template.ANY);
    for (int i = 0; i < joined; i += 3) {
      var between = line.substring(joins[i + 1], joins[i + 2]);
      if (joins[i] == slot && !between.isBlank()) {
        list.append(between).append(Template.ANY);
      }
    }
    return list.toString();
  }

  private void join(int from, int to) {
    listHash = mixed(mixed(listHash + size, to - from), line.charAt(from));
    if (joined < joins.length) {
      joins[joined] = size - 1;
      joins[joined + 1] = from;
      joins[joined + 2] = to;
      joined += 3;
    }
  }

  private void stretch(int to) {
    end[size - 1] = to;
    gap[size - 1] = to;
  }

  private void add(byte kindOfIt, int from, int to, long itsHash) {
    start[size] = from;
    end[size] = to;
    first[size] = to;
    gap[size] = to;
    kind[size] = kindOfIt;
    hash[size] = itsHash;
    size++;
  }

  /** Values in a row are one value: how many items a list has is no part of a sentence. */
  private boolean isListGap(int from, int to) {
    int marks = 0;
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      if (c == ',' || c == ';' || c == '|' || c == '-' || c == '/') {
        marks++;
      } else if (c == ':') {
        marks += i + 1 < to ? 2 : 1;
      } else if (Chars.kind(c) != Chars.SPACE) {
        return false;
      }
    }
    return marks <= 1;
  }

  /** The hash of what is between the slots, and of how many there are. */
  long structure() {
    long h = size + 1L;
    int at = 0;
    for (int slot = 0; slot < size; slot++) {
      h = mixedGap(h, at, start[slot]);
      at = gap[slot];
    }
    return finished(mixedGap(h, at, line.length()));
  }

  private long mixedGap(long hashSoFar, int from, int to) {
    long h = hashSoFar + 7;
    boolean spaced = false;
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      if (Chars.kind(c) == Chars.SPACE) {
        spaced = true;
      } else {
        h = mixed(h, c);
      }
    }
    return mixed(h, spaced && to < line.length() ? ' ' : 0);
  }

  /** The hash of the line's words in their structure. */
  long shape(long structure) {
    long h = structure;
    for (int slot = 0; slot < size; slot++) {
      h = (h ^ hash[slot]) * PRIME;
      h ^= h >>> 29;
    }
    return h;
  }

  static long mixed(long h, int c) {
    return (h ^ c) * PRIME;
  }

  static long finished(long h) {
    long folded = h ^ (h >>> 32);
    return folded == VALUE_HASH ? 1 : folded;
  }
}
