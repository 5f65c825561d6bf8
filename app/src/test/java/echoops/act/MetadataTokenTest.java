package echoops.act;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.config.Secret;
import echoops.model.Failure;
import echoops.outbound.JsonCall.Method;
import echoops.outbound.Outbound;
import echoops.testing.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataTokenTest {
  @RegisterExtension
  final WireMockExtension metadata =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final ManualClock clock = new ManualClock();

  private MetadataToken token() {
    return new MetadataToken(
        URI.create(metadata.baseUrl()), new Outbound(clock, Duration.ofSeconds(5)), clock);
  }

  private void answers(int status, String body) {
    metadata.stubFor(
        get(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body.replace('\'', '"'))));
  }

  @Test
  void token_isKeptUntilAMinuteBeforeItsEnd() {
    answers(200, "{'access_token':'abc','expires_in':600,'token_type':'Bearer'}");
    var token = token();

    assertThat(token.now()).isEqualTo(Map.of("Authorization", new Secret("Bearer abc")));
    clock.pass(Duration.ofSeconds(539));
    token.now();
    metadata.verify(
        1,
        getRequestedFor(urlEqualTo("/computeMetadata/v1/instance/service-accounts/default/token"))
            .withHeader("Metadata-Flavor", equalTo("Google")));
    clock.pass(Duration.ofSeconds(1));
    token.now();
    metadata.verify(2, getRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | nothing",
        "500 | {}",
        "200 | <html>Sign in</html>",
        "200 | {'access_token':'','expires_in':600}",
        "200 | {'access_token':'a b','expires_in':600}",
      })
  void noToken_isUnavailable(int status, String body) {
    answers(status, body);

    assertThatThrownBy(() -> token().now())
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessage("metadata server gave no token: " + status);
  }

  @Test
  void callWithoutAToken_isNotSent() {
    answers(500, "{}");
    var api = new Api("place", URI.create(metadata.baseUrl()), token(), new Outbound(clock));

    assertThat(api.send(new Write(Method.PATCH, "/", Write.JSON, Map.of("a", 1)), () -> false))
        .isEqualTo(new Sent.Unsent("metadata server gave no token: 500"));
    metadata.verify(1, getRequestedFor(anyUrl()));
  }
}
