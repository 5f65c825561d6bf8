package echoops.room;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import echoops.testing.LocalRoom;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What people say in words of their own goes to a language model, where one is configured. */
class FreeSpeechInRoomTest {
  @RegisterExtension
  final WireMockExtension model =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path data;

  private JsonNode say(String words) {
    var settings =
        Map.of("ECHOOPS_LLM_URL", model.baseUrl() + "/v1", "ECHOOPS_LLM_MODEL", "a-model");
    try (var room = LocalRoom.open(data, settings)) {
      return room.post("/command", "{\"transcript\":\"" + words + "\"}").json();
    }
  }

  private void answers(String phrase) {
    model.stubFor(
        post(anyUrl())
            .willReturn(
                okJson(
                    """
                    {"choices":[{"message":{"content":"{\\"phrase\\":\\"%s\\"}"}}]}
                    """
                        .formatted(phrase))));
  }

  @Test
  void freeWords_becomeASentenceOfTheRoom_andAreSaidToBeThat() {
    answers("list incidents");

    var answer = say("give me an overview of everything that burns");

    assertThat(answer.get("intent").get("tool_name").asText()).isEqualTo("list_incidents");
    assertThat(answer.get("message").asText())
        .isEqualTo("I took that for: “list incidents”. No incident is open.");
  }

  @Test
  void inventedTarget_isNothing() {
    answers("restart checkout");

    assertThat(say("please do something about all this").get("status").asText())
        .isEqualTo("not_understood");
  }

  @Test
  void brokenModel_isNotUnderstood_andTheRoomGoesOn() {
    model.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(500)));

    assertThat(say("give me an overview of everything that burns").get("status").asText())
        .isEqualTo("not_understood");
    assertThat(say("status").get("status").asText()).isEqualTo("answered");
  }
}
