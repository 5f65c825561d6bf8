package echoops.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A server that takes mail by SMTP, and answers as it is told to. */
public final class MailServer implements AutoCloseable {
  /** Instead of an answer the connection ends. */
  public static final String END = "";

  /** Instead of an answer there is none. */
  public static final String SILENCE = " ";

  /** Instead of an answer there is one that never ends. */
  public static final String DRIP = "  ";

  /** A letter that was taken. */
  public record Letter(String from, List<String> to, String text, boolean encrypted) {
    /** What its head says of that, on one line. */
    public List<String> head(String name) {
      var head = text.substring(0, text.indexOf("\n\n")).replaceAll("\n[ \t]+", " ");
      return head.lines()
          .filter(
              line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .toList();
    }

    public String body() {
      var raw = text.substring(text.indexOf("\n\n") + 2);
      var encoding = head("Content-Transfer-Encoding").stream().findFirst().orElse("7bit");
      try (var in = new ByteArrayInputStream(raw.getBytes(ISO_8859_1));
          var decoded = MimeUtility.decode(in, encoding)) {
        return new String(decoded.readAllBytes(), UTF_8);
      } catch (IOException | MessagingException e) {
        throw new AssertionError(raw, e);
      }
    }
  }

  private final ServerSocket listening;
  private final Optional<SSLSocketFactory> tls;
  private final boolean guarded;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<Letter> letters = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();

  private MailServer(Optional<SSLSocketFactory> tls, boolean guarded) {
    this.tls = tls;
    this.guarded = guarded;
    try {
      this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::listen);
  }

  /** One that never encrypts anything. */
  public static MailServer plain() {
    return new MailServer(Optional.empty(), false);
  }

  /** One that offers to encrypt. */
  public static MailServer offering(SelfSigned key) {
    return new MailServer(Optional.of(key.server().getSocketFactory()), false);
  }

  /** One that is encrypted from the first byte. */
  public static MailServer guarded(SelfSigned key) {
    return new MailServer(Optional.of(key.server().getSocketFactory()), true);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /**
   * From now on it answers so to whatever begins with that: a command, {@code GREETING}, or {@code
   * TEXT} for the end of a letter.
   */
  public void answers(String command, String answer) {
    answers.put(command, answer);
  }

  public List<Letter> letters() {
    return List.copyOf(letters);
  }

  /** What it was told, letters left out. */
  public List<String> commands() {
    return List.copyOf(commands);
  }

  private void listen() {
    try {
      while (!listening.isClosed()) {
        var socket = listening.accept();
        Thread.ofVirtual().start(() -> talk(socket));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void talk(Socket plain) {
    try (plain) {
      var dialog = new Dialog(guarded ? encrypted(plain) : plain);
      dialog.encrypted = guarded;
      if (!dialog.say("GREETING", "220 test ESMTP")) {
        return;
      }
      dialog.talk(plain);
    } catch (IOException e) {
      // They left.
    }
  }

  private Socket encrypted(Socket plain) throws IOException {
    var socket = (SSLSocket) tls.orElseThrow().createSocket(plain, "client", plain.getPort(), true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }

  /** What is said over one connection. */
  private final class Dialog {
    private BufferedReader in;
    private OutputStream out;
    private boolean encrypted;
    private String from = "";
    private List<String> to = new ArrayList<>();

    Dialog(Socket socket) throws IOException {
      in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      out = socket.getOutputStream();
    }

    /** False where it is over. */
    boolean say(String command, String usual) throws IOException {
      var answer =
          answers.entrySet().stream()
              .filter(entry -> command.startsWith(entry.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(usual);
      if (answer.equals(SILENCE)) {
        var _ = in.readLine();
        return false;
      }
      if (answer.equals(DRIP)) {
        drip();
      }
      out.write((answer + "\r\n").getBytes(UTF_8));
      return !answer.equals(END) && !answer.startsWith("221") && !answer.startsWith("421");
    }

    /** Until they leave. */
    private void drip() throws IOException {
      while (true) {
        out.write("250-more\r\n".getBytes(UTF_8));
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }

    void talk(Socket plain) throws IOException {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        commands.add(line);
        if (!hear(line, plain)) {
          return;
        }
      }
    }

    private boolean hear(String line, Socket plain) throws IOException {
      var word = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      return switch (word) {
        case "EHLO", "HELO" -> say(line, greeting());
        case "STARTTLS" -> encrypt(plain);
        case "AUTH" -> authenticate(line);
        case "MAIL" -> begin(line);
        case "RCPT" -> address(line);
        case "DATA" -> say(line, "354 go on") && (isRefused(line) || text());
        case "RSET", "NOOP" -> say(line, "250 ok");
        case "QUIT" -> say(line, "221 bye");
        default -> say(line, "500 what?");
      };
    }

    private boolean isRefused(String line) {
      return answers.keySet().stream().anyMatch(line::startsWith);
    }

    private String greeting() {
      var offer = tls.isPresent() && !encrypted ? "250-STARTTLS\r\n" : "";
      return "250-test\r\n" + offer + "250-AUTH PLAIN LOGIN\r\n250 8BITMIME";
    }

    private boolean encrypt(Socket plain) throws IOException {
      if (!say("STARTTLS", "220 go on") || tls.isEmpty()) {
        return false;
      }
      var socket = encrypted(plain);
      in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      out = socket.getOutputStream();
      encrypted = true;
      return true;
    }

    private boolean authenticate(String line) throws IOException {
      if (line.toUpperCase(Locale.ROOT).startsWith("AUTH LOGIN")) {
        for (int asked = line.split(" ").length - 2; asked < 2; asked++) {
          out.write("334 VXNlcm5hbWU6\r\n".getBytes(UTF_8));
          commands.add("AUTH " + in.readLine());
        }
      }
      return say("AUTH", "235 welcome");
    }

    private boolean begin(String line) throws IOException {
      from = line;
      to = new ArrayList<>();
      return say(line, "250 ok");
    }

    private boolean address(String line) throws IOException {
      boolean isRefused =
          answers.entrySet().stream()
              .anyMatch(it -> line.startsWith(it.getKey()) && !it.getValue().startsWith("2"));
      if (!isRefused) {
        to.add(line.replaceFirst("(?i)rcpt to:<(.*)>.*", "$1"));
      }
      return say(line, "250 ok");
    }

    private boolean text() throws IOException {
      var text = new StringBuilder();
      for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
        text.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
      }
      if (!answers.containsKey("TEXT")) {
        letters.add(new Letter(from, List.copyOf(to), text.toString(), encrypted));
      }
      return say("TEXT", "250 taken");
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
