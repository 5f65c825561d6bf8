package echoops.telemetry;

/** Is told of every {@link CrashPoint} that the program passes. Must be safe for any thread. */
@FunctionalInterface
public interface CrashPoints {
  /** Passes them all by: what runs in production. */
  CrashPoints NONE = point -> {};

  void passed(CrashPoint point);
}
