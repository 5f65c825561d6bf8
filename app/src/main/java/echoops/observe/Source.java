package echoops.observe;

import java.util.Optional;

/**
 * Something that is asked for readings again and again, by one thread.
 *
 * <p>Each time it hands over what is new since then. What finds no room is asked for again where
 * the source still has it, and is lost where it is about a moment that is over.
 */
public interface Source extends AutoCloseable {
  /** Names it in the log, on health and in measurements. */
  String name();

  /** Whether it is read on and on, as it is written; other sources are asked at set times. */
  default boolean isFollowed() {
    return false;
  }

  /**
   * Asks once. It is over within seconds.
   *
   * @throws echoops.model.Failure.Unavailable if it cannot be asked for now
   * @throws echoops.model.Failure.Rejected if it would refuse this every time
   */
  void collect(Sink sink);

  /** What was wrong when it was last asked. Safe to call from any thread; asks nobody. */
  Optional<String> check();

  @Override
  default void close() {}
}
