package echoops.drill;

import com.google.errorprone.annotations.FormatMethod;
import echoops.model.LogLevel;
import echoops.model.Reading;
import echoops.model.Reading.LogLine;
import echoops.model.ServiceName;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/** A service's own log. Safe for use by several threads. */
final class Journal {
  private final ServiceName service;
  private final Consumer<Reading> outlet;

  Journal(ServiceName service, Consumer<Reading> outlet) {
    this.service = service;
    this.outlet = outlet;
  }

  @FormatMethod
  void info(Instant at, String format, Object... words) {
    write(LogLevel.INFO, at, String.format(Locale.ROOT, format, words));
  }

  @FormatMethod
  void warn(Instant at, String format, Object... words) {
    write(LogLevel.WARN, at, String.format(Locale.ROOT, format, words));
  }

  @FormatMethod
  void error(Instant at, String format, Object... words) {
    write(LogLevel.ERROR, at, String.format(Locale.ROOT, format, words));
  }

  private void write(LogLevel level, Instant at, String message) {
    outlet.accept(new LogLine(service, at, level, message));
  }
}
