package echoops.flow;

import echoops.model.ActionId;
import java.time.Instant;
import java.util.List;

/**
 * A code on its way to the one window that may show it. It stands in no log and is never said.
 *
 * @param until how long it counts
 */
public record CodeShown(ActionId action, List<String> words, Instant until) {
  public CodeShown {
    words = List.copyOf(words);
  }

  @Override
  public String toString() {
    return "CodeShown[" + action + ", ***, " + until + "]";
  }
}
