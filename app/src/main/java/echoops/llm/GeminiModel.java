package echoops.llm;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import echoops.config.Models.Gemini;
import echoops.model.Failure;
import echoops.outbound.Outbound;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Google's models, through Google's own client. */
final class GeminiModel implements ToolModel {
  static final String NAME = "gemini";

  /** A thousand times what an answer of ours is long. */
  private static final int MOST_BYTES = 1_048_576;

  /** One attempt and none after it: repeating is for us to decide. */
  private static final HttpRetryOptions ONCE = HttpRetryOptions.builder().attempts(1).build();

  private final Gemini settings;
  private final Optional<GoogleCredentials> credentials;
  private final Outbound outbound;
  private final Attempts attempts;

  /** Made when it is first needed, since it may look for credentials on the network. */
  private final AtomicReference<Optional<Client>> client = new AtomicReference<>(Optional.empty());

  GeminiModel(Gemini settings, Outbound outbound, Means means) {
    this(settings, Optional.empty(), outbound, means);
  }

  /**
   * Models of Google's.
   *
   * @param credentials for Vertex, instead of those that this machine has
   */
  GeminiModel(
      Gemini settings, Optional<GoogleCredentials> credentials, Outbound outbound, Means means) {
    this.settings = settings;
    this.credentials = credentials;
    this.outbound = outbound;
    this.attempts = new Attempts(NAME, outbound, means);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Talk talk(Prompt prompt) {
    return new GeminiTalk(this, prompt);
  }

  /** Its classes are many, and its credentials may be on the network; nothing is asked. */
  @Override
  public void warmUp(Duration patience) {
    client();
  }

  List<String> models() {
    return settings.models();
  }

  Attempts attempts() {
    return attempts;
  }

  /** Two threads may both make one at first; then one of them is as good as the other. */
  Client client() {
    var made = client.get().orElseGet(this::made);
    client.set(Optional.of(made));
    return made;
  }

  private Client made() {
    try {
      return opened();
    } catch (RuntimeException e) {
      throw new Failure.Rejected(NAME + " cannot be asked: no credentials for it were found");
    }
  }

  private Client opened() {
    var options = HttpOptions.builder().retryOptions(ONCE);
    settings.url().map(URI::toString).ifPresent(options::baseUrl);
    var builder =
        Client.builder()
            .httpOptions(options.build())
            .clientOptions(
                ClientOptions.builder().customHttpClient(outbound.lend(NAME, MOST_BYTES)).build());
    settings.key().ifPresent(key -> builder.apiKey(key.reveal()).vertexAI(false));
    settings
        .vertex()
        .ifPresent(it -> builder.vertexAI(true).project(it.project()).location(it.location()));
    credentials.ifPresent(builder::credentials);
    return builder.build();
  }
}
