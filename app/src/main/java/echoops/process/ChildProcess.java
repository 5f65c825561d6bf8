package echoops.process;

import echoops.model.OwnedBy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program that was started, with the end of what it complains of. */
public final class ChildProcess {
  private static final int COMPLAINTS_BYTES = 4_096;
  private static final Duration COMPLAINTS_PATIENCE = Duration.ofSeconds(1);

  private final Process process;
  private final Thread listening;

  @OwnedBy("the thread that listens; others may read it")
  private volatile String complaints = "";

  private ChildProcess(Process process) {
    this.process = process;
    this.listening = Thread.ofVirtual().name("complaints").start(this::listen);
  }

  public static ChildProcess start(List<String> command) throws IOException {
    return new ChildProcess(new ProcessBuilder(command).start());
  }

  /** Reads to the end, or the program would wait for a reader. */
  private void listen() {
    try (var errors = process.getErrorStream()) {
      var buffer = new byte[COMPLAINTS_BYTES];
      for (int count = errors.read(buffer); count >= 0; count = errors.read(buffer)) {
        complaints = end(complaints + new String(buffer, 0, count, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // It was killed; what it said until then is kept.
    }
  }

  private static String end(String text) {
    return text.substring(Math.max(0, text.length() - COMPLAINTS_BYTES));
  }

  public OutputStream input() {
    return process.getOutputStream();
  }

  public InputStream output() {
    return process.getInputStream();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Its exit status, once it has ended. */
  public int status() throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Its last line of complaint, if it ended by itself and had one. */
  public Optional<String> lastWords() {
    try {
      if (!process.waitFor(COMPLAINTS_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      listening.join(COMPLAINTS_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return complaints.lines().filter(line -> !line.isBlank()).reduce((_, last) -> last.strip());
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Ends it and all that it has started. */
  public void kill() {
    var started = process.descendants().toList();
    // Process.destroyForcibly would also close the complaints before they are read.
    process.toHandle().destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    try {
      var _ = process.waitFor(COMPLAINTS_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
