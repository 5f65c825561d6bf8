package echoops.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's PostgreSQL in a directory of its own, reachable from this machine only. */
public record PostgresServer(Path programs, Path directory, int port) implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

  public static PostgresServer start() {
    return start("");
  }

  /** As above, with more options for the server. */
  public static PostgresServer start(String options) {
    try {
      return started(installed(), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path installed() throws IOException {
    try (var versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new IOException("no PostgreSQL under " + INSTALLED));
    } catch (NoSuchFileException e) {
      throw new IOException("PostgreSQL is missing: apt-get install postgresql", e);
    }
  }

  private static PostgresServer started(Path programs, String options) throws IOException {
    var directory = Files.createTempDirectory("postgres");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    var server = new PostgresServer(programs, directory, freePort());
    boolean runs =
        server.run("initdb", "-A", "trust", "-U", "echoops", "-D", server.data())
            && server.run("pg_ctl", server.beginning(options));
    if (!runs) {
      throw new IOException(
          "PostgreSQL does not start: " + Files.readString(directory.resolve("out")));
    }
    return server;
  }

  private String[] beginning(String options) {
    return new String[] {
      "-D",
      data(),
      "-w",
      "-l",
      directory.resolve("log").toString(),
      "-o",
      "-c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories= "
          + options
          + " -p "
          + port,
      "start"
    };
  }

  /** Is away for so long, and comes back. */
  public void pause(Duration time) throws IOException, InterruptedException {
    run("pg_ctl", "-D", data(), "-m", "immediate", "stop");
    Thread.sleep(time);
    run("pg_ctl", beginning(""));
  }

  /** One that nobody listens at now. */
  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  /** It refuses to run as root, so root runs it as the user that its package made. */
  private boolean run(String program, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("out").toFile()))
            .directory(directory.toFile())
            .start();
    try {
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=echoops";
  }

  public void execute(String sql) {
    try (var connection = DriverManager.getConnection(url());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** The numbers of the first column. */
  public List<Long> numbers(String question) {
    try (var connection = DriverManager.getConnection(url());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(question)) {
      var numbers = new ArrayList<Long>();
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
      return numbers;
    } catch (SQLException e) {
      throw new AssertionError(question, e);
    }
  }

  /** As a restart of it would. */
  public void endOurConnections() {
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'EchoOps'");
  }

  @Override
  public void close() {
    try {
      run("pg_ctl", "-D", data(), "-m", "immediate", "stop");
      try (var files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
