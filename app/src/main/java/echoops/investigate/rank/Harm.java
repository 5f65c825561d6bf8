package echoops.investigate.rank;

import echoops.model.ServiceName;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Where the harm is: seconds lost and requests failed, which are the excess over what is usual,
 * times the requests. A route that one in a hundred takes is not why most are slow.
 */
final class Harm {
  private final Map<Aspect, Map<ServiceName, Double>> harm = new EnumMap<>(Aspect.class);
  private final Map<Aspect, Double> most = new EnumMap<>(Aspect.class);

  Harm(List<Deviation> deviations) {
    var volumes = volumes(deviations);
    for (var aspect : List.of(Aspect.LATENCY, Aspect.FAILURES)) {
      harm.put(aspect, harm(aspect, deviations, volumes));
      harm.get(aspect).values().forEach(value -> most.merge(aspect, value, Math::max));
    }
  }

  /** How much of the worst affected one's harm it has; empty when that is not known. */
  OptionalDouble share(ServiceName service, Aspect aspect) {
    var own = harm.getOrDefault(aspect, Map.of()).get(service);
    double worst = most.getOrDefault(aspect, 0.0);
    return own == null || worst == 0 ? OptionalDouble.empty() : OptionalDouble.of(own / worst);
  }

  private static Map<ServiceName, Double> volumes(List<Deviation> deviations) {
    var volumes = new HashMap<ServiceName, Double>();
    for (var deviation : deviations) {
      if (deviation.meaning().isVolume()) {
        volumes.putIfAbsent(deviation.series().service(), Math.abs(deviation.now()));
      }
    }
    return volumes;
  }

  private static Map<ServiceName, Double> harm(
      Aspect aspect, List<Deviation> deviations, Map<ServiceName, Double> volumes) {
    var sums = new HashMap<ServiceName, Double>();
    var counts = new HashMap<ServiceName, Integer>();
    for (var deviation : deviations) {
      var service = deviation.series().service();
      if (deviation.meaning().aspect() == aspect
          && deviation.strength() > 0
          && volumes.containsKey(service)) {
        sums.merge(service, deviation.excess(), Double::sum);
        counts.merge(service, 1, Integer::sum);
      }
    }
    sums.replaceAll(
        (service, sum) ->
            sum / counts.getOrDefault(service, 1) * volumes.getOrDefault(service, 0.0));
    return sums;
  }
}
