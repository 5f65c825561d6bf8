package echoops.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import echoops.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sets up how the process speaks of itself: one line an event, on standard output. */
public final class Logs {
  /** Libraries that tell more of themselves than an operator wants to know. */
  private static final String[] QUIET = {"io.helidon", "org.sqlite"};

  private Logs() {}

  public static void configure(Config.Logs logs, boolean terminal) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setEncoder(encoder(logs.format(), terminal));
    appender.start();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.valueOf(logs.level().name()));
    root.addAppender(appender);
    // It tells of a taken port with a stack; whoever started the server says so in a line.
    context.getLogger("io.helidon.webserver.LoomServer").setLevel(Level.OFF);
    for (var library : QUIET) {
      context.getLogger(library).setLevel(Level.WARN);
    }
  }

  private static Encoder<ILoggingEvent> encoder(Config.Logs.Format format, boolean terminal) {
    boolean forPeople =
        switch (format) {
          case TEXT -> true;
          case JSON -> false;
          case AUTO -> terminal;
        };
    return forPeople ? new TextLines() : new JsonLines();
  }
}
