package echoops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import echoops.config.Reach;
import echoops.model.Visible;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A notice as mail: plain text in UTF-8. The same notice has the same id however often it is sent,
 * by which a mailbox may know it again; nothing that is said in it can end a line of its head.
 */
final class MailLetter extends MimeMessage {
  private static final int MOST_OF_A_SUBJECT = 200;

  private final String id;

  private MailLetter(Session session, String id) {
    super(session);
    this.id = id;
  }

  static MailLetter of(Notice notice, Reach.Mail mail, Session session) throws MessagingException {
    var domain = mail.from().substring(mail.from().indexOf('@') + 1);
    var letter = new MailLetter(session, "<" + notice.id() + ".echoops@" + domain + ">");
    letter.setFrom(new InternetAddress(mail.from(), true));
    for (var to : mail.to()) {
      letter.addRecipient(RecipientType.TO, new InternetAddress(to, true));
    }
    letter.setSubject(Visible.line(notice.sentence(), MOST_OF_A_SUBJECT), UTF_8.name());
    letter.setHeader(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(notice.at().atOffset(ZoneOffset.UTC)));
    letter.setHeader("Auto-Submitted", "auto-generated");
    letter.setText(body(notice), UTF_8.name());
    letter.saveChanges();
    return letter;
  }

  /** It would be another one each time. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  private static String body(Notice notice) {
    return switch (notice.subject()) {
      case Notice.Together together ->
          notice.sentence() + "\n\n" + items(together) + others(together.others());
      case Notice.Opened _, Notice.Changed _, Notice.Asked _, Notice.More _, Notice.Day _ ->
          notice.sentence() + "\n\nJoin the war room: " + notice.link() + "\n";
    };
  }

  private static String items(Notice.Together together) {
    return together.items().stream()
        .map(it -> it.opened().sentence() + "\nJoin the war room: " + it.link() + "\n")
        .collect(joining("\n"));
  }

  private static String others(int others) {
    return others == 0 ? "" : "\n" + Notice.others(others) + "\n";
  }
}
