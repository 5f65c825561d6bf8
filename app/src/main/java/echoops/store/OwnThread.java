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
 * Has tables on a thread of their own, since native calls hold on to theirs. At most 64 questions
 * wait; one more is refused. After an error the tables are closed, and opened again for the next.
 */
@OwnedBy("its one thread; questions come from any")
final class OwnThread<T extends OwnThread.Tables> implements AutoCloseable {
  private static final int ROOM = 64;
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final String what;
  private final Opening<T> opening;
  private final ExecutorService thread;
  private Optional<T> tables = Optional.empty();

  /**
   * @param name the thread's
   * @param what cannot be done while they give no answer
   */
  OwnThread(String name, String what, Opening<T> opening) {
    this.what = what;
    this.opening = opening;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(ROOM),
            task -> new Thread(task, name));
  }

  /** Tables over one connection, for one thread. */
  interface Tables extends AutoCloseable {
    @Override
    void close() throws SQLException;
  }

  /** Opens the tables. */
  interface Opening<T> {
    T open() throws SQLException;
  }

  interface Question<T, A> {
    A ask(T tables) throws SQLException;
  }

  <A> A ask(Question<T, A> question) {
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
      throw unavailable("too busy", e);
    }
  }

  private <A> A answer(Question<T, A> question) throws SQLException {
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
    var open = tables;
    tables = Optional.empty();
    if (open.isPresent()) {
      open.get().close();
    }
  }

  private Failure.Unavailable unavailable(String reason, Exception cause) {
    return new Failure.Unavailable(what + ": " + reason, RETRY, cause);
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
