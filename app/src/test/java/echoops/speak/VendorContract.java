package echoops.speak;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.model.Audio;
import echoops.model.Failure;
import echoops.model.Speech;
import echoops.outbound.Outbound;
import echoops.testing.ManualClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a vendor of voices behaves, the sentence is finished by somebody, each word once. */
abstract class VendorContract {
  static final String KEY = "Zm9yYmlkZGVuZm9yYmlkZGVu";
  static final String SENTENCE = "Checkout is slow in production.";
  private static final Duration SILENCE = Duration.ofMillis(400);

  @RegisterExtension
  final WireMockExtension other =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @RegisterExtension
  final WireMockExtension elsewhere =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path data;
  final ManualClock clock = new ManualClock();
  final StreamStandIn standIn = new StreamStandIn();
  final List<Speech> pieces = new ArrayList<>();
  final List<Duration> rests = new ArrayList<>();

  @AfterEach
  void closeStandIn() {
    standIn.close();
  }

  abstract Vendor vendor(URI url);

  /** An answer that is well, in so many pieces. */
  abstract List<String> well(String sentence, int pieces);

  final CloudVoice voice(URI url) {
    return voice(url, new Outbound(clock, Duration.ofSeconds(20)));
  }

  private CloudVoice voice(URI url, Outbound outbound) {
    return new CloudVoice(
        vendor(url), new CloudVoice.Means(outbound, new Semaphore(2), SILENCE, rests::add, clock));
  }

  /** One that is always there, and says of each word that it is. */
  private static final class Local implements Voice {
    @Override
    public void say(String sentence, Consumer<Speech> taker) {
      var audio = Audio.of(new short[Audio.RATE_HZ]);
      var words = WordTimes.proportional(sentence, audio);
      taker.accept(new Speech(audio, words, Speech.Timing.PROPORTIONAL, name()));
    }

    @Override
    public String name() {
      return "local";
    }

    @Override
    public Optional<String> trouble() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  final String heard() {
    return pieces.stream().reduce(Speech::then).map(Speech::text).orElse("");
  }

  /** Who said which words. */
  private List<String> by() {
    return pieces.stream().map(Speech::voice).distinct().toList();
  }

  private Failure.Unavailable failure(URI url) {
    var failure = catchThrowable(() -> voice(url).say(SENTENCE, pieces::add));
    assertThat(failure).isInstanceOf(Failure.Unavailable.class);
    var printed = new StringWriter();
    failure.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).doesNotContain(KEY);
    pieces.clear();
    isFinished(url);
    return (Failure.Unavailable) failure;
  }

  /** With this machine's voice behind it. */
  private void isFinished(URI url) {
    var budget = new DailyBudget(1_000_000, data.resolve("spent"), clock);
    new BackedVoice(voice(url), new Local(), budget).say(SENTENCE, pieces::add);
    assertThat(heard()).isEqualTo(SENTENCE);
  }

  final Failure.Unavailable failure(ResponseDefinitionBuilder answer) {
    other.stubFor(any(anyUrl()).willReturn(answer));
    return failure(URI.create(other.baseUrl()));
  }

  int calls() {
    return other.getAllServeEvents().size();
  }

  @Test
  void sentence_isSaid() {
    standIn.plays(StreamStandIn.Part.whole(well(SENTENCE, 4)));
    voice(standIn.url()).say(SENTENCE, pieces::add);

    assertThat(heard()).isEqualTo(SENTENCE);
    assertThat(by()).containsExactly(vendor(standIn.url()).voice());
  }

  @Test
  void everyPieceOfItsSound_isHeard() {
    standIn.plays(StreamStandIn.Part.whole(well(SENTENCE, 4)));
    var speech = voice(standIn.url()).say(SENTENCE);

    assertThat(speech.audio().size()).isEqualTo(SENTENCE.length() * Audio.RATE_HZ / 20);
    assertThat(speech.words().getLast().to()).isBetween(1_500, 1_551);
  }

  @Test
  void lineThatBreaks_isGoneOnWithByTheNextWord() {
    standIn.plays(StreamStandIn.Part.broken(well(SENTENCE, 4).subList(0, 3)));
    var budget = new DailyBudget(1_000_000, data.resolve("spent"), clock);
    new BackedVoice(voice(standIn.url()), new Local(), budget).say(SENTENCE, pieces::add);

    assertThat(heard()).isEqualTo(SENTENCE);
    assertThat(by()).containsExactly(vendor(standIn.url()).voice(), "local");
    assertThat(standIn.asked()).hasSize(1);
  }

  @Test
  void lineThatBreaksBeforeAnythingIsHeard_isTriedOnceMore() {
    standIn.plays(StreamStandIn.Part.broken(List.of()));
    standIn.plays(StreamStandIn.Part.whole(well(SENTENCE, 2)));
    voice(standIn.url()).say(SENTENCE, pieces::add);

    assertThat(heard()).isEqualTo(SENTENCE);
    assertThat(standIn.asked()).hasSize(2);
  }

