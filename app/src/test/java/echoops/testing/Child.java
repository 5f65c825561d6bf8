package echoops.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The program in a process of its own, to be killed, starved and asked for its exit status. */
public final class Child implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final ConcurrentLinkedQueue<String> output = new ConcurrentLinkedQueue<>();
  private final AtomicReference<String> url = new AtomicReference<>("");
  private final CountDownLatch readyOrOver = new CountDownLatch(1);
  private final Thread reader;

  private Child(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::readOutput);
  }

  /** Starts {@code echoops serve} on a free port and waits until it is ready. */
  public static Child serve(Path data, String... jvmArguments) {
    return serve(List.of(), data, jvmArguments);
  }

  /** As above, below a shell's prefix such as {@code ulimit}. */
  public static Child serve(List<String> prefix, Path data, String... jvmArguments) {
    return serve(Map.of(), prefix, data, jvmArguments);
  }

  /** As above, with settings of its own. Unless they say otherwise it has no voice and no ear. */
  public static Child serve(
      Map<String, String> settings, List<String> prefix, Path data, String... jvmArguments) {
    return serving(settings, prefix, data, jvmArguments).ready();
  }

  private static Child serving(
      Map<String, String> settings, List<String> prefix, Path data, String... jvmArguments) {
    var command = new ArrayList<>(prefix);
    command.addAll(java(jvmArguments));
    command.add("serve");
    var environment = new HashMap<String, String>();
    environment.put("PORT", "0");
    environment.put("ECHOOPS_VOICE", "none");
    environment.put("ECHOOPS_EAR", "none");
    environment.put("ECHOOPS_DATA", data.toString());
    environment.put("ECHOOPS_LOG_FORMAT", "json");
    environment.putAll(settings);
    return start(command, environment);
  }

  /** As above, but does not wait for it: it may stand by. */
  public static Child serveOnceItIsItsTurn(Map<String, String> settings, Path data) {
    return serving(settings, List.of(), data);
  }

  /** Starts any command of the program. */
  public static Child run(Map<String, String> environment, String... arguments) {
    var command = new ArrayList<>(java());
    command.addAll(List.of(arguments));
    return start(command, environment);
  }

  private static List<String> java(String... jvmArguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xmx512m");
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of(jvmArguments));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("echoops.Main");
    return command;
  }

  private static Child start(List<String> command, Map<String, String> environment) {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      var clean = new HashMap<String, String>();
      clean.put("PATH", System.getenv().getOrDefault("PATH", ""));
      clean.putAll(environment);
      builder.environment().clear();
      builder.environment().putAll(clean);
      return new Child(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readOutput() {
    try (BufferedReader lines = process.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        if (line.contains("\"message\":\"ready\"")) {
          url.set(JSON.readTree(line).get("url").asText());
          readyOrOver.countDown();
        }
      }
    } catch (IOException e) {
      output.add("(the output broke off: " + e.getMessage() + ")");
    } finally {
      readyOrOver.countDown();
    }
  }

  /** Waits until it serves by itself. */
  public Child ready() {
    try {
      if (readyOrOver.await(60, TimeUnit.SECONDS) && !url.get().isEmpty()) {
        return this;
      }
      throw new AssertionError("it did not become ready: " + output());
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  public String url() {
    return url.get();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public String output() {
    return String.join("\n", output);
  }

  /** SIGKILL: it has no chance to do anything. */
  public void kill() {
    process.destroyForcibly();
    exitStatus();
  }

  /** SIGTERM. */
  public void terminate() {
    // Not process.destroy(), which also closes the output that is still to be read.
    process.toHandle().destroy();
  }

  public int exitStatus() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("it did not end: " + output());
      }
      reader.join(Duration.ofSeconds(5));
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
