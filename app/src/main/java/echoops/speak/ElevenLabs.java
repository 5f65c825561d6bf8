package echoops.speak;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import echoops.config.CloudVoices;
import echoops.config.Secret;
import echoops.json.ForeignJson;
import echoops.json.Json;
import echoops.model.Visible;
import echoops.outbound.Answer;
import echoops.outbound.Post;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ElevenLabs, which sends sound while it makes it, and tells when each character is said.
 *
 * <p>What is said has its numbers and names in words already: its fast models do not find the words
 * for them.
 */
final class ElevenLabs implements Vendor {
  private static final String TARGET = "ElevenLabs";

  /** A minute and a half of sound as text, with its times. */
  private static final int MOST_BYTES = 12_000_000;

  private static final int MOST_CHARACTERS = 120;

  /** Only these take the language that is spoken. */
  private static final String KNOWS_LANGUAGES = "_v2_5";

  record Settings(
      double stability, @JsonProperty("similarity_boost") double similarity, double speed) {}

  record Request(
      String text,
      @JsonProperty("model_id") String model,
      @JsonProperty("language_code") Optional<String> language,
      @JsonProperty("voice_settings") Settings settings) {}

  private final CloudVoices.ElevenLabs settings;
  private final CloudVoices.Speaker speaker;
  private final Json json = new Json();

  ElevenLabs(CloudVoices.ElevenLabs settings, CloudVoices.Speaker speaker) {
    this.settings = settings;
    this.speaker = speaker;
  }

  @Override
  public String target() {
    return TARGET;
  }

  @Override
  public String voice() {
    return TARGET + " " + speaker.name();
  }

  @Override
  public String settings() {
    return speaker.id() + " " + settings.tone();
  }

  @Override
  public boolean tellsTimes() {
    return true;
  }

  @Override
  public List<String> models() {
    return settings.models();
  }

  @Override
  public Post post(String model, String sentence) {
    var url =
        settings.url()
            + "/v1/text-to-speech/"
            + speaker.id()
            + "/stream/with-timestamps?output_format=pcm_24000";
    var tone = settings.tone();
    var request =
        new Request(
            sentence,
            model,
            Optional.of("en").filter(_ -> model.endsWith(KNOWS_LANGUAGES)),
            new Settings(tone.stability(), tone.similarity(), tone.speed()));
    return new Post(
        TARGET,
        new Secret(url),
        Map.of("xi-api-key", settings.key().reveal()),
        json.text(request),
        MOST_BYTES);
  }

  @Override
  public void read(InputStream body, WordStream into) throws IOException {
    var sound = new SampleBytes();
    ForeignJson.objects(
        body,
        piece ->
            into.take(
                sound.next(base64(piece.path("audio_base64"))), times(piece.path("alignment"))));
  }

  private static byte[] base64(JsonNode value) throws IOException {
    return value.isTextual() ? value.binaryValue() : new byte[0];
  }

  private static Optional<Characters> times(JsonNode alignment) throws IOException {
    if (!alignment.isObject()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Characters(
              ForeignJson.list(alignment, "characters").stream().map(JsonNode::asText).toList(),
              seconds(alignment, "character_start_times_seconds"),
              seconds(alignment, "character_end_times_seconds")));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static List<Double> seconds(JsonNode alignment, String field) {
    return ForeignJson.list(alignment, field).stream().map(JsonNode::asDouble).toList();
  }

  @Override
  public Move after(Answer refusal) {
    var detail = detail(refusal);
    var status = detail.path("status").asText("");
    if (status.equals("too_many_concurrent_requests")) {
      return new Move.AfterOurs();
    }
    if (isOf(refusal, 400, 404) && (status + detail.path("message").asText("")).contains("model")) {
      return new Move.NextModel(CloudVoice.LONG);
    }
    return switch (refusal.status()) {
      case 429 -> new Move.Later(2);
      case 400 -> isForGood(status) ? new Move.LeaveAlone(CloudVoice.LONG) : new Move.GiveUp();
      // It may be this voice or this sentence only.
      case 401 -> isOfThisCall(status) ? new Move.GiveUp() : new Move.LeaveAlone(CloudVoice.LONG);
      case 402 -> new Move.LeaveAlone(CloudVoice.LONG);
      default -> refusal.status() >= 500 ? new Move.Later(1) : new Move.GiveUp();
    };
  }

  private static boolean isOf(Answer refusal, int one, int other) {
    return refusal.status() == one || refusal.status() == other;
  }

  /** Whatever else is asked, the answer is the same. */
  private static boolean isForGood(String status) {
    return List.of("invalid_api_key", "quota_exceeded").contains(status);
  }

  private static boolean isOfThisCall(String status) {
    return List.of("voice_not_found", "max_character_limit_exceeded").contains(status);
  }

  /** It may be an object, a list of objects or a text. */
  private static JsonNode detail(Answer refusal) {
    var detail = ForeignJson.object(refusal.body()).orElse(ForeignJson.NOTHING).path("detail");
    return detail.isArray() ? detail.path(0) : detail;
  }

  @Override
  public String words(Answer refusal) {
    var detail = detail(refusal);
    var words =
        detail.isTextual()
            ? detail.asText()
            : detail.path("status").asText(detail.path("type").asText(""))
                + " "
                + detail.path("message").asText(detail.path("msg").asText(""));
    return Visible.line(words, MOST_CHARACTERS).strip();
  }
}
