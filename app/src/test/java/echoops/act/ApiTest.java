package echoops.act;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.config.Secret;
import echoops.outbound.JsonCall.Method;
import echoops.outbound.Outbound;
import echoops.testing.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of calls that change something, however the other side behaves. */
class ApiTest {
  private static final String KEY = "Zm9yYmlkZGVuZm9yYmlkZGVu";

  @RegisterExtension
  final WireMockExtension other =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private Sent sent(ResponseDefinitionBuilder answer, Duration deadline) {
    other.stubFor(patch(anyUrl()).willReturn(answer));
    return api(deadline).send(write(), () -> false);
  }

  private Sent sent(ResponseDefinitionBuilder answer) {
    return sent(answer, Duration.ofSeconds(20));
  }

  private static Write write() {
    return new Write(Method.PATCH, "/a?b=c", Write.MERGE_PATCH, Map.of("x", 1));
  }

  private Api api(Duration deadline) {
    return new Api(
        "other",
        URI.create(other.baseUrl()),
        () -> Map.of("Authorization", new Secret("Bearer " + KEY)),
        new Outbound(new ManualClock(), deadline));
  }

  @Test
  void patch_saysItsTypeByTheLetter() {
    assertThat(sent(aResponse().withBody("{\"a\":1}"))).isInstanceOf(Sent.Taken.class);
    other.verify(
        patchRequestedFor(urlEqualTo("/a?b=c"))
            .withHeader("Content-Type", equalTo("application/merge-patch+json"))
            .withHeader("Authorization", equalTo("Bearer " + KEY))
            .withRequestBody(equalTo("{\"x\":1}")));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void brokenConnection_losesTheAnswer(Fault fault) {
    assertThat(sent(aResponse().withFault(fault))).isInstanceOf(Sent.Lost.class);
    other.verify(1, patchRequestedFor(anyUrl()));
  }

  @Test
  void slowAnswer_isLost() {
    assertThat(sent(aResponse().withFixedDelay(5_000), Duration.ofMillis(1_500)))
        .isInstanceOf(Sent.Lost.class);
  }

  @Test
  void drippingAnswer_isLost() {
    var slow = aResponse().withBody("{\"a\":1}").withChunkedDribbleDelay(3, 6_000);

    assertThat(sent(slow, Duration.ofMillis(1_500))).isInstanceOf(Sent.Lost.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Sign in</html>", "{\"a\":", "null", "7", "{}x"})
  void somethingElseUnder200_isTakenForNothing(String body) {
    assertThat(sent(aResponse().withBody(body)))
        .isInstanceOfSatisfying(
            Sent.Taken.class, taken -> assertThat(taken.answer().isMissingNode()).isTrue());
  }

  @Test
  void hugeAnswer_isNotReadToItsEnd() {
    assertThat(sent(aResponse().withBody("x".repeat(12_000_000)))).isInstanceOf(Sent.Taken.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 408, 409, 412, 422, 425, 429})
  void refusal_saysThatNothingWasDone(int status) {
    assertThat(sent(aResponse().withStatus(status)))
        .isInstanceOfSatisfying(
            Sent.Refused.class, refused -> assertThat(refused.status()).isEqualTo(status));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 303, 307, 500, 501, 502, 503, 504, 599})
  void failureOfTheirs_saysNothing(int status) {
    assertThat(sent(aResponse().withStatus(status))).isInstanceOf(Sent.Lost.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | PT7S",
        "86400 | PT24H",
        "Fri, 20 Nov 2026 15:01:00 GMT | PT1M",
        "soon | ",
      })
  void retryAfter_isPassedOn(String header, Duration read) {
    assertThat(sent(aResponse().withStatus(429).withHeader("Retry-After", header)))
        .isInstanceOfSatisfying(
            Sent.Refused.class,
            refused -> assertThat(refused.retryAfter()).isEqualTo(Optional.ofNullable(read)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'message':'no','code':1} | no",
        "{'error':{'message':'no'}} | no",
        "{'errors':['no','never']} | no; never",
        "{'errors':[{'title':'Bad','detail':'no'}]} | no",
        "{'errors':[{'code':'INVALID_FIELD_VALUE'}]} | INVALID_FIELD_VALUE",
        "{'faultstring':'no'} | no",
        "<html> | ",
      })
  void reason_isInWhateverWordsTheyHave(String body, String said) {
    assertThat(sent(aResponse().withStatus(403).withBody(body.replace('\'', '"'))))
        .isInstanceOfSatisfying(
            Sent.Refused.class,
            refused ->
                assertThat(refused.because())
                    .isEqualTo(("other refused: 403 " + (said == null ? "" : said)).strip()));
  }

  @Test
  void keyThatTheyRepeat_isNotPassedOn() {
    var body = "{\"message\":\"Authorization: Bearer " + KEY + " is bad\"}";
    var api = api(Duration.ofSeconds(20));
    other.stubFor(patch(anyUrl()).willReturn(aResponse().withStatus(401).withBody(body)));

    assertThat(api.send(write(), () -> false).toString()).doesNotContain(KEY);
    assertThat(api.check().orElseThrow()).doesNotContain(KEY);
  }
}
