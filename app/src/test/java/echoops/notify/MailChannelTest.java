package echoops.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import echoops.config.Reach;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.model.IncidentId;
import echoops.model.Reality;
import echoops.model.Severity;
import echoops.notify.Notice.Telling;
import echoops.outbound.Unanswered;
import echoops.testing.MailServer;
import echoops.testing.MailServer.Letter;
import echoops.testing.ManualClock;
import echoops.testing.RedisServer;
import echoops.testing.SelfSigned;
import jakarta.mail.internet.MimeUtility;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server of this test's own; this machine under a name that might be another's. */
class MailChannelTest {
  private static final String PASSWORD = "correct-horse-battery";
  private static final String FAR = "0.0.0.0";
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final URI LINK = URI.create("https://room.example.com/static/index.html#i=1");

  @TempDir static Path directory;
  private static SelfSigned key;

  private MailServer server;

  @BeforeAll
  static void makeKey() {
    key = SelfSigned.of("IP:" + FAR, directory);
  }

  @BeforeEach
  void open() {
    server = MailServer.offering(key);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void become(MailServer other) {
    server.close();
    server = other;
  }

  private MailChannel channel() {
    return channel("smtp", FAR, key.client().getSocketFactory());
  }

  private MailChannel channel(String scheme, String host, SSLSocketFactory tls) {
    return channel(scheme + "://" + host + ":" + server.port(), tls);
  }

  private static MailChannel channel(String address, SSLSocketFactory tls) {
    var mail =
        new Reach.Mail(
            URI.create(address),
            Optional.of(new Reach.Login("echoops", new Secret(PASSWORD))),
            "echoops@example.com",
            List.of("ann@example.com", "ben@example.com"));
    return new MailChannel(mail, tls, PATIENCE);
  }

  private static Notice notice(String headline) {
    var opened =
        new Notice.Opened(
            new IncidentId("inc-aaaaaaaaaa"), Severity.CRITICAL, headline, Reality.REAL);
    return new Notice("inc-aaaaaaaaaa.3", ManualClock.START, opened, LINK, Telling.FIRST);
  }

  private static Notice notice() {
    return notice("Checkout is slow");
  }

  private Letter sent(Notice notice) {
    channel().send(notice);
    return server.letters().getLast();
  }

  private Failure failure(MailChannel channel) {
    var failure = catchThrowable(() -> channel.send(notice()));
    var printed = new StringWriter();
    failure.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).doesNotContain(PASSWORD);
    assertThat(failure).isInstanceOf(Failure.class);
    return (Failure) failure;
  }

  private Failure failure() {
    return failure(channel());
  }

