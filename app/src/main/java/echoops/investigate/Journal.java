package echoops.investigate;

import echoops.model.Evidence;
import echoops.model.Look;
import echoops.model.Steer;
import java.time.Duration;
import java.util.List;

/**
 * Is told what an investigation does while it does it, by its thread, and what people want of it.
 */
public interface Journal {
  /** A reasoner wants to look there. */
  void looks(String reasoner, List<Look> looks);

  /** What there was to see. */
  void answered(Look look, List<Evidence> evidence, Duration took);

  /** A reasoner fell out, and another goes on. */
  void replaced(String reasoner, String by, String because);

  /** What people have said since it began, the oldest first. */
  List<Steer> steers();
}
