package echoops.intake;

import echoops.model.Catalogue;
import echoops.model.Environment;
import echoops.model.Place;
import echoops.model.ServiceName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out what part of the system an alert speaks of. */
final class Places {
  private final Catalogue catalogue;

  Places(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The place with that service and environment; what the alert leaves out, the catalogue may know.
   *
   * @param monitor the id of the monitor, which a service may have declared as its own
   * @param title in which exactly one declared service may be named
   */
  Place of(
      Optional<String> service,
      Optional<String> environment,
      Optional<String> monitor,
      String title) {
    var name =
        service
            .flatMap(catalogue::resolve)
            .or(() -> monitor.flatMap(catalogue::ofMonitor))
            .or(() -> named(title));
    Optional<Environment> where =
        environment.flatMap(Environment::in).or(() -> name.flatMap(catalogue::onlyEnvironment));
    return new Place(name, where);
  }

  private Optional<ServiceName> named(String title) {
    var found =
        catalogue.services().stream()
            .filter(service -> isNamed(service.name().value(), service.spoken(), title))
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst().name()) : Optional.empty();
  }

  private static boolean isNamed(String name, List<String> spoken, String title) {
    return isWordOf(name, title) || spoken.stream().anyMatch(word -> isWordOf(word, title));
  }

  private static boolean isWordOf(String word, String title) {
    var alone = "(?<![\\w-])" + Pattern.quote(word.toLowerCase(Locale.ROOT)) + "(?![\\w-])";
    return Pattern.compile(alone).matcher(title.toLowerCase(Locale.ROOT)).find();
  }
}
