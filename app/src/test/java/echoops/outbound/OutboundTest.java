package echoops.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.testing.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundTest {
  @RegisterExtension
  final WireMockExtension other =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final ManualClock clock = new ManualClock();
  private final Outbound outbound = new Outbound(clock);

  private Post to(String path) {
    return new Post("other", new Secret(other.baseUrl() + path), Map.of("X-A", "b"), "{\"ü\":1}");
  }

  private void answers(ResponseDefinitionBuilder answer) {
    other.stubFor(post(anyUrl()).willReturn(answer));
  }

  @Test
  void call_carriesItsJsonAndHeaders() {
    answers(aResponse().withStatus(201).withBody("fine"));

    assertThat(outbound.post(to("/a?b=c"))).isEqualTo(new Answer(201, "fine", Optional.empty()));
    other.verify(
        postRequestedFor(urlEqualTo("/a?b=c"))
            .withHeader("Content-Type", containing("application/json"))
            .withHeader("X-A", equalTo("b"))
            .withRequestBody(equalTo("{\"ü\":1}")));
  }

  @Test
  void longAnswer_isCut() {
    answers(aResponse().withBody("x".repeat(1_000_000)));

    assertThat(outbound.post(to("/")).body()).hasSize(65_536);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | PT7S",
        "86400 | PT24H",
        "Fri, 20 Nov 2026 15:01:00 GMT | PT1M",
        "Fri, 20 Nov 2026 14:00:00 GMT | PT0S",
        "soon | ",
        "-1 | ",
        "99999999999999999999 | ",
      })
  void retryAfter_isReadIfItSaysAnything(String header, Duration read) {
    answers(aResponse().withStatus(429).withHeader("Retry-After", header));

    assertThat(outbound.post(to("/")).retryAfter()).isEqualTo(Optional.ofNullable(read));
  }

  @ParameterizedTest
  @CsvSource({"30, PT30S", "1795186860, PT1M", "1795186000, PT0S", "9999999999999, "})
  void reset_isSecondsFromNowOrAMoment(String header, Duration read) {
    answers(aResponse().withStatus(429).withHeader("X-RateLimit-Reset", header));

    assertThat(outbound.post(to("/")).retryAfter()).isEqualTo(Optional.ofNullable(read));
  }

  @Test
  void headersThatSayHowToGoOn_areNoted() {
    answers(aResponse().withHeader("ETag", "\"a\"").withHeader("X-Secret", "b"));

    assertThat(outbound.post(to("/")).noted()).containsOnlyKeys("etag");
  }

  @Test
  void systemThatFails_isLeftAloneAndAnotherIsNot() {
    answers(aResponse().withStatus(500));
    for (int i = 0; i < 5; i++) {
      outbound.post(to("/"));
    }

    assertThatThrownBy(() -> outbound.post(to("/")))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessage("other failed 5 times and is left alone for a while");
    other.verify(5, postRequestedFor(anyUrl()));
    var third = new Post("third", new Secret(other.baseUrl()), "{}");
    assertThat(outbound.post(third).status()).isEqualTo(500);
  }

  @Test
  void systemThatRefuses_isAlive() {
    answers(aResponse().withStatus(404));
    for (int i = 0; i < 6; i++) {
      assertThat(outbound.post(to("/")).status()).isEqualTo(404);
    }
  }

  @Test
  void seventeenthCallAtOnce_isRefused() {
    answers(aResponse().withFixedDelay(1_000));
    var refusals = new ConcurrentLinkedQueue<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        threads.execute(() -> refusal().ifPresent(refusals::add));
      }
    }
    assertThat(refusals).contains("other cannot be called: 16 calls run at once");
    assertThat(refusal()).isEmpty();
  }

  private Optional<String> refusal() {
    try {
      var _ = outbound.post(to("/"));
      return Optional.empty();
    } catch (Failure.Unavailable e) {
      return Optional.of(e.reason());
    }
  }
}
