package echoops.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for word of what other processes have appended, and looks by itself each second: word gets
 * lost where a proxy lies between, and whenever the connection breaks.
 */
final class PostgresListener implements OtherWriters, Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresListener.class);

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final PostgresLog log;
  private final Consumer<Head> reaches;
  private final Thread thread = Thread.ofPlatform().name("log-listener").unstarted(this);
  private final CountDownLatch closed = new CountDownLatch(1);

  private PostgresListener(PostgresLog log, Consumer<Head> reaches) {
    this.log = log;
    this.reaches = reaches;
  }

  static PostgresListener start(PostgresLog log, Consumer<Head> reaches) {
    var listener = new PostgresListener(log, reaches);
    listener.thread.start();
    return listener;
  }

  @Override
  public void run() {
    while (!isClosed()) {
      try (var connection = log.openToRead()) {
        listen(connection);
      } catch (SQLException e) {
        LOG.atDebug().setCause(e).log("what others append is not heard of for now");
        rest();
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("LISTEN " + PostgresLog.CHANNEL);
    }
    var words = connection.unwrap(PGConnection.class);
    while (!isClosed()) {
      reaches.accept(LogTables.head(connection));
      var _ = words.getNotifications((int) LOOK.toMillis());
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void rest() {
    try {
      var _ = closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed.countDown();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(EventLog.PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
