package echoops.speak;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import echoops.config.CloudVoices;
import echoops.config.Secret;
import echoops.model.Audio;
import echoops.model.Failure;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiSpeechTest extends VendorContract {
  private static final int CHARACTER = Audio.RATE_HZ / 20;

  @Override
  Vendor vendor(URI url) {
    return new GeminiSpeech(
        new CloudVoices.Gemini(url, new Secret(KEY), "Kore", List.of("one-tts", "other-tts")));
  }

  @Override
  List<String> well(String sentence, int pieces) {
    var all = new ArrayList<String>();
    int each = sentence.length() / pieces;
    for (int i = 0; i < pieces; i++) {
      int to = i == pieces - 1 ? sentence.length() : (i + 1) * each;
      all.add(piece("audio/L16;codec=pcm;rate=24000", (to - i * each) * CHARACTER) + "\n");
    }
    return all;
  }

  private static String piece(String type, int samples) {
    var sound = Base64.getEncoder().encodeToString(new byte[samples * Short.BYTES]);
    return "data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"inlineData\":"
        + "{\"mimeType\":\"%s\",\"data\":\"%s\"}}]}}]}".formatted(type, sound);
  }

  @Test
  void call_isAsTheVendorWantsIt() {
    other.stubFor(
        any(anyUrl()).willReturn(aResponse().withBody(String.join("\n", well(SENTENCE, 2)))));
    voice(URI.create(other.baseUrl())).say(SENTENCE, pieces::add);

    other.verify(
        postRequestedFor(urlEqualTo("/v1beta/models/one-tts:streamGenerateContent?alt=sse"))
            .withHeader("x-goog-api-key", equalTo(KEY))
            .withRequestBody(
                matchingJsonPath("$.generationConfig.responseModalities[0]", equalTo("AUDIO")))
            .withRequestBody(
                matchingJsonPath(
                    "$.generationConfig.speechConfig.voiceConfig.prebuiltVoiceConfig.voiceName",
                    equalTo("Kore"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {\"error\":{\"code\":404,\"status\":\"NOT_FOUND\"}}",
        "429 | {\"error\":{\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"violations\":[{\"quotaId\":\"GenerateRequestsPerDay\"}]}]}}",
      })
  void modelThatIsGoneOrSpent_givesWayToTheNextAndIsLeftAlone(int status, String body) {
    other.stubFor(
        any(anyUrl()).willReturn(aResponse().withBody(String.join("\n", well(SENTENCE, 2)))));
    other.stubFor(
        post(urlPathMatching(".*one-tts.*"))
            .willReturn(aResponse().withStatus(status).withBody(body)));
    var voice = voice(URI.create(other.baseUrl()));
    voice.say(SENTENCE, pieces::add);

    assertThat(heard()).isEqualTo(SENTENCE);
    assertThat(calls()).isEqualTo(2);
    voice.say(SENTENCE);
    assertThat(calls()).isEqualTo(3);
    clock.pass(Duration.ofHours(2));
    voice.say(SENTENCE);
    assertThat(calls()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"22s, 1", "0.5s, 1", "0.1s, 2"})
  void quotaOfTheMinute_isWaitedForIfThatIsShort(String delay, int calls) {
    var minute =
        "{\"error\":{\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"violations\":[{\"quotaId\":\"GenerateRequestsPerMinute\"}]},{\"retryDelay\":\"%s\"}]}}"
            .formatted(delay);
    other.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429).withBody(minute)));
    var voice = voice(URI.create(other.baseUrl()));

    assertThat(catchThrowable(() -> voice.say(SENTENCE))).isInstanceOf(Failure.Unavailable.class);
    assertThat(calls()).isEqualTo(calls);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"code\":403,\"message\":\"x\",\"status\":\"PERMISSION_DENIED\"}}",
        "[{\"error\":{\"code\":403,\"message\":\"x\",\"status\":\"PERMISSION_DENIED\"}}]",
      })
  void everyShapeOfARefusal_isRead(String body) {
    other.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(403).withBody(body)));
    var failure = catchThrowable(() -> voice(URI.create(other.baseUrl())).say(SENTENCE));

    assertThat(failure).hasMessage("Gemini's voice refused: 403 PERMISSION_DENIED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio/mpeg", "text/plain", "audio/L16;codec=pcm", ""})
  void soundOfAnotherKind_isNotPlayed(String type) {
    assertThat(failure(aResponse().withBody(piece(type, 24_000) + "\n\n")))
        .hasMessageContaining("sound of the type \"" + type + "\"");
  }

  @Test
  void anotherRate_isBroughtToOurs() {
    other.stubFor(
        any(anyUrl())
            .willReturn(aResponse().withBody(piece("audio/L16;rate=16000", 16_000) + "\n\n")));

    assertThat(voice(URI.create(other.baseUrl())).say(SENTENCE).audio().length().toMillis())
        .isBetween(990L, 1_010L);
  }

  @Test
  void answerThatWasBlocked_isForNow() {
    failure(aResponse().withBody("data: {\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}\n\n"));
  }
}
