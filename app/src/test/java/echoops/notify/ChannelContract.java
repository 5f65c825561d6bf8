package echoops.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import echoops.model.Failure;
import echoops.model.IncidentId;
import echoops.model.Reality;
import echoops.model.Severity;
import echoops.notify.Notice.Telling;
import echoops.outbound.Outbound;
import echoops.outbound.Unanswered;
import echoops.testing.ManualClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every channel promises, however the other side behaves. */
abstract class ChannelContract {
  /** Stands in every address and key; no message may hold it. */
  static final String SECRET = "Zm9yYmlkZGVuZm9yYmlkZGVuZm9yYmlkZGVu";

  static final URI LINK =
      URI.create("https://room.example.com/static/index.html#invitation=t&incident=inc-aaaaaaaaaa");

  private static final Duration NO_TIME = Duration.ofMillis(300);

  @RegisterExtension
  final WireMockExtension other =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @RegisterExtension
  final WireMockExtension elsewhere =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  final ManualClock clock = new ManualClock();

  abstract Channel channel(Outbound outbound, String baseUrl);

  /** The answer when all is well. */
  abstract ResponseDefinitionBuilder good();

  static Notice notice(String headline, Reality reality, Telling telling) {
    var id = new IncidentId("inc-aaaaaaaaaa");
    var opened = new Notice.Opened(id, Severity.CRITICAL, headline, reality);
    return new Notice("inc-aaaaaaaaaa.3", ManualClock.START, opened, LINK, telling);
  }

  static Notice notice() {
    return notice("Checkout is slow", Reality.REAL, Telling.FIRST);
  }

  static Notice more(int incidents) {
    return new Notice(
        "inc-aaaaaaaaaa.3.more",
        ManualClock.START,
        new Notice.More(incidents),
        LINK,
        Telling.FIRST);
  }

  static Notice changed(Notice.Turn turn, String words) {
    var id = new IncidentId("inc-aaaaaaaaaa");
    return new Notice(
        "inc-aaaaaaaaaa.9",
        ManualClock.START,
        new Notice.Changed(id, turn, words, Reality.REAL),
        LINK,
        Telling.FIRST,
        Optional.of("1700000000.000100"));
  }

  /** Some that did not press, each with a headline of so many characters. */
  static Notice together(int incidents, int others, int characters) {
    var items =
        IntStream.range(0, incidents)
            .mapToObj(n -> new Notice.Item(warning("<!here> " + "x".repeat(characters)), LINK))
            .toList();
    return new Notice(
        "inc-aaaaaaaaaa.3.together",
        ManualClock.START,
        new Notice.Together(items, others),
        LINK,
        Telling.FIRST);
  }

  private static Notice.Opened warning(String headline) {
    var id = new IncidentId("inc-aaaaaaaaaa");
    return new Notice.Opened(id, Severity.WARNING, headline, Reality.REAL);
  }

  static Notice day(String words) {
    return new Notice("day.4", ManualClock.START, new Notice.Day(words), LINK, Telling.FIRST);
  }

  void answers(ResponseDefinitionBuilder answer) {
    other.stubFor(post(anyUrl()).willReturn(answer));
  }

  JsonNode sent(Notice notice) throws IOException {
    return new ObjectMapper().readTree(request(notice).getBody());
  }

  LoggedRequest request(Notice notice) {
    answers(good());
    channel(new Outbound(clock), other.baseUrl()).send(notice);
    return other.getAllServeEvents().stream()
        .map(event -> LoggedRequest.createFrom(event.getRequest()))
        .findFirst()
        .orElseThrow();
  }

