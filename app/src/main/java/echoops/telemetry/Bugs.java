package echoops.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Counts the failures that nobody has foreseen, from now until it is closed. Whoever meets one logs
 * it as an error, with its stack, and nothing else is logged so: each such line of ours is one.
 */
public final class Bugs implements AutoCloseable {
  private static final String OURS = "echoops";

  private final Logger logger = (Logger) LoggerFactory.getLogger(OURS);
  private final Reader reader;

  private Bugs(Telemetry telemetry) {
    this.reader = new Reader(telemetry);
  }

  public static Bugs countedBy(Telemetry telemetry) {
    var bugs = new Bugs(telemetry);
    bugs.reader.start();
    bugs.logger.addAppender(bugs.reader);
    return bugs;
  }

  @Override
  public void close() {
    logger.detachAppender(reader);
    reader.stop();
  }

  /** Reads what is logged, on the thread of whoever logs it. */
  private static final class Reader extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private final Telemetry telemetry;

    Reader(Telemetry telemetry) {
      this.telemetry = telemetry;
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel() == Level.ERROR && event.getThrowableProxy() != null) {
        telemetry.count(Count.FAILURES, "bug");
      }
    }
  }
}
