package echoops.store;

import echoops.model.Failure;
import echoops.model.OwnedBy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads recent readings on a thread of its own, since native calls hold on to theirs. At most 64
 * questions wait; one more is refused.
 */
@OwnedBy("its one thread; questions come from any")
final class WindowReader implements AutoCloseable {
  private static final int ROOM = 64;
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final WindowTables.Opening opening;
  private final ExecutorService thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(ROOM),
          task -> new Thread(task, "windows-reader"));
  private Optional<WindowTables> tables = Optional.empty();

  WindowReader(WindowTables.Opening opening) {
    this.opening = opening;
  }

  interface Question<T> {
    T ask(WindowTables tables) throws SQLException;
  }

  <T> T ask(Question<T> question) {
    try {
      return thread
          .submit(() -> answer(question))
          .get(EventLog.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted", e);
    } catch (ExecutionException e) {
      var cause = Optional.ofNullable(e.getCause()).map(Throwable::getMessage);
      throw unavailable(cause.orElse("no reason"), e);
    } catch (TimeoutException | RejectedExecutionException e) {
      throw unavailable("too busy to be read", e);
    }
  }

  private <T> T answer(Question<T> question) throws SQLException {
    try {
      if (tables.isEmpty()) {
        tables = Optional.of(opening.open());
      }
      return question.ask(tables.get());
    } catch (SQLException e) {
      shut();
      throw e;
    }
  }

  private void shut() throws SQLException {
    if (tables.isPresent()) {
      var open = tables.get();
      tables = Optional.empty();
      open.close();
    }
  }

  private static Failure.Unavailable unavailable(String reason, Exception cause) {
    return new Failure.Unavailable("recent readings cannot be read: " + reason, RETRY, cause);
  }

  @Override
  public void close() {
    var _ =
        thread.submit(
            () -> {
              shut();
              return true;
            });
    thread.shutdown();
    try {
      var _ = thread.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
