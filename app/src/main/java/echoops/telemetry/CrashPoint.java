package echoops.telemetry;

/** Named moments at which a rehearsal may kill the process. */
public enum CrashPoint {
  WEBHOOK_READ,
  BEFORE_APPEND,
  BEFORE_COMMIT,
  AFTER_COMMIT,
  BEFORE_ANSWER,
  BEFORE_TRIAGE,
  BEFORE_TRIAGE_APPEND,
  AFTER_TRIAGE_APPEND,
  BEFORE_SNAPSHOT,
  AFTER_SNAPSHOT,
  DURING_SHUTDOWN
}
