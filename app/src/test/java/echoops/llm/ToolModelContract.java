package echoops.llm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.model.Failure;
import echoops.outbound.Outbound;
import echoops.outbound.ProviderState;
import echoops.testing.ManualClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every model's adapter promises, whatever its server does. */
abstract class ToolModelContract {
  static final String KEY = "key-forbidden-0123";
  static final Duration PATIENCE = Duration.ofSeconds(3);
  static final Limits LIMITS = new Limits(Duration.ofSeconds(20), 1_000);
  static final Shape.Fields SHAPE =
      new Shape.Fields(
          List.of(new Shape.Field("claims", new Shape.Many("them", new Shape.Whole("a number")))));
  static final Tool TOOL =
      new Tool(
          "look_at_logs",
          "Look at its logs.",
          new Shape.Fields(
              List.of(
                  new Shape.Field(
                      "service", new Shape.Choice("which", List.of("checkout", "auth"))))));

  @RegisterExtension
  final WireMockExtension other =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @RegisterExtension
  final WireMockExtension elsewhere =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  final ManualClock clock = new ManualClock();
  final Outbound outbound = new Outbound(clock, Duration.ofSeconds(10));
  final List<Duration> pauses = new ArrayList<>();

  abstract ToolModel model(String url, Means means);

  /** What its server answers when the model says that. */
  abstract String saying(String text);

  /** Pauses are noted and not waited for. */
  Means means(Duration patience) {
    return new Means(clock, System::nanoTime, new Random(1), pauses::add, patience);
  }

  final ToolModel model() {
    return model(other.baseUrl(), means(PATIENCE));
  }

  final Talk talk() {
    return model().talk(new Prompt("the rules", "the \"matter\"", List.of(TOOL)));
  }

  final void answers(ResponseDefinitionBuilder answer) {
    other.stubFor(any(anyUrl()).willReturn(answer));
  }

  /** One after the other, and then the last for good. */
  final void answersInTurn(ResponseDefinitionBuilder... answers) {
    for (int i = 0; i < answers.length; i++) {
      other.stubFor(
          any(anyUrl())
              .inScenario("turns")
              .whenScenarioStateIs(i == 0 ? STARTED : "turn " + i)
              .willSetStateTo("turn " + Math.min(i + 1, answers.length - 1))
              .willReturn(answers[i]));
    }
  }

  final int asked() {
    return other.getAllServeEvents().size();
  }

  /** The body of a request, the first being 0. */
  final String sent(int which) {
    var events = other.getAllServeEvents();
    return events.get(events.size() - 1 - which).getRequest().getBodyAsString();
  }

  final ProviderState state() {
    return outbound.states().getFirst();
  }

  final Failure failure(Talk talk) {
    return failure(talk, LIMITS);
  }

