package echoops.investigate;

import echoops.model.Evidence;
import echoops.model.Inquiry;
import java.util.List;

/**
 * Decides what to look at next, and in the end what the cause is.
 *
 * <p>Safe for use by several threads. It keeps nothing between calls: all it knows is what it is
 * given, so that an investigation can go on after a crash.
 */
public interface Reasoner {
  /** Names it on screen, in the log and in measurements. */
  String name();

  /**
   * The next step.
   *
   * @param budget what may still be spent
   * @throws echoops.model.Failure.Unavailable if it cannot reason for now
   * @throws echoops.model.Failure.Rejected if it would refuse this every time
   */
  Step next(Inquiry inquiry, List<Evidence> known, Budget budget);
}
