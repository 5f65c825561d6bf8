package echoops.llm;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits before a call is repeated. */
@FunctionalInterface
public interface Pause {
  /** On the thread that asks. It may end early, which is no harm. */
  Pause REAL = length -> LockSupport.parkNanos(length.toNanos());

  void of(Duration length);
}
