package echoops.observe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.model.Failure;
import echoops.outbound.Outbound;
import echoops.testing.ManualClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every source that asks over HTTP promises, however the other side behaves. */
abstract class VendorContract {
  /** Stands in every key; no message may hold it. */
  static final String KEY = "Zm9yYmlkZGVu";

  @RegisterExtension
  final WireMockExtension other =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  final ManualClock clock = new ManualClock();
  final Taken taken = new Taken();

  abstract Source source(Outbound outbound, String url);

  /** The answer when all is well. */
  abstract String good();

  void answers(ResponseDefinitionBuilder answer) {
    other.stubFor(any(anyUrl()).willReturn(answer));
  }

  private Throwable failure(Duration deadline) {
    var source = source(new Outbound(clock, deadline), other.baseUrl());
    var failure = catchThrowable(() -> source.collect(taken));
    assertThat(failure).isInstanceOf(Failure.class).hasMessageNotContaining(KEY);
    assertThat(source.check()).isEqualTo(Optional.of(((Failure) failure).reason()));
    assertThat(taken.readings()).isEmpty();
    return failure;
  }

  private Throwable failure(ResponseDefinitionBuilder answer) {
    answers(answer);
    return failure(Duration.ofSeconds(10));
  }

  @Test
  void goodAnswer_isReadings() {
    answers(aResponse().withBody(good()));
    var source = source(new Outbound(clock), other.baseUrl());
    source.collect(taken);

    assertThat(taken.readings()).isNotEmpty();
    assertThat(source.check()).isEmpty();
  }

  @Test
  void slowAnswer_isNotWaitedFor() {
    answers(aResponse().withBody(good()).withFixedDelay(2_000));

    assertThat(failure(Duration.ofMillis(300))).isInstanceOf(Failure.Unavailable.class);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void brokenConnection_isUnavailable(Fault fault) {
    assertThat(failure(aResponse().withFault(fault))).isInstanceOf(Failure.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Sign in</html>", "[]", "{\"status\":\"succ", "null", "{}x"})
  void otherBodyUnder200_isUnavailable(String body) {
    assertThat(failure(aResponse().withBody(body))).isInstanceOf(Failure.Unavailable.class);
  }

  @Test
  void hugeBody_isNotReadToItsEnd() {
    assertThat(failure(aResponse().withBody("x".repeat(10_000_000))))
        .isInstanceOf(Failure.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 403, 404, 422})
  void refusal_isFinal(int status) {
    assertThat(failure(aResponse().withStatus(status)))
        .isInstanceOf(Failure.Rejected.class)
        .hasMessageContaining("refused: " + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void error_isForNow(int status) {
    assertThat(failure(aResponse().withStatus(status))).isInstanceOf(Failure.Unavailable.class);
  }

  @ParameterizedTest
  @CsvSource({"Retry-After, 7, PT7S", "X-RateLimit-Reset, 9, PT9S", "X-Other, 9, PT1S"})
  void tooManyRequests_tellsHowLongToWait(String header, String value, Duration wait) {
    var failure =
        (Failure.Unavailable) failure(aResponse().withStatus(429).withHeader(header, value));

    assertThat(failure.retryAfter()).isEqualTo(wait);
  }
}
