package echoops.drift.vectors;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.model.ServiceName;
import echoops.outbound.Outbound;
import echoops.testing.ManualClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every database of vectors elsewhere may do, and what becomes of it. */
abstract class VectorServerContract {
  private static final String KEY = "Zm9yYmlkZGVuZm9yYmlkZGVu";
  private static final ServiceName CHECKOUT = new ServiceName("checkout");
  private static final Embedding EMBEDDING = Embedding.along(new float[] {1, 0, 0});

  @RegisterExtension
  final WireMockExtension other =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @RegisterExtension
  final WireMockExtension elsewhere =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final ManualClock clock = new ManualClock();

  abstract VectorIndex index(Outbound outbound, URI url, Optional<Secret> key);

  /** Lets the server say that the collection is there. */
  abstract void isThere();

  private VectorIndex index(Duration patience) {
    var outbound = new Outbound(clock, patience);
    return index(outbound, URI.create(other.baseUrl()), Optional.of(new Secret(KEY)));
  }

  private VectorIndex index() {
    return index(Duration.ofSeconds(10));
  }

  private void answers(ResponseDefinitionBuilder answer) {
    other.stubFor(any(anyUrl()).willReturn(answer));
    isThere();
  }

  private Failure failure(VectorIndex index) {
    var failure = catchThrowable(() -> index.nearest(CHECKOUT, EMBEDDING, 5));
    var printed = new StringWriter();
    assertThat(failure).isInstanceOf(Failure.class);
    failure.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).doesNotContain(KEY);
    return (Failure) failure;
  }

  private Failure failure(ResponseDefinitionBuilder answer) {
    answers(answer);
    return failure(index());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>Sign in to the WiFi</html>",
        "{\"result\": {\"points\": [{\"id\"",
        "{\"result\": {\"points\": 7}}",
        "{\"result\": null}",
        "[[]",
        "[]",
        "null",
        "",
      })
  void somethingElseUnder200_isForNow(String body) {
    assertThat(failure(aResponse().withBody(body)))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageContaining("answered 200, but not as it does when all is well");
  }

  @Test
  void hugeAnswer_isCutAndSoAFailure() {
    assertThat(failure(aResponse().withBody("x".repeat(5_000_000))))
        .isInstanceOf(Failure.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 422})
  void refusal_isFinal(int status) {
    assertThat(failure(aResponse().withStatus(status).withBody("{\"error\":\"" + KEY + "\"}")))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessageContaining("refused: " + status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"7 | PT7S", "86400 | PT24H", "garbage | PT1S", "'' | PT1S"})
  void tooManyRequests_tellsHowLongToWait(String header, Duration wait) {
    var failure = failure(aResponse().withStatus(429).withHeader("Retry-After", header));

    assertThat(((Failure.Unavailable) failure).retryAfter()).isEqualTo(wait);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void errorOfTheirs_isForNow(int status) {
    assertThat(failure(aResponse().withStatus(status).withBody("x".repeat(1_000_000))))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageContaining("answered " + status);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void brokenConnection_isForNow(Fault fault) {
    assertThat(failure(aResponse().withFault(fault))).isInstanceOf(Failure.Unavailable.class);
  }

  @Test
  void slowServer_isNotWaitedFor() {
    answers(aResponse().withFixedDelay(5_000));

    assertThat(failure(index(VectorServer.PATIENCE))).isInstanceOf(Failure.Unavailable.class);
  }

  @Test
  void drippingServer_isNotWaitedFor() {
    answers(aResponse().withBody("x".repeat(100)).withChunkedDribbleDelay(3, 5_000));

    assertThat(failure(index(VectorServer.PATIENCE))).isInstanceOf(Failure.Unavailable.class);
  }

  @Test
  void connectionRefused_isForNow() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var url = URI.create("http://127.0.0.1:" + port);

    assertThat(failure(index(new Outbound(clock), url, Optional.empty())))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void redirect_isNotFollowed() {
    var to = elsewhere.baseUrl() + "/";

    assertThat(failure(aResponse().withStatus(307).withHeader("Location", to)))
        .isInstanceOf(Failure.Rejected.class);
    assertThat(elsewhere.getAllServeEvents()).isEmpty();
  }

  @Test
  void failure_isWhatCheckSays() {
    other.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));

    assertThat(index().check()).hasValueSatisfying(it -> assertThat(it).contains("503"));
  }

  @Test
  void failure_isAnsweredFromHere() {
    answers(aResponse().withStatus(503));
    var index = new FallbackVectors(index(), clock);
    index.put(List.of(new VectorIndex.Entry(CHECKOUT, "T1", EMBEDDING, "label")));

    assertThat(index.nearest(CHECKOUT, EMBEDDING, 5)).hasSize(1);
  }
}
