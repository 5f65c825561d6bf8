package echoops.understand;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.model.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How strained a command sounds, by a small lexicon of words: nothing is learned of anybody, and
 * nothing is decided by it.
 */
public final class Strain {
  private static final String SHIPPED = "strain.txt";

  private final Map<String, Double> weights;

  private Strain(Map<String, Double> weights) {
    this.weights = Map.copyOf(weights);
  }

  /** By the lexicon that comes with the program, which says of itself how it is written. */
  public static Strain shipped() {
    try (var in = Objects.requireNonNull(Strain.class.getResourceAsStream(SHIPPED))) {
      return read(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Strain read(String lexicon) {
    var weights = new HashMap<String, Double>();
    lexicon
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.strip().split("\\s+", -1))
        .forEach(line -> put(line, weights));
    return new Strain(weights);
  }

  private static void put(String[] line, Map<String, Double> weights) {
    double weight = Double.parseDouble(line[0]);
    for (var words : Arrays.asList(line).subList(1, line.length)) {
      if (weights.put(words.replace('_', ' '), weight) != null) {
        throw new IllegalArgumentException("\"" + words + "\" stands twice among strained words");
      }
    }
  }

  /** From -1, very strained, to 1, thankful; 0 where the words say nothing of the kind. */
  public double of(Transcript said) {
    var text = " " + said.text() + " ";
    double sum =
        weights.entrySet().stream()
            .mapToDouble(entry -> entry.getValue() * times(" " + entry.getKey() + " ", text))
            .sum();
    return Math.clamp(sum, -1, 1);
  }

  /** Two of the same share the blank between them. */
  private static int times(String words, String text) {
    int times = 0;
    for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length() - 1)) {
      times++;
    }
    return times;
  }
}
