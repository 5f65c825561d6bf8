package echoops.drill;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a service is to be. That changes at once; its replicas follow.
 *
 * @param previous what a roll back leads to
 * @param drained so many replicas, those that run the longest, take no requests
 * @param round replicas of an earlier one are to be replaced
 * @param revision of all this
 */
record Wanted(
    Version version,
    Optional<Version> previous,
    int replicas,
    int drained,
    Map<String, Boolean> flags,
    long round,
    long revision) {
  Wanted {
    flags = Collections.unmodifiableMap(new TreeMap<>(flags));
    drained = Math.min(drained, replicas);
  }

  static Wanted first(Opening opening, Map<String, Boolean> flags) {
    return new Wanted(opening.version(), opening.earlier(), opening.replicas(), 0, flags, 1, 1);
  }

  /** Why that cannot be done as things are; empty if it can. */
  Optional<String> obstacle(Change change) {
    return switch (change) {
      case Change.RollBack() when previous.isEmpty() -> Optional.of("there is no earlier version");
      case Change.Drain() when drained == replicas ->
          Optional.of("all replicas are drained already: " + drained + " of " + replicas);
      default -> Optional.empty();
    };
  }

  /** As above after a change to which there is no obstacle. */
  Wanted after(Change change) {
    return switch (change) {
      case Change.Restart() -> with(version, previous, replicas, drained, flags, 1);
      case Change.Scale(var many) -> with(version, previous, many, drained, flags, 0);
      case Change.RollBack() ->
          with(previous.orElseThrow(), Optional.of(version), replicas, drained, flags, 1);
      case Change.Drain() -> with(version, previous, replicas, drained + 1, flags, 0);
      case Change.Undrain() -> with(version, previous, replicas, 0, flags, 0);
      case Change.ClearCache(), Change.FlushQueue() ->
          with(version, previous, replicas, drained, flags, 0);
      case Change.Flag flag -> flagged(flag);
    };
  }

  private Wanted flagged(Change.Flag flag) {
    var next = new TreeMap<>(flags);
    next.put(flag.name(), flag.on());
    return with(version, previous, replicas, drained, next, 0);
  }

  /** With a new version, of the tag after all that were. */
  Wanted deployed(Version next) {
    return with(tagged(next), Optional.of(version), replicas, drained, flags, 1);
  }

  /** As it was at first, with a version of its own again. */
  Wanted healed(Opening opening, Map<String, Boolean> first) {
    return with(tagged(opening.version()), Optional.of(version), opening.replicas(), 0, first, 1);
  }

  private Version tagged(Version next) {
    var before = previous.map(Version::tag).orElse(version.tag());
    return next.tagged(Releases.after(version.tag(), before));
  }

  private Wanted with(
      Version version,
      Optional<Version> previous,
      int replicas,
      int drained,
      Map<String, Boolean> flags,
      int rounds) {
    return new Wanted(version, previous, replicas, drained, flags, round + rounds, revision + 1);
  }
}
