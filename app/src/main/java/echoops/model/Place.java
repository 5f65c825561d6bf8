package echoops.model;

import java.util.Optional;

/** What part of the system a signal speaks of, as far as it says so. */
public record Place(Optional<ServiceName> service, Optional<Environment> environment) {
  public static final Place UNKNOWN = new Place(Optional.empty(), Optional.empty());
}
