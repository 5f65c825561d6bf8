package echoops.speak;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import echoops.config.CloudVoices;
import echoops.config.Secret;
import echoops.model.Speech;
import echoops.testing.SpeakingVendor;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElevenLabsTest extends VendorContract {
  private static final CloudVoices.Speaker RACHEL =
      new CloudVoices.Speaker("Rachel", "21m00Tcm4TlvDq8ikWAM");

  @Override
  Vendor vendor(URI url) {
    return new ElevenLabs(
        new CloudVoices.ElevenLabs(
            url,
            new Secret(KEY),
            RACHEL,
            RACHEL,
            List.of("eleven_flash_v2_5", "eleven_turbo_v2"),
            new CloudVoices.Tone(0.5, 0.75, 1)),
        RACHEL);
  }

  @Override
  List<String> well(String sentence, int pieces) {
    var all = new ArrayList<String>();
    int each = sentence.length() / pieces;
    for (int i = 0; i < pieces; i++) {
      all.add(
          SpeakingVendor.piece(
              sentence, i * each, i == pieces - 1 ? sentence.length() : (i + 1) * each));
    }
    return all;
  }

  private void answersWell() {
    other.stubFor(
        any(anyUrl()).willReturn(aResponse().withBody(String.join("\n", well(SENTENCE, 3)))));
  }

  @Test
  void call_isAsTheVendorWantsIt() {
    answersWell();
    voice(URI.create(other.baseUrl())).say(SENTENCE, pieces::add);

    other.verify(
        postRequestedFor(
                urlEqualTo(
                    "/v1/text-to-speech/21m00Tcm4TlvDq8ikWAM/stream/with-timestamps"
                        + "?output_format=pcm_24000"))
            .withHeader("xi-api-key", equalTo(KEY))
            .withRequestBody(
                equalToJson(
                    """
                    {"text": "Checkout is slow in production.", "model_id": "eleven_flash_v2_5",
                     "language_code": "en",
                     "voice_settings": {"stability": 0.5, "similarity_boost": 0.75, "speed": 1.0}}
                    """)));
  }

  @Test
  void times_areMeasured() {
    answersWell();
    var speech = voice(URI.create(other.baseUrl())).say(SENTENCE);

    assertThat(speech.timing()).isEqualTo(Speech.Timing.MEASURED);
    assertThat(speech.words().get(2).from()).isEqualTo(600);
  }

  @Test
  void nullTimes_areNoReasonForSilence() {
    var without =
        SpeakingVendor.piece(SENTENCE, 0, 31)
            .replaceFirst("\"alignment\":\\{.*?\\}", "\"alignment\":null");
    other.stubFor(any(anyUrl()).willReturn(aResponse().withBody(without)));
    voice(URI.create(other.baseUrl())).say(SENTENCE, pieces::add);

    assertThat(heard()).isEqualTo(SENTENCE);
  }

  @Test
  void timesThatDoNotAddUp_areAFailure() {
    var odd = SpeakingVendor.piece(SENTENCE, 0, 31).replaceFirst("0\\.05,", "");

    assertThat(failure(aResponse().withBody(odd))).hasMessageContaining("31 characters, 30 starts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"detail\":{\"status\":\"model_not_found\",\"message\":\"no such model\"}}",
        "404 | {\"detail\":{\"status\":\"not_found\",\"message\":\"A model with that ID does not exist\"}}",
      })
  void modelThatIsGone_givesWayToTheNext(int status, String body) {
    answersWell();
    other.stubFor(
        post(anyUrl())
            .withRequestBody(matchingJsonPath("$.model_id", equalTo("eleven_flash_v2_5")))
            .willReturn(aResponse().withStatus(status).withBody(body)));
    voice(URI.create(other.baseUrl())).say(SENTENCE, pieces::add);

    assertThat(heard()).isEqualTo(SENTENCE);
    assertThat(calls()).isEqualTo(2);
    other.verify(
        postRequestedFor(anyUrl())
            .withRequestBody(matchingJsonPath("$.model_id", equalTo("eleven_turbo_v2"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"detail\":{\"status\":\"quota_exceeded\",\"message\":\"0 credits left\"}}",
        "{\"detail\":{\"status\":\"invalid_api_key\",\"message\":\"Invalid API key\"}}",
        "{\"detail\":\"Unauthorized\"}",
        "{\"detail\":[{\"loc\":[\"header\"],\"msg\":\"no key\",\"type\":\"missing\"}]}",
        "not JSON",
      })
  void everyShapeOfARefusal_isRead(String body) {
    other.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401).withBody(body)));
    var failure = catchThrowable(() -> voice(URI.create(other.baseUrl())).say(SENTENCE));

    assertThat(failure).hasMessageStartingWith("ElevenLabs refused: 401");
    assertThat(calls()).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_api_key, 1",
    "400, quota_exceeded, 1",
    "401, quota_exceeded, 1",
    "400, voice_not_found, 2",
    "401, voice_not_found, 2",
    "404, voice_not_found, 2",
    "401, max_character_limit_exceeded, 2",
    "403, only_for_creator+, 2",
  })
  void refusalForGood_isNotAskedAgainAndThatOfOneCallIs(int status, String why, int calls) {
    var body = "{\"detail\":{\"status\":\"%s\",\"message\":\"no\"}}".formatted(why);
    other.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));
    var voice = voice(URI.create(other.baseUrl()));
    isRefused(voice);
    isRefused(voice);

    assertThat(calls()).isEqualTo(calls);
  }

  @Test
  void ownCallsThatAreTooMany_areWaitedForOnce() {
    var full = "{\"detail\":{\"status\":\"too_many_concurrent_requests\",\"message\":\"x\"}}";
    failure(aResponse().withStatus(429).withBody(full));

    assertThat(calls()).isEqualTo(4);
    assertThat(rests).isEmpty();
  }

  @Test
  void busyVendor_isAskedTwiceMoreAfterGrowingRests() {
    var busy = "{\"detail\":{\"status\":\"system_busy\",\"message\":\"x\"}}";
    other.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429).withBody(busy)));
    isRefused(voice(URI.create(other.baseUrl())));

    assertThat(calls()).isEqualTo(3);
    assertThat(rests).hasSize(2);
    assertThat(rests.get(0).toMillis()).isBetween(75L, 150L);
    assertThat(rests.get(1).toMillis()).isBetween(150L, 300L);
  }

  @Test
  void unprocessable_isOurMistakeAndIsNamed() {
    var body =
        "{\"detail\":[{\"loc\":[\"body\",\"text\"],\"msg\":\"too long\",\"type\":\"value_error\"}]}";

    assertThat(failure(aResponse().withStatus(422).withBody(body)))
        .hasMessage("ElevenLabs refused: 422 value_error too long");
  }
}
