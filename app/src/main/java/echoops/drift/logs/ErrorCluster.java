package echoops.drift.logs;

import java.util.List;

/**
 * Error templates that say much the same.
 *
 * @param id the template that most of its lines are
 * @param text that template's text
 * @param lines how many error lines are of this cluster
 * @param share how many of all error lines that is, from 0 to 1
 * @param members the ids of all its templates, the smallest first
 * @param words what tells it from the other clusters, the strongest first; five at most
 */
public record ErrorCluster(
    int id, String text, long lines, double share, List<Integer> members, List<String> words) {
  public ErrorCluster {
    members = List.copyOf(members);
    words = List.copyOf(words);
  }
}