  @Test
  void notice_isALetterToEverybody() {
    var letter = sent(notice());

    assertThat(letter.encrypted()).isTrue();
    assertThat(letter.to()).containsExactly("ann@example.com", "ben@example.com");
    assertThat(letter.from()).startsWith("MAIL FROM:<echoops@example.com>");
    assertThat(letter.head("From")).containsExactly("echoops@example.com");
    assertThat(letter.head("Subject")).containsExactly("Critical: Checkout is slow");
    assertThat(letter.head("Date")).containsExactly("Fri, 20 Nov 2026 15:00:00 GMT");
    assertThat(letter.head("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(letter.body())
        .isEqualToIgnoringNewLines(
            "Critical: Checkout is slow\n\nJoin the war room: " + LINK + "\n");
  }

  @Test
  void repeat_hasTheSameId() {
    var first = sent(notice());

    assertThat(first.head("Message-ID"))
        .containsExactly("<inc-aaaaaaaaaa.3.echoops@example.com>")
        .isEqualTo(sent(notice()).head("Message-ID"));
  }

  @Test
  void login_isToldOnlyWhereItIsEncrypted() {
    sent(notice());

    var commands = String.join("\n", server.commands());
    assertThat(commands.indexOf("STARTTLS")).isLessThan(commands.indexOf("AUTH"));
    var told = Base64.getEncoder().encodeToString(("\0echoops\0" + PASSWORD).getBytes(UTF_8));
    var alone = Base64.getEncoder().encodeToString(PASSWORD.getBytes(UTF_8));
    assertThat(commands.contains(told) || commands.contains(alone)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'Checkout is slow\r\nBcc: eve@example.com'",
    "'Checkout is slow\nBcc: eve@example.com\n\nhello'",
    "'Checkout is slow\r\n\r\nBcc: eve@example.com'",
    "'Checkout\u2028Bcc: eve@example.com'",
    "'결제가 느립니다\r\nBcc: eve@example.com'"
  })
  void whatIsSaid_neverBecomesAHead(String headline) {
    var letter = sent(notice(headline));

    assertThat(letter.head("Bcc")).isEmpty();
    assertThat(letter.head("Subject")).hasSize(1);
    assertThat(letter.to()).doesNotContain("eve@example.com");
  }

  @Test
  void wordsOfAnyLanguage_arriveAsTheyAre() throws UnsupportedEncodingException {
    var letter = sent(notice("결제가 느립니다 — p95 2.4 s 😀"));

    var subject = letter.head("Subject").getFirst();
    assertThat(subject).isASCII();
    assertThat(MimeUtility.decodeText(subject)).isEqualTo("Critical: 결제가 느립니다 — p95 2.4 s 😀");
    assertThat(letter.body()).contains("결제가 느립니다 — p95 2.4 s 😀");
  }

  @Test
  void longestHeadline_isCutInTheSubjectAndWholeInTheText() throws UnsupportedEncodingException {
    var letter = sent(notice("x".repeat(900)));

    assertThat(MimeUtility.decodeText(letter.head("Subject").getFirst())).hasSize(200);
    assertThat(letter.body()).contains("x".repeat(900));
  }

  @Test
  void several_haveALineAndALinkEach() {
    var letter = sent(ChannelContract.together(2, 5, 10));

    assertThat(letter.head("Subject")).containsExactly("7 incidents that do not press");
    assertThat(letter.body())
        .contains("Warning: <!here> xxxxxxxxxx", "Join the war room: ", "And 5 more incidents");
  }

  @Test
  void serverThatIsEncryptedFromTheStart_isSpokenToSo() {
    become(MailServer.guarded(key));

    channel("smtps", FAR, key.client().getSocketFactory()).send(notice());
    assertThat(server.letters()).hasSize(1);
    assertThat(server.commands()).doesNotContain("STARTTLS");
  }

  @Test
  void serverThatOffersNoEncryption_isToldNothing() {
    become(MailServer.plain());

    assertThat(failure()).isInstanceOf(Failure.Unavailable.class);
    assertThat(server.letters()).isEmpty();
    assertThat(String.join("\n", server.commands())).doesNotContain("AUTH", "MAIL");
  }

  @Test
  void serverOnThisMachine_mayTakeItInTheClear() {
    become(MailServer.plain());

    channel("smtp", "127.0.0.1", key.client().getSocketFactory()).send(notice());
    assertThat(server.letters()).hasSize(1);
  }

  @Test
  void strangersCertificate_isNotBelieved() {
    var failure = failure(channel("smtp", FAR, (SSLSocketFactory) SSLSocketFactory.getDefault()));

    assertThat(failure).isInstanceOf(Failure.Unavailable.class);
    assertThat(failure.getCause() instanceof Unanswered).isFalse();
    assertThat(String.join("\n", server.commands())).doesNotContain("AUTH", "MAIL");
  }

  @Test
  void certificateOfAnotherName_isNotBelieved(@TempDir Path elsewhere) {
    var other = SelfSigned.of("DNS:mail.example.com", elsewhere);
    become(MailServer.offering(other));

    assertThat(failure(channel("smtp", FAR, other.client().getSocketFactory())))
        .isInstanceOf(Failure.Unavailable.class);
    assertThat(server.letters()).isEmpty();
    assertThat(String.join("\n", server.commands())).doesNotContain("AUTH", "MAIL");
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH, 535 5.7.8 no",
    "MAIL, 550 no",
    "RCPT, 550 no such user",
    "DATA, 554 no",
    "TEXT, 554 5.7.1 spam",
    "TEXT, 552 too long"
  })
  void numberFromFiveHundred_isFinal(String command, String answer) {
    server.answers(command, answer);

    assertThat(failure())
        .isInstanceOf(Failure.Rejected.class)
        .hasMessageStartingWith("mail was refused: ");
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH, 454 4.7.0 later",
    "MAIL, 451 later",
    "RCPT, 450 later",
    "RCPT, 451 greylisted",
    "DATA, 451 later",
    "TEXT, 452 full"
  })
  void numberFromFourHundred_didNotArriveAndMayLater(String command, String answer) {
    server.answers(command, answer);
    var failure = failure();

    assertThat(failure).isInstanceOf(Failure.Unavailable.class);
    assertThat(failure.getCause() instanceof Unanswered).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "GREETING, 421 busy",
    "GREETING, 554 no",
    "GREETING, ''",
    "EHLO, ''",
    "GREETING, ' '"
  })
  void serverThatDoesNotEvenGreet_surelyDidNotTakeIt(String command, String answer) {
    server.answers(command, answer);
    var failure = failure();

    assertThat(failure).isInstanceOf(Failure.Unavailable.class);
    assertThat(failure.getCause() instanceof Unanswered).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"TEXT, ''", "TEXT, ' '"})
  void connectionThatEndsAfterTheLetter_mayHaveTakenIt(String command, String answer) {
    server.answers(command, answer);

    assertThat(failure())
        .isInstanceOf(Failure.Unavailable.class)
        .hasCauseInstanceOf(Unanswered.class);
  }

  @ParameterizedTest
  @Timeout(30)
  @CsvSource({"GREETING, false", "EHLO, false", "AUTH, false", "TEXT, true"})
  void drippingAnswer_isNotWaitedFor(String command, boolean mayHaveTakenIt) {
    server.answers(command, MailServer.DRIP);
    long began = System.nanoTime();
    var failure = failure();

    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isBetween(PATIENCE.multipliedBy(3), PATIENCE.multipliedBy(8));
    assertThat(failure).isInstanceOf(Failure.Unavailable.class);
    assertThat(failure.getCause() instanceof Unanswered).isEqualTo(mayHaveTakenIt);
  }

  @Test
  @Timeout(30)
  void goodbyeThatDrips_hasTakenItAllTheSame() {
    server.answers("QUIT", MailServer.DRIP);

    sent(notice());
    assertThat(server.letters()).hasSize(1);
  }

  @Test
  void oneAddressThatIsGone_keepsNobodyElseFromBeingTold() {
    server.answers("RCPT TO:<ann@example.com>", "550 no such user");

    assertThat(sent(notice()).to()).containsExactly("ben@example.com");
  }

  @Test
  void serverThatDoesNotSayGoodbye_hasTakenItAllTheSame() {
    server.answers("QUIT", "");

    sent(notice());
    assertThat(server.letters()).hasSize(1);
  }

  @Test
  void nobodyThere_surelyDidNotTakeIt() {
    var channel =
        channel("smtp://127.0.0.1:" + RedisServer.freePort(), key.client().getSocketFactory());
    var failure = failure(channel);

    assertThat(failure).isInstanceOf(Failure.Unavailable.class);
    assertThat(failure.getCause() instanceof Unanswered).isFalse();
  }

  @Test
  void withoutALogin_noneIsTold() {
    become(MailServer.plain());
    var mail =
        new Reach.Mail(
            URI.create("smtp://127.0.0.1:" + server.port()),
            Optional.empty(),
            "echoops@example.com",
            List.of("ann@example.com"));

    new MailChannel(mail, key.client().getSocketFactory(), PATIENCE).send(notice());
    assertThat(server.letters()).hasSize(1);
    assertThat(String.join("\n", server.commands())).doesNotContain("AUTH");
  }
}