  private Throwable failure(Duration deadline) {
    var failure =
        catchThrowable(
            () -> channel(new Outbound(clock, deadline), other.baseUrl()).send(notice()));
    var printed = new StringWriter();
    failure.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).doesNotContain(SECRET);
    return failure;
  }

  private Failure.Unavailable unavailable(ResponseDefinitionBuilder answer) {
    answers(answer);
    var failure = failure(Duration.ofSeconds(10));
    assertThat(failure).isInstanceOf(Failure.Unavailable.class);
    return (Failure.Unavailable) failure;
  }

  void assertMayHaveArrived(ResponseDefinitionBuilder answer) {
    assertThat(unavailable(answer)).hasCauseInstanceOf(Unanswered.class);
  }

  @Test
  void goodAnswer_isTheEndOfIt() {
    request(notice());

    assertThat(other.getAllServeEvents()).hasSize(1);
  }

  @Test
  void goodAnswer_inAnUnknownCharset_isGood() {
    answers(good().withHeader("Content-Type", "application/json; charset=nonsense"));

    channel(new Outbound(clock), other.baseUrl()).send(notice());
  }

  @Test
  void connectionRefused_surelyDidNotArrive() throws Exception {
    var url = "http://127.0.0.1:" + freePort();

    var failure = catchThrowable(() -> channel(new Outbound(clock), url).send(notice()));
    assertThat(failure)
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageContaining("cannot be reached")
        .hasMessageNotContaining(SECRET);
    assertThat(failure.getCause()).isNotInstanceOf(Unanswered.class);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void slowAnswer_isNotWaitedFor() {
    answers(good().withFixedDelay(2_000));

    assertThat(failure(NO_TIME))
        .isInstanceOf(Failure.Unavailable.class)
        .hasCauseInstanceOf(Unanswered.class);
  }

  @Test
  void drippingAnswer_isNotWaitedFor() {
    answers(aResponse().withBody("x".repeat(100)).withChunkedDribbleDelay(2, 3_000));

    assertThat(failure(NO_TIME))
        .isInstanceOf(Failure.Unavailable.class)
        .hasCauseInstanceOf(Unanswered.class);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void brokenConnection_mayHaveArrived(Fault fault) {
    assertMayHaveArrived(aResponse().withFault(fault));
  }

  /** What a success means whose body is not what the channel's own answers look like. */
  void assertUnder200(ResponseDefinitionBuilder answer) {
    assertMayHaveArrived(answer);
  }

  @Test
  void pageUnder200_isTakenAsTheChannelReadsIt() {
    assertUnder200(aResponse().withBody("<html>Sign in to the WiFi</html>"));
  }

  @Test
  void cutJsonUnder200_isTakenAsTheChannelReadsIt() {
    assertUnder200(aResponse().withBody("{\"ok\":tr"));
  }

  @Test
  void hugeBodyUnder200_isTakenAsTheChannelReadsIt() {
    assertUnder200(aResponse().withBody("x".repeat(1_000_000)));
  }

  @Test
  void hugeBodyUnder500_isNotRepeated() {
    var failure = unavailable(aResponse().withStatus(500).withBody("x".repeat(1_000_000)));

    assertThat(failure.reason()).hasSizeLessThan(300).contains("500");
  }

  @Test
  void redirect_isNotFollowed() {
    answers(aResponse().withStatus(307).withHeader("Location", elsewhere.baseUrl() + "/x"));

    assertThat(failure(Duration.ofSeconds(10))).isInstanceOf(Failure.Rejected.class);
    assertThat(elsewhere.getAllServeEvents()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410})
  void refusal_isFinal(int status) {
    answers(aResponse().withStatus(status));

    assertThat(failure(Duration.ofSeconds(10)))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessageContaining("refused: " + status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | PT7S",
        "86400 | PT24H",
        "Fri, 20 Nov 2026 15:01:00 GMT | PT1M",
        "garbage | PT1S",
        "'' | PT1S",
      })
  void tooManyRequests_tellsHowLongToWait(String header, Duration wait) {
    var failure = unavailable(aResponse().withStatus(429).withHeader("Retry-After", header));

    assertThat(failure.retryAfter()).isEqualTo(wait);
    assertThat(failure.getCause()).isNull();
  }

  @Test
  void errorOfTheirs_mayHaveArrived() {
    assertMayHaveArrived(aResponse().withStatus(500));
  }

  @Test
  void overload_didNotArrive() {
    assertThat(unavailable(aResponse().withStatus(503)).getCause()).isNull();
  }
}
