package echoops.telemetry;

/** The queues whose length and bound are told. */
public enum Queue {
  /** Appends that wait for the log's writer. */
  LOG,
  /** Readings that wait for the detectors. */
  READINGS,
  /** Readings that wait to be kept. */
  WINDOWS,
  /** Texts that wait for a voice. */
  VOICE,
  /** Notices that wait for the channel that is the farthest behind. */
  NOTICES,
  /** What waits for the listener who is the farthest behind. */
  LISTENER,
  /** Measurements on their way to an agent. */
  MEASUREMENTS
}
