package echoops.telemetry;

import java.util.Map;
import java.util.function.Supplier;

/** Somebody who takes measurements. Safe for use by several threads; nobody waits for it. */
interface Sink extends AutoCloseable {
  /**
   * It happened.
   *
   * @param what no level
   * @param value how much was counted, how many seconds it took, or what value it has
   * @param words what its tags say
   */
  void take(Metric what, double value, String... words);

  /**
   * From now on it has levels.
   *
   * @param levels by what its one tag says, or by nothing where it has none
   */
  void watch(Level what, Supplier<Map<String, Double>> levels);

  /** Passes on what it has taken, and ends. */
  @Override
  void close();
}