  @Test
  void silence_isNotWaitedForTwice() {
    var late = Duration.ofSeconds(2);
    standIn.plays(
        new StreamStandIn.Part(
            well(SENTENCE, 2), late, Duration.ZERO, StreamStandIn.Part.End.WHOLE));

    var failure = catchThrowable(() -> voice(standIn.url()).say(SENTENCE, pieces::add));

    assertThat(failure).isInstanceOf(Failure.Unavailable.class);
    assertThat(standIn.asked()).hasSize(1);
  }

  @Test
  void silenceInTheMiddle_isGoneOnFrom() {
    standIn.plays(
        new StreamStandIn.Part(
            well(SENTENCE, 2), Duration.ZERO, Duration.ofSeconds(2), StreamStandIn.Part.End.WHOLE));
    isFinished(standIn.url());

    assertThat(by()).endsWith("local");
  }

  @Test
  void connectionRefused_isForNow() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(failure(URI.create("http://127.0.0.1:" + port)))
        .hasMessageContaining("cannot be reached");
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void brokenConnection_isForNow(Fault fault) {
    failure(aResponse().withFault(fault));

    assertThat(calls()).isEqualTo(4);
  }

  @Test
  void drippingAnswer_isNotWaitedFor() {
    var all = String.join("\n", well(SENTENCE, 1));
    failure(aResponse().withBody(all).withChunkedDribbleDelay(3, 3_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>Sign in to the WiFi</html>",
        "{\"audio_base64\":\"AAAA",
        "null",
        "7",
        "[]",
        "{}x",
        "{}",
        "{\"audio_base64\":\"****\"}",
        "data: {\"candidates\":[]}\n\n",
        "data: {\"candidates\":[",
      })
  void somethingElseUnder200_isForNow(String body) {
    failure(aResponse().withBody(body));
  }

  @Test
  void pageUnder200_isForNow() {
    var page = aResponse().withHeader("Content-Type", "text/html; charset=utf-8").withBody("<p>");

    assertThat(failure(page)).hasMessageContaining("a page instead of sound");
  }

  @Test
  void hugeBody_isNotReadToItsEnd() {
    assertThat(failure(aResponse().withBody(" ".repeat(13_000_000))))
        .hasMessageContaining("more than 12000000 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307})
  void redirect_isNotFollowed(int status) {
    failure(aResponse().withStatus(status).withHeader("Location", elsewhere.baseUrl() + "/"));

    assertThat(elsewhere.getAllServeEvents()).isEmpty();
  }

  static void isRefused(Voice voice) {
    assertThat(catchThrowable(() -> voice.say(SENTENCE))).isInstanceOf(Failure.Unavailable.class);
  }

  @Test
  void keyThatIsNone_isRememberedForTenMinutes() {
    other.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));
    var voice = voice(URI.create(other.baseUrl()));
    isRefused(voice);
    isRefused(voice);
    assertThat(calls()).isOne();

    clock.pass(Duration.ofMinutes(9));
    isRefused(voice);
    assertThat(calls()).isOne();
    clock.pass(Duration.ofMinutes(2));
    isRefused(voice);
    assertThat(calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void questionThatIsNotUnderstood_isNotAskedAgain(int status) {
    failure(aResponse().withStatus(status));

    assertThat(calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {402, 403, 404, 405, 409, 413})
  void everyOtherRefusal_isFinishedByTheOther(int status) {
    failure(aResponse().withStatus(status).withBody("{\"detail\":{\"status\":\"x\"}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json; charset=utf-16", "text/plain; charset=no-such", "x"})
  void charsetThatIsWrong_isReadAsUtf8(String type) {
    var all = String.join("\n", well(SENTENCE, 2));
    other.stubFor(
        any(anyUrl()).willReturn(aResponse().withHeader("Content-Type", type).withBody(all)));
    isFinished(URI.create(other.baseUrl()));

    assertThat(by()).containsExactly(vendor(standIn.url()).voice());
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void errorOfTheirs_isTriedOnceMore(int status) {
    failure(aResponse().withStatus(status).withBody("x".repeat(1_000_000)));

    assertThat(calls()).isEqualTo(4);
  }

  @Test
  void wordsThatNobodySays_areShown() {
    standIn.plays(StreamStandIn.Part.broken(well(SENTENCE, 4).subList(0, 3)));
    var budget = new DailyBudget(1_000_000, data.resolve("spent"), clock);
    var voice = new BackedVoice(voice(standIn.url()), new SilentVoice("no voice"), budget);

    assertThat(catchThrowable(() -> voice.say(SENTENCE, pieces::add)))
        .isInstanceOf(Failure.Unavailable.class);
    assertThat(SENTENCE).startsWith(heard()).isNotEqualTo(heard());
  }

  @ParameterizedTest
  @CsvSource({"7", "86400", "'Fri, 20 Nov 2026 15:01:00 GMT'", "garbage", "''"})
  void tooManyRequests_areForNow(String retryAfter) {
    failure(aResponse().withStatus(429).withHeader("Retry-After", retryAfter));
  }
}
