package echoops.observe;

import echoops.model.Reading;
import java.util.List;

/** Where what was fetched goes. */
public interface Sink {
  /** Whether there was room; without it none of them is taken. Waits for nothing. */
  boolean offer(List<Reading> readings);
}
