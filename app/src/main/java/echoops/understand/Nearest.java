package echoops.understand;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the phrase that is nearest to what was said, if one is near. */
final class Nearest {
  /** Longer speech than this was no attempt at a sentence of the room. */
  private static final int MOST_WORDS = 16;

  /** A word too many, too few or another; and one of nearly the same letters. */
  private static final int WORD = 2;

  private static final int SPELLING = 1;

  private record Candidate(String phrase, int[] words) {}

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Candidate> candidates;

  Nearest(List<String> phrases) {
    candidates = phrases.stream().map(phrase -> new Candidate(phrase, numbers(phrase))).toList();
  }

  private int[] numbers(String phrase) {
    return Stream.of(phrase.split(" ", -1))
        .mapToInt(word -> numbers.computeIfAbsent(word, key -> numbers.size()))
        .toArray();
  }

  /** Half of the words must be right. */
  Optional<String> to(List<String> words) {
    if (words.size() > MOST_WORDS) {
      return Optional.empty();
    }
    var heard = words.stream().map(this::heard).toList();
    var best = Optional.<String>empty();
    int least = Integer.MAX_VALUE;
    for (var candidate : candidates) {
      int longer = Math.max(words.size(), candidate.words().length);
      int difference = Math.abs(words.size() - candidate.words().length);
      int most = Math.min(longer * WORD / 2, least - 1);
      if (difference * WORD <= most) {
        int distance = distance(heard, candidate.words());
        if (distance <= most) {
          least = distance;
          best = Optional.of(candidate.phrase());
        }
      }
    }
    return best;
  }

  /** A word by its number, or, if it is none of ours, the words that are spelt nearly like it. */
  private record Heard(int word, Set<Integer> near) {
    int cost(int other) {
      return word == other ? 0 : near.contains(other) ? SPELLING : WORD;
    }
  }

  private Heard heard(String word) {
    if (numbers.containsKey(word)) {
      return new Heard(numbers.getOrDefault(word, -1), Set.of());
    }
    var near = new HashSet<Integer>();
    numbers.forEach(
        (known, number) -> {
          if (Letters.areNear(word, known)) {
            near.add(number);
          }
        });
    return new Heard(-1, Set.copyOf(near));
  }

  private static int distance(List<Heard> heard, int[] phrase) {
    int[] row = new int[phrase.length + 1];
    for (int j = 0; j <= phrase.length; j++) {
      row[j] = j * WORD;
    }
    for (int i = 1; i <= heard.size(); i++) {
      int diagonal = row[0];
      row[0] = i * WORD;
      for (int j = 1; j <= phrase.length; j++) {
        int replaced = diagonal + heard.get(i - 1).cost(phrase[j - 1]);
        diagonal = row[j];
        row[j] = Math.min(replaced, WORD + Math.min(row[j], row[j - 1]));
      }
    }
    return row[phrase.length];
  }
}
