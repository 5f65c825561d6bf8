package echoops.notify;

import echoops.config.Reach;
import echoops.model.Failure;
import echoops.model.Visible;
import echoops.outbound.Unanswered;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mail by a server that is set. What is said goes to it encrypted, and to nobody who is not
 * whom the address names; only a server on this machine may take it in the clear.
 */
public final class MailChannel implements Channel {
  private static final Logger LOG = LoggerFactory.getLogger(MailChannel.class);

  private static final String NAME = "mail";
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A letter takes so many times as long as one answer may. */
  private static final int WHOLE = 3;

  private static final Duration PARTING = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int MOST_OF_A_REFUSAL = 200;

  /** With which a server's answer begins. */
  private static final Pattern NUMBER = Pattern.compile("(\\d{3})[ -]");

  private final Reach.Mail mail;
  private final Session session;
  private final Duration deadline;

  public MailChannel(Reach.Mail mail) {
    this(mail, (SSLSocketFactory) SSLSocketFactory.getDefault(), PATIENCE);
  }

  MailChannel(Reach.Mail mail, SSLSocketFactory tls, Duration patience) {
    this.mail = mail;
    this.session = Session.getInstance(properties(mail, tls, patience));
    this.deadline = patience.multipliedBy(WHOLE);
  }

  private static Properties properties(Reach.Mail mail, SSLSocketFactory tls, Duration patience) {
    var properties = new Properties();
    var prefix = "mail." + mail.server().getScheme() + ".";
    properties.put(prefix + "ssl.socketFactory", tls);
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "starttls.enable", "true");
    properties.put(prefix + "starttls.required", String.valueOf(!mail.mayBePlain()));
    properties.put(prefix + "connectiontimeout", String.valueOf(CONNECT.toMillis()));
    properties.put(prefix + "timeout", String.valueOf(patience.toMillis()));
    properties.put(prefix + "writetimeout", String.valueOf(patience.toMillis()));
    properties.put(prefix + "localhost", domain(mail.from()));
    // One address that is gone keeps nobody else from being told.
    properties.put(prefix + "sendpartial", "true");
    return properties;
  }

  private static String domain(String address) {
    return address.substring(address.indexOf('@') + 1);
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * The library bounds each answer, but not all of them, nor one that comes drop by drop. To
   * interrupt a virtual thread closes the socket that it waits on.
   */
  @Override
  public Optional<String> send(Notice notice) {
    var letter = letter(notice);
    var sending =
        new FutureTask<Optional<String>>(
            () -> {
              send(letter);
              return Optional.empty();
            });
    var thread = Thread.ofVirtual().name("mail").start(sending);
    try {
      if (!thread.join(deadline)) {
        thread.interrupt();
      }
      return sending.get(PARTING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Failure failure ? failure : new IllegalStateException(e);
    } catch (TimeoutException e) {
      throw perhaps("no end within " + deadline.toSeconds() + " s");
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw perhaps("interrupted");
    }
  }

  private void send(MailLetter letter) {
    var transport = transport();
    try {
      connect(transport);
      carry(transport, letter);
    } finally {
      leave(transport);
    }
  }

  private Transport transport() {
    try {
      return session.getTransport(mail.server().getScheme());
    } catch (NoSuchProviderException e) {
      throw new IllegalStateException("the library of mail is not whole", e);
    }
  }

  private MailLetter letter(Notice notice) {
    try {
      return MailLetter.of(notice, mail, session);
    } catch (MessagingException e) {
      throw new IllegalStateException("not a letter: " + notice.id(), e);
    }
  }

  /** Until it is connected nothing can have been sent. */
  private void connect(Transport transport) {
    var server = mail.server();
    var user = mail.login().map(Reach.Login::user).orElse(null);
    var password = mail.login().map(it -> it.password().reveal()).orElse(null);
    try {
      transport.connect(server.getHost(), server.getPort(), user, password);
    } catch (AuthenticationFailedException e) {
      throw codes(e).isEmpty() ? unsent(e) : refused(e);
    } catch (MessagingException e) {
      throw unsent(e);
    }
  }

  private static Failure unsent(MessagingException e) {
    return new Failure.Unavailable("mail cannot be sent: " + words(e), SOON, e);
  }

  private static void carry(Transport transport, MailLetter letter) {
    try {
      transport.sendMessage(letter, letter.getAllRecipients());
    } catch (SendFailedException e) {
      if (e.getValidSentAddresses() == null || e.getValidSentAddresses().length == 0) {
        throw refused(e);
      }
      LOG.atWarn().addKeyValue("reason", words(e)).log("mail did not reach everybody");
    } catch (MessagingException e) {
      throw perhaps(e);
    }
  }

  /** What was taken is taken, however we part. */
  private static void leave(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.atDebug().addKeyValue("reason", words(e)).log("the mail server did not say goodbye");
    }
  }

  /** A number from 400 means another time, one from 500 never. */
  private static Failure refused(MessagingException e) {
    var codes = codes(e);
    if (codes.isEmpty()) {
      return perhaps(e);
    }
    return codes.stream().anyMatch(code -> code < 500)
        ? new Failure.Unavailable("mail was put off: " + words(e), SOON)
        : new Failure.Rejected("mail was refused: " + words(e));
  }

  private static Failure perhaps(MessagingException e) {
    return perhaps(words(e));
  }

  private static Failure perhaps(String because) {
    var words = "mail may not have been taken: " + because;
    return new Failure.Unavailable(words, SOON, new Unanswered(words));
  }

  /** What the server said, number by number. */
  private static List<Integer> codes(MessagingException e) {
    return Stream.iterate((Exception) e, Objects::nonNull, MailChannel::next)
        .flatMap(it -> code(it).stream())
        .filter(code -> code >= 400)
        .toList();
  }

  private static @Nullable Exception next(Exception e) {
    return e instanceof MessagingException some ? some.getNextException() : null;
  }

  private static Optional<Integer> code(Exception e) {
    return switch (e) {
      case SMTPSendFailedException failed -> Optional.of(failed.getReturnCode());
      case SMTPAddressFailedException failed -> Optional.of(failed.getReturnCode());
      case SMTPSenderFailedException failed -> Optional.of(failed.getReturnCode());
      default -> leading(String.valueOf(e.getMessage()));
    };
  }

  private static Optional<Integer> leading(String message) {
    var number = NUMBER.matcher(message);
    return number.lookingAt() ? Optional.of(Integer.valueOf(number.group(1))) : Optional.empty();
  }

  private static String words(MessagingException e) {
    return Visible.line(String.valueOf(e.getMessage()), MOST_OF_A_REFUSAL);
  }
}
