package echoops.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Plays Slack: takes messages, and tells of buttons as Slack does. */
public final class SlackStandIn implements AutoCloseable {
  public static final String SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());

  public SlackStandIn() {
    server.start();
    server.stubFor(
        post(urlMatching("/api/chat.postMessage"))
            .willReturn(
                aResponse().withBody("{\"ok\":true,\"channel\":\"C1\",\"ts\":\"17.001\"}")));
    server.stubFor(post(urlMatching("/actions/.*")).willReturn(aResponse().withBody("ok")));
  }

  public String url() {
    return server.baseUrl();
  }

  /** All that it was sent there, in its order. */
  public List<JsonNode> sentTo(String path) {
    return server.getAllServeEvents().reversed().stream()
        .filter(event -> event.getRequest().getUrl().equals(path))
        .map(event -> read(event.getRequest().getBody()))
        .toList();
  }

  /** All that it was sent, as text. */
  public String everything() {
    var all = new StringBuilder();
    server.getAllServeEvents().forEach(event -> all.append(event.getRequest().getBodyAsString()));
    return all.toString();
  }

  private static JsonNode read(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new AssertionError(new String(body, UTF_8), e);
    }
  }

  /** The value of a button by its label, in the newest message that has one. */
  public Optional<String> button(String path, String label) {
    return sentTo(path).reversed().stream()
        .flatMap(message -> message.findParents("action_id").stream())
        .filter(button -> button.at("/text/text").asText().equals(label))
        .map(button -> button.get("value").asText())
        .findFirst();
  }

  /** What Slack posts when somebody presses a button; the answer goes to a path of this server. */
  public String press(String user, String button, String value, String answerTo) {
    var payload =
        """
        {"type":"block_actions","user":{"id":"%s","username":"x","team_id":"T1"},"team":{"id":"T1"},
         "channel":{"id":"C1"},"trigger_id":"1.2","message":{"ts":"17.001"},
         "actions":[{"action_id":"%s","block_id":"b","value":"%s","action_ts":"1"}],
         "response_url":"%s%s"}
        """
            .formatted(user, button, value, url(), answerTo);
    return "payload=" + URLEncoder.encode(payload, UTF_8);
  }

  public static String signature(String secret, String timestamp, String body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      var signed = mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(UTF_8));
      return "v0=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
