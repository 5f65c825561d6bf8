package echoops.config;

import static org.assertj.core.api.Assertions.assertThat;

import echoops.config.Models.Chat;
import echoops.config.Models.Gemini;
import echoops.config.Models.Ollama;
import echoops.config.Models.Price;
import echoops.config.Models.Spend;
import echoops.config.Models.Vertex;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSettingsTest {
  private static final List<String> GEMINI =
      List.of("gemini-2.5-flash-lite", "gemini-3.5-flash-lite");

  static final Models NOTHING_SET =
      new Models(
          List.of(),
          Optional.empty(),
          Duration.ofSeconds(8),
          Duration.ofSeconds(20),
          new Spend(8, 100_000, 0.2, 2_000_000, 5),
          Map.of(
              "gemini-2.5-flash-lite", new Price(0.1, 0.4),
              "openai/gpt-oss-20b", new Price(0.075, 0.3),
              "openai/gpt-oss-120b", new Price(0.15, 0.6)));

  static Map<String, String> everything() {
    return Map.ofEntries(
        Map.entry("ECHOOPS_REASONERS", "ollama, llm,huggingface,groq,gemini"),
        Map.entry("ECHOOPS_GEMINI_KEY", "model-key-1"),
        Map.entry("GOOGLE_API_KEY", "model-key-2"),
        Map.entry("GEMINI_API_KEY", "model-key-3"),
        Map.entry("ECHOOPS_VERTEX_PROJECT", "shop"),
        Map.entry("ECHOOPS_VERTEX_LOCATION", "europe-west4"),
        Map.entry("ECHOOPS_GEMINI_MODELS", "gemini-9"),
        Map.entry("ECHOOPS_GEMINI_URL", "http://127.0.0.1:1/"),
        Map.entry("ECHOOPS_GROQ_KEY", "model-key-4"),
        Map.entry("ECHOOPS_GROQ_MODELS", "a,b"),
        Map.entry("ECHOOPS_GROQ_URL", "http://127.0.0.1:2"),
        Map.entry("ECHOOPS_HUGGINGFACE_KEY", "model-key-5"),
        Map.entry("ECHOOPS_HUGGINGFACE_MODELS", "org/c:fastest"),
        Map.entry("ECHOOPS_HUGGINGFACE_URL", "http://127.0.0.1:3"),
        Map.entry("ECHOOPS_OLLAMA_URL", "http://127.0.0.1:4"),
        Map.entry("ECHOOPS_OLLAMA_MODELS", "qwen3:8b"),
        Map.entry("ECHOOPS_OLLAMA_CONTEXT", "8192"),
        Map.entry("ECHOOPS_REASONER_PATIENCE", "PT5S"),
        Map.entry("ECHOOPS_REASONER_DEADLINE", "PT30S"),
        Map.entry("ECHOOPS_REASONER_LOOKS", "4"),
        Map.entry("ECHOOPS_REASONER_TOKENS", "5000"),
        Map.entry("ECHOOPS_REASONER_DOLLARS", "0.05"),
        Map.entry("ECHOOPS_REASONER_TOKENS_PER_DAY", "50000"),
        Map.entry("ECHOOPS_REASONER_DOLLARS_PER_DAY", "1"),
        Map.entry("ECHOOPS_MODEL_PRICES", "a=1/2, org/c:fastest=0.5/1.5"));
  }

  private static Models read(Map<String, String> environment) {
    return Config.from(environment).models();
  }

  private static Optional<Secret> key(int number) {
    return Optional.of(new Secret("model-key-" + number));
  }

  @Test
  void everyKey_canBeSet() {
    var environment = new HashMap<>(everything());
    environment.put("ECHOOPS_LLM_URL", "http://127.0.0.1:5/v1");
    environment.put("ECHOOPS_LLM_MODEL", "d");

    assertThat(read(environment))
        .isEqualTo(
            new Models(
                List.of(
                    new Ollama(URI.create("http://127.0.0.1:4"), List.of("qwen3:8b"), 8_192),
                    new Chat(
                        "llm", URI.create("http://127.0.0.1:5/v1"), Optional.empty(), List.of("d")),
                    new Chat(
                        "huggingface",
                        URI.create("http://127.0.0.1:3"),
                        key(5),
                        List.of("org/c:fastest")),
                    new Chat("groq", URI.create("http://127.0.0.1:2"), key(4), List.of("a", "b")),
                    new Gemini(
                        Optional.empty(),
                        Optional.of(new Vertex("shop", "europe-west4")),
                        Optional.of(URI.create("http://127.0.0.1:1")),
                        List.of("gemini-9"))),
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                new Spend(4, 5_000, 0.05, 50_000, 1),
                Map.of("a", new Price(1, 2), "org/c:fastest", new Price(0.5, 1.5))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ECHOOPS_GEMINI_KEY", "GOOGLE_API_KEY", "GEMINI_API_KEY"})
  void keyOfGoogle_isTakenByEachOfItsNames(String name) {
    assertThat(read(Map.of(name, "model-key-1")).providers())
        .containsExactly(new Gemini(key(1), Optional.empty(), Optional.empty(), GEMINI));
  }

  @Test
  void modelOfSpeech_reasonsOnlyWhenItIsNamed() {
    var speech =
        Map.of("ECHOOPS_LLM_URL", "http://127.0.0.1:5/v1", "ECHOOPS_LLM_MODEL", "llama3.2");

    assertThat(read(speech).providers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ECHOOPS_REASONERS | gemini,gpt | ECHOOPS_REASONERS=gemini,gpt: gpt is not one of gemini, groq, huggingface, ollama, llm",
        "ECHOOPS_REASONERS | groq,groq | ECHOOPS_REASONERS=groq,groq: one of them stands twice",
        "ECHOOPS_GEMINI_MODELS | a b | ECHOOPS_GEMINI_MODELS=a b: a b is not the name of a model",
        "ECHOOPS_GROQ_MODELS | , | ECHOOPS_GROQ_MODELS=,: no model",
        "ECHOOPS_GROQ_KEY | a b | ECHOOPS_GROQ_KEY=***: not 1 to 1000 visible ASCII characters",
        "ECHOOPS_MODEL_PRICES | a=1 | ECHOOPS_MODEL_PRICES=a=1: a=1 is not model=in/out",
        "ECHOOPS_REASONER_DOLLARS | -1 | ECHOOPS_REASONER_DOLLARS=-1: -1 is not an amount like 0.20",
        "ECHOOPS_VERTEX_PROJECT | A/b | ECHOOPS_VERTEX_PROJECT=A/b: not a name of a-z, 0-9 and '-'",
        "ECHOOPS_REASONER_LOOKS | 50 | ECHOOPS_REASONER_LOOKS=50: not a whole number from 1 to 20",
      })
  void wrongValue_isNamedWithWhatWasExpected(String key, String value, String mistake) {
    var settings = new Settings(Map.of(key, value));

    ModelSettings.read(settings, Optional.empty());

    assertThat(settings.mistakes()).containsExactly(mistake);
  }
}
