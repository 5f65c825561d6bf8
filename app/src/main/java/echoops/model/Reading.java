package echoops.model;

import java.time.Instant;

/** A log line or a sample, on its way to the detectors. */
public sealed interface Reading {
  ServiceName service();

  /** When it was, by the clock of whoever says so. */
  Instant at();

  /** A line that a service wrote, without its time and its level. */
  record LogLine(ServiceName service, Instant at, LogLevel level, String message)
      implements Reading {}

  /** The value of a metric at a moment: always a finite number. */
  record Sample(Series series, Instant at, double value) implements Reading {
    public Sample {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(series + " = " + value + ": not a finite number");
      }
    }

    @Override
    public ServiceName service() {
      return series.service();
    }
  }
}
