package echoops.understand;

import echoops.model.Service;
import echoops.model.ServiceName;
import java.util.List;
import java.util.Optional;

/**
 * A service that may be spoken of.
 *
 * @param spoken what people call it, besides its name
 * @param label a short name that can always be heard
 */
public record Named(ServiceName name, List<String> spoken, Optional<String> label) {
  public Named {
    spoken = List.copyOf(spoken);
  }

  public static Named of(Service service) {
    return new Named(service.name(), service.spoken(), service.label());
  }

  /** One that nobody declared: it goes by its name. */
  public static Named of(ServiceName name) {
    return new Named(name, List.of(), Optional.empty());
  }
}
