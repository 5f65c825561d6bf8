package echoops.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.model.Failure;
import echoops.outbound.Outbound;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever asks another system over HTTP promises, however that behaves. */
public abstract class OtherSystemContract {
  /** Stands in every key; no message may hold it. */
  public static final String KEY = "Zm9yYmlkZGVuZm9yYmlkZGVu";

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);

  @RegisterExtension
  public final WireMockExtension other =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().gzipDisabled(false))
          .build();

  @RegisterExtension
  final WireMockExtension elsewhere =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  public final ManualClock clock = new ManualClock();

  /** Asks as if something was to be known. */
  protected abstract void ask(Outbound outbound, URI url);

  /** The answer when all is well. */
  protected abstract ResponseDefinitionBuilder well();

  /** So long it is left alone at most, whatever it says. */
  protected Duration longestRest() {
    return Duration.ofHours(24);
  }

  /** To every question. */
  protected void answers(ResponseDefinitionBuilder answer) {
    other.stubFor(any(anyUrl()).willReturn(answer));
  }

  protected Failure failure(ResponseDefinitionBuilder answer) {
    answers(answer);
    return failure(LONG, URI.create(other.baseUrl()));
  }

  private Failure failure(Duration patience, URI url) {
    var failure = catchThrowable(() -> ask(new Outbound(clock, patience), url));
    assertThat(failure).isInstanceOf(Failure.class);
    var printed = new StringWriter();
    failure.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).doesNotContain(KEY);
    assertThat(((Failure) failure).reason()).hasSizeLessThan(400);
    return (Failure) failure;
  }

  private void isForNow(ResponseDefinitionBuilder answer) {
    assertThat(failure(answer)).isInstanceOf(Failure.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/json; charset=nonsense", "text/plain"})
  void goodAnswer_ofWhateverType_isTaken(String type) {
    answers(well().withHeader("Content-Type", type));

    assertThatCode(() -> ask(new Outbound(clock, LONG), URI.create(other.baseUrl())))
        .doesNotThrowAnyException();
  }

  @Test
  void connectionRefused_isForNow() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(failure(LONG, URI.create("http://127.0.0.1:" + port)))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void slowAnswer_isNotWaitedFor() {
    answers(well().withFixedDelay(2_000));

    assertThat(failure(SHORT, URI.create(other.baseUrl()))).isInstanceOf(Failure.Unavailable.class);
  }

  @Test
  void drippingAnswer_isNotWaitedFor() {
    answers(well().withChunkedDribbleDelay(3, 3_000));

    assertThat(failure(SHORT, URI.create(other.baseUrl()))).isInstanceOf(Failure.Unavailable.class);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void brokenConnection_isForNow(Fault fault) {
    isForNow(aResponse().withFault(fault));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>Sign in to the WiFi</html>",
        "{\"data\":{\"result\":[{\"a\"",
        "null",
        "7",
        "{}x",
      })
  void somethingElseUnder200_isForNow(String body) {
    isForNow(aResponse().withBody(body));
  }

  @Test
  void hugeBody_isNotReadToItsEnd() {
    isForNow(aResponse().withBody("x".repeat(12_000_000)));
  }

  @Test
  void hugeBodyThatWasPackedSmall_isNotUnpackedToItsEnd() {
    isForNow(aResponse().withBody("[" + " ".repeat(40_000_000) + "]"));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307})
  void redirect_isNotFollowed(int status) {
    var to = elsewhere.baseUrl() + "/";

    assertThat(failure(aResponse().withStatus(status).withHeader("Location", to)))
        .isInstanceOf(Failure.Rejected.class);
    assertThat(elsewhere.getAllServeEvents()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void refusal_isFinal(int status) {
    assertThat(failure(aResponse().withStatus(status).withBody("{\"message\":\"denied\"}")))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessageContaining("refused: " + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 422})
  protected void questionThatIsNotUnderstood_isRefused(int status) {
    assertThat(failure(aResponse().withStatus(status)))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessageContaining("refused: " + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void errorOfTheirs_isForNow(int status) {
    isForNow(aResponse().withStatus(status).withBody("x".repeat(1_000_000)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After | 7 | PT7S",
        "Retry-After | 86400 | PT24H",
        "Retry-After | Fri, 20 Nov 2026 15:01:00 GMT | PT1M",
        "X-RateLimit-Reset | 9 | PT9S",
        "X-RateLimit-Reset | 1795186860 | PT1M",
      })
  void tooManyRequests_tellsHowLongToWait(String header, String value, Duration wait) {
    var failure = failure(aResponse().withStatus(429).withHeader(header, value));

    assertThat(((Failure.Unavailable) failure).retryAfter())
        .isEqualTo(wait.compareTo(longestRest()) < 0 ? wait : longestRest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "", "-1"})
  void tooManyRequests_withoutSayingHowLong_isForNow(String value) {
    var answer = aResponse().withStatus(429).withHeader("Retry-After", value);

    assertThat(failure(answer)).isInstanceOf(Failure.Unavailable.class);
  }
}
