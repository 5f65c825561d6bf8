package echoops.observe;

import echoops.model.Environment;
import echoops.model.Reading;
import echoops.model.ServiceName;
import java.util.List;
import java.util.Map;

/**
 * What a body was found to say.
 *
 * @param rejected how many of its elements say nothing that can be used
 * @param reasons why, of the first few
 * @param environments where its services run, as far as they say so
 */
public record Batch(
    List<Reading> readings,
    int rejected,
    List<String> reasons,
    Map<ServiceName, Environment> environments) {
  public Batch {
    readings = List.copyOf(readings);
    reasons = List.copyOf(reasons);
    environments = Map.copyOf(environments);
  }
}
