package echoops.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes the words that a person reads from the screen and says, so that it is known they saw it.
 */
public final class Codes {
  private final List<String> words;
  private final RandomGenerator random;

  /**
   * @param words which an ear tells apart, and which the room itself never says
   * @param random not to be foreseen by anybody
   */
  public Codes(List<String> words, RandomGenerator random) {
    this.words = List.copyOf(words);
    this.random = random;
  }

  /** So many words, no word twice. */
  List<String> next(int many) {
    var left = new ArrayList<>(words);
    var code = new ArrayList<String>();
    for (int i = 0; i < many; i++) {
      code.add(left.remove(random.nextInt(left.size())));
    }
    return List.copyOf(code);
  }
}
