package echoops.drift.vectors;

/**
 * Counts words, pairs of words and the pieces of words into the places of a vector that their
 * hashes name, so that templates that share wording point the same way. It knows no language.
 */
public final class HashingEmbedder implements Embedder {
  private static final int DIMENSIONS = 384;
  private static final int PIECE = 3;

  /** 19 of 20 pairs of templates of different systems are less alike (Loghub, 8 systems). */
  private static final double UNRELATED = 0.15;

  private static final float WORD_WEIGHT = 1;
  private static final float PAIR_WEIGHT = 0.5f;

  /** All pieces of a word together count as much as the word. */
  private static final float PIECES_WEIGHT = 1;

  @Override
  public String name() {
    return "hashing-1";
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public double unrelated() {
    return UNRELATED;
  }

  @Override
  public Embedding embed(String text) {
    var vector = new float[DIMENSIONS];
    var words = Words.of(text);
    for (int i = 0; i < words.size(); i++) {
      add(vector, words.get(i), WORD_WEIGHT);
      addPieces(vector, "^" + words.get(i) + "$");
      if (i > 0) {
        add(vector, words.get(i - 1) + " " + words.get(i), PAIR_WEIGHT);
      }
    }
    if (isZero(vector)) {
      add(vector, "", WORD_WEIGHT);
    }
    return Embedding.along(vector);
  }

  private static void addPieces(float[] vector, String word) {
    int pieces = Math.max(1, word.length() - PIECE + 1);
    float weight = (float) (PIECES_WEIGHT / Math.sqrt(pieces));
    for (int i = 0; i < pieces; i++) {
      add(vector, word.substring(i, Math.min(word.length(), i + PIECE)), weight);
    }
  }

  /** The sign comes from the hash too: what falls into one place by chance cancels on average. */
  private static void add(float[] vector, String feature, float weight) {
    int hash = mixed(feature.hashCode() * 31 + feature.length());
    vector[Math.floorMod(hash >> 1, DIMENSIONS)] += (hash & 1) == 0 ? weight : -weight;
  }

  /** The finalizer of MurmurHash3. */
  private static int mixed(int hash) {
    int mixed = hash ^ (hash >>> 16);
    mixed *= 0x85ebca6b;
    mixed ^= mixed >>> 13;
    mixed *= 0xc2b2ae35;
    return mixed ^ (mixed >>> 16);
  }

  private static boolean isZero(float[] vector) {
    for (float value : vector) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {}
}
