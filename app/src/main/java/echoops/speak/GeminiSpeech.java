package echoops.speak;

import com.fasterxml.jackson.databind.JsonNode;
import echoops.config.CloudVoices;
import echoops.config.Secret;
import echoops.json.ForeignJson;
import echoops.json.Json;
import echoops.model.Audio;
import echoops.model.Visible;
import echoops.outbound.Answer;
import echoops.outbound.Post;
import echoops.sound.Resampler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Gemini as a voice, by its streaming answer: the other one comes when all is said. It does not
 * tell when words are said.
 */
final class GeminiSpeech implements Vendor {
  private static final String TARGET = "Gemini's voice";
  private static final int MOST_BYTES = 12_000_000;
  private static final int MOST_CHARACTERS = 120;
  private static final String DATA = "data:";
  private static final Pattern DELAY =
      Pattern.compile("\"retryDelay\"\\s*:\\s*\"(\\d{1,6}(?:\\.\\d{1,9})?)s\"");

  /** Nobody waits longer for a voice that can be had elsewhere. */
  private static final Duration SOON = Duration.ofMillis(200);

  /** The day's quota comes back at an hour of theirs. */
  private static final Duration SPENT = Duration.ofHours(1);

  private static final Pattern RATE = Pattern.compile("rate=(\\d{4,5})");

  /** Without it the model may answer the sentence instead of reading it. */
  private static final String READ = "Read this aloud, calmly and clearly: ";

  record Part(String text) {}

  record Content(List<Part> parts) {}

  record Prebuilt(String voiceName) {}

  record VoiceConfig(Prebuilt prebuiltVoiceConfig) {}

  record SpeechConfig(VoiceConfig voiceConfig) {}

  record Generation(List<String> responseModalities, SpeechConfig speechConfig) {}

  record Request(List<Content> contents, Generation generationConfig) {}

  private final CloudVoices.Gemini settings;
  private final Json json = new Json();

  GeminiSpeech(CloudVoices.Gemini settings) {
    this.settings = settings;
  }

  @Override
  public String target() {
    return TARGET;
  }

  @Override
  public String voice() {
    return "Gemini " + settings.voice();
  }

  @Override
  public String settings() {
    return settings.voice();
  }

  @Override
  public boolean tellsTimes() {
    return false;
  }

  @Override
  public List<String> models() {
    return settings.models();
  }

  @Override
  public Post post(String model, String sentence) {
    var url = settings.url() + "/v1beta/models/" + model + ":streamGenerateContent?alt=sse";
    var voice = new SpeechConfig(new VoiceConfig(new Prebuilt(settings.voice())));
    var request =
        new Request(
            List.of(new Content(List.of(new Part(READ + sentence)))),
            new Generation(List.of("AUDIO"), voice));
    return new Post(
        TARGET,
        new Secret(url),
        Map.of("x-goog-api-key", settings.key().reveal()),
        json.text(request),
        MOST_BYTES);
  }

  /** Each line that begins with "data:" is an answer of its own. */
  @Override
  public void read(InputStream body, WordStream into) throws IOException {
    var sound = new SampleBytes();
    var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(DATA)) {
        take(ForeignJson.object(line.substring(DATA.length())), sound, into);
      }
    }
  }

  private static void take(Optional<JsonNode> answer, SampleBytes sound, WordStream into)
      throws IOException {
    var parts = answer.orElseThrow(() -> new IOException("a line that is no JSON object"));
    var finish = parts.at("/candidates/0/finishReason").asText("STOP");
    if (!finish.equals("STOP")) {
      throw new IOException("it ended for " + Visible.line(finish, 40));
    }
    for (var part : ForeignJson.list(parts.at("/candidates/0/content"), "parts")) {
      var inline = part.path("inlineData");
      if (inline.path("data").isTextual()) {
        into.take(audio(inline, sound), Optional.empty());
      }
    }
  }

  private static Audio audio(JsonNode inline, SampleBytes sound) throws IOException {
    var type = inline.path("mimeType").asText("");
    var rate = RATE.matcher(type);
    if (!type.startsWith("audio/") || !rate.find()) {
      throw new IOException("sound of the type \"" + Visible.line(type, 40) + "\"");
    }
    var bare = sound.next(inline.path("data").binaryValue());
    int rateHz = Integer.parseInt(rate.group(1));
    return rateHz == Audio.RATE_HZ
        ? bare
        : Audio.of(Resampler.resample(bare.samples(), rateHz, Audio.RATE_HZ));
  }

  @Override
  public Move after(Answer refusal) {
    return switch (refusal.status()) {
      case 404 -> new Move.NextModel(CloudVoice.LONG);
      case 401, 403 -> new Move.LeaveAlone(CloudVoice.LONG);
      case 400 ->
          refusal.body().contains("API_KEY_INVALID")
              ? new Move.LeaveAlone(CloudVoice.LONG)
              : new Move.GiveUp();
      case 429 -> tooMany(refusal.body());
      default -> refusal.status() >= 500 ? new Move.Later(1) : new Move.GiveUp();
    };
  }

  /** It tells a delay for the day's quota too, where it means nothing. */
  private static Move tooMany(String body) {
    if (body.contains("PerDay") || !body.contains("PerMinute")) {
      return new Move.NextModel(SPENT);
    }
    var delay = DELAY.matcher(body);
    var wanted =
        delay.find()
            ? Duration.ofMillis((long) (Double.parseDouble(delay.group(1)) * 1_000))
            : Duration.ZERO;
    return wanted.compareTo(SOON) > 0 ? new Move.LeaveAlone(wanted) : new Move.Later(1);
  }

  /** Some of its streams answer with a list that holds the error. */
  @Override
  public String words(Answer refusal) {
    var object =
        ForeignJson.object(refusal.body()).orElse(ForeignJson.list(refusal.body()).path(0));
    return Visible.line(object.at("/error/status").asText(""), MOST_CHARACTERS).strip();
  }
}
