package echoops.observe;

import echoops.model.Reading;
import java.util.List;

/**
 * What a body was found to say.
 *
 * @param rejected how many of its elements say nothing that can be used
 * @param reasons why, of the first few
 */
public record Batch(List<Reading> readings, int rejected, List<String> reasons) {
  public Batch {
    readings = List.copyOf(readings);
    reasons = List.copyOf(reasons);
  }
}
