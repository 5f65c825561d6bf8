package echoops.process;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends what takes too long: a read from another process cannot be ended but by ending that. */
public final class Deadline implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Does it within a time.
   *
   * @param end what makes it fail soon; called when the time is over
   */
  public <T> T within(Duration patience, Callable<T> what, Runnable end) throws IOException {
    var doing = threads.submit(what);
    try {
      return doing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      end.run();
      throw new IOException("no answer within " + patience.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      end.run();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw new IOException(reason(e), e);
    }
  }

  private static String reason(ExecutionException e) {
    return Optional.ofNullable(e.getCause())
        .map(Throwable::getMessage)
        .orElse("it ended without an answer");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
