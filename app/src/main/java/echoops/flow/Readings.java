package echoops.flow;

import echoops.model.Reading;
import java.util.List;

/** Where readings go, whoever brings them. Safe for use by several threads. */
public interface Readings {
  /** Whether there was room; without it none of them is taken. Waits for nothing. */
  boolean offer(List<Reading> readings);
}
