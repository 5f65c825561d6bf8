package echoops.understand;

import echoops.model.ServiceName;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** For every service a short name that can be said and heard, whatever the service is called. */
final class Labels {
  /** Without "echo", which calls the room, and "x-ray", which ears write in several ways. */
  private static final List<String> ALPHABET =
      List.of(
          "alpha",
          "bravo",
          "charlie",
          "delta",
          "foxtrot",
          "golf",
          "hotel",
          "india",
          "juliet",
          "kilo",
          "lima",
          "mike",
          "november",
          "oscar",
          "papa",
          "quebec",
          "romeo",
          "sierra",
          "tango",
          "uniform",
          "victor",
          "whiskey",
          "yankee",
          "zulu");

  private Labels() {}

  /**
   * The declared labels, and for the others the next that is free, in the order of the services.
   */
  static Map<ServiceName, String> of(Collection<Named> services, Set<String> taken) {
    var labels = new LinkedHashMap<ServiceName, String>();
    var free = all().filter(label -> !taken.contains(label)).iterator();
    for (var service : services) {
      service
          .label()
          .map(SpokenForm::of)
          .filter(Denial::isFree)
          .or(() -> next(free))
          .ifPresent(label -> labels.put(service.name(), label));
    }
    return labels;
  }

  private static Optional<String> next(Iterator<String> free) {
    return free.hasNext() ? Optional.of(free.next()) : Optional.empty();
  }

  private static Stream<String> all() {
    var pairs =
        ALPHABET.stream()
            .flatMap(
                first ->
                    ALPHABET.stream()
                        .filter(second -> !second.equals(first))
                        .map(second -> first + " " + second));
    return Stream.concat(ALPHABET.stream(), pairs).map(letters -> "service " + letters);
  }
}
