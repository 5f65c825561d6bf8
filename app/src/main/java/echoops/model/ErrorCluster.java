package echoops.model;

import java.util.List;

/**
 * Error lines that say much the same.
 *
 * @param template the tag of the template that most of them have: {@code T218}
 * @param text that template
 * @param share of all error lines of the service at that time, from 0 to 1
 * @param words what tells these lines from the others, the most telling first
 */
public record ErrorCluster(String template, String text, double share, List<String> words) {
  public ErrorCluster {
    words = List.copyOf(words);
  }
}