  static Failure failure(Talk talk, Limits limits) {
    var failure = catchThrowable(() -> talk.ask(limits));
    var printed = new StringWriter();
    assertThat(failure).isInstanceOf(Failure.class);
    failure.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).doesNotContain(KEY);
    return (Failure) failure;
  }

  @Test
  void words_areHandedOn() {
    answers(aResponse().withBody(saying("DONE")));

    assertThat(talk().ask(LIMITS))
        .isInstanceOfSatisfying(
            Said.Text.class,
            it -> {
              assertThat(it.text()).isEqualTo("DONE");
              assertThat(it.usage()).isPresent();
            });
  }

  @Test
  void connectionRefused_isForNowAndTriedThreeTimes() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var model = model("http://127.0.0.1:" + port, means(PATIENCE));

    assertThat(failure(model.talk(new Prompt("a", "b", List.of(TOOL)))))
        .isInstanceOf(Failure.Unavailable.class);
    assertThat(pauses.size()).isBetween(2, 5);
  }

  @Test
  void hangingServer_isLeftAfterOnePatience() {
    answers(aResponse().withBody(saying("late")).withFixedDelay(5_000));
    var model = model(other.baseUrl(), means(Duration.ofMillis(400)));

    assertThat(failure(model.talk(new Prompt("a", "b", List.of(TOOL)))))
        .isInstanceOf(Failure.Unavailable.class);
    assertThat(asked()).isEqualTo(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void drippingServer_isNotWaitedFor() {
    answers(aResponse().withBody(saying("late")).withChunkedDribbleDelay(4, 6_000));
    var model = model(other.baseUrl(), means(Duration.ofMillis(400)));

    assertThat(failure(model.talk(new Prompt("a", "b", List.of(TOOL)))))
        .isInstanceOf(Failure.Unavailable.class);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void brokenConnection_isTriedAgainAndThenForNow(Fault fault) {
    answers(aResponse().withFault(fault));

    assertThat(failure(talk())).isInstanceOf(Failure.Unavailable.class);
    assertThat(state().retries()).isBetween(2L, 5L);
  }

  @Test
  void brokenConnection_thatHeals_isNotNoticed() {
    answersInTurn(
        aResponse().withFault(Fault.EMPTY_RESPONSE), aResponse().withBody(saying("DONE")));

    assertThat(talk().ask(LIMITS)).isInstanceOf(Said.Text.class);
    assertThat(pauses).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Sign in</html>", "{\"cand", "{\"choi", "[]", "7", ""})
  void somethingElseUnder200_isNoAnswer(String body) {
    answers(aResponse().withHeader("Content-Type", "text/html").withBody(body));

    assertNoAnswer();
  }

  private void assertNoAnswer() {
    try {
      assertThat(talk().ask(LIMITS)).isInstanceOf(Said.Nothing.class);
    } catch (Failure.Unavailable e) {
      assertThat(e.reason()).doesNotContain(KEY);
    }
  }

  @Test
  void answerOfFiftyMegabytes_isCut() {
    answers(aResponse().withBody(saying("x".repeat(50_000_000))));

    assertNoAnswer();
  }

  @Test
  void wrongCharset_isStillAnAnswer() {
    answers(
        aResponse()
            .withHeader("Content-Type", "application/json; charset=iso-8859-1")
            .withBody(saying("K\u00f6ln").getBytes(ISO_8859_1)));

    assertThat(talk().ask(LIMITS)).isInstanceOf(Said.class);
  }

  @Test
  void redirect_isNotFollowed() {
    answers(aResponse().withStatus(307).withHeader("Location", elsewhere.baseUrl() + "/x"));

    assertThat(failure(talk())).isInstanceOf(Failure.Rejected.class);
    assertThat(elsewhere.getAllServeEvents()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void whoRefusesOurKey_isLeftAloneAtOnce(int status) {
    answers(aResponse().withStatus(status).withBody("{\"error\": {\"message\": \"" + KEY + "\"}}"));
    var model = model();

    assertThat(failure(model.talk(new Prompt("a", "b", List.of(TOOL)))))
        .isInstanceOf(Failure.Rejected.class);
    assertThat(failure(model.talk(new Prompt("a", "b", List.of(TOOL)))))
        .isInstanceOf(Failure.Unavailable.class);
    assertThat(asked()).isEqualTo(1);
    assertThat(state().isOpen()).isTrue();
  }

  @Test
  void modelThatIsGone_givesWayToTheNext() {
    answersInTurn(aResponse().withStatus(404), aResponse().withBody(saying("DONE")));
    var model = model();

    var said = model.talk(new Prompt("a", "b", List.of(TOOL))).ask(LIMITS);

    assertThat(said.usage().orElseThrow().model()).isEqualTo("second");
    assertThat(pauses).isEmpty();
    model.talk(new Prompt("a", "b", List.of(TOOL))).ask(LIMITS);
    assertThat(asked()).as("the first is not asked again").isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void errorOfTheirs_isRepeatedTwiceAModelAndNoMoreThanTheBreakerBears(int status) {
    answers(aResponse().withStatus(status));

    assertThat(failure(talk())).isInstanceOf(Failure.Unavailable.class);
    assertThat(asked()).isEqualTo(5);
    assertThat(state().isOpen()).isTrue();
    assertThat(pauses).allMatch(it -> it.toMillis() >= 125 && it.toMillis() <= 1_500);
  }

  @Test
  void errorOfTheirs_thatPasses_isNotNoticed() {
    answersInTurn(
        aResponse().withStatus(503),
        aResponse().withStatus(500),
        aResponse().withBody(saying("DONE")));

    assertThat(talk().ask(LIMITS)).isInstanceOf(Said.Text.class);
    assertThat(state().retries()).isEqualTo(2);
  }

  @Test
  void retries_endWhereTheTimeDoes() {
    answers(aResponse().withStatus(503));

    assertThat(failure(talk(), new Limits(Duration.ofMillis(300), 100)))
        .isInstanceOf(Failure.Unavailable.class);
    assertThat(pauses).hasSizeLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"86400", "garbage", "'Fri, 20 Nov 2026 20:00:00 GMT'"})
  void longRetryAfter_parksNobody(String header) {
    answers(aResponse().withStatus(429).withHeader("Retry-After", header));

    assertThat(failure(talk())).isInstanceOf(Failure.Unavailable.class);
    assertThat(pauses).isEmpty();
    assertThat(state().rateLimits()).isEqualTo(2);
    assertThat(state().isOpen()).isFalse();
  }

  @Test
  void tooManyRequestsWithoutAWord_isNotRepeated() {
    answers(aResponse().withStatus(429));

    assertThat(failure(talk())).isInstanceOf(Failure.Unavailable.class);
    assertThat(asked()).as("once for each model").isEqualTo(2);
  }
}
