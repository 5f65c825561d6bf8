package echoops.drill;

import java.util.Optional;

/**
 * How a service is when the shop opens.
 *
 * @param earlier the release before, which is kept to go back to; empty if none is
 */
record Opening(Version version, Optional<Version> earlier, int replicas) {
  /** Whether a service that runs this one does what it did at first, whatever it is called. */
  boolean isLike(Version running) {
    return running.tagged(version.tag()).equals(version);
  }
}
