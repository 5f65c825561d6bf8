package echoops.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The language models that may reason about incidents.
 *
 * @param providers in the order in which they are asked; none is fine
 * @param geminiKey by which Google's are asked, and its voice, whether they reason or not
 * @param patience how long one call may take
 * @param deadline how long all of it may take for an incident
 */
public record Models(
    List<Provider> providers,
    Optional<Secret> geminiKey,
    Duration patience,
    Duration deadline,
    Spend spend,
    Map<String, Price> prices) {
  public Models {
    providers = List.copyOf(providers);
    prices = Map.copyOf(prices);
  }

  /** Where models are. */
  public sealed interface Provider {
    /** Names it on screen, in the log and in measurements. */
    String name();

    /** Of which each stands in for those before it. */
    List<String> models();
  }

  /** Google's models, with a key or in a project. */
  public record Gemini(
      Optional<Secret> key, Optional<Vertex> vertex, Optional<URI> url, List<String> models)
      implements Provider {
    public Gemini {
      models = List.copyOf(models);
    }

    @Override
    public String name() {
      return "gemini";
    }
  }

  /** A project of Google's cloud, whose credentials this machine has. */
  public record Vertex(String project, String location) {}

  /** A server with an API like OpenAI's. */
  public record Chat(String name, URI url, Optional<Secret> key, List<String> models)
      implements Provider {
    public Chat {
      models = List.copyOf(models);
    }
  }

  /**
   * An Ollama.
   *
   * @param context how many tokens a prompt and its answer may have
   */
  public record Ollama(URI url, List<String> models, int context) implements Provider {
    public Ollama {
      models = List.copyOf(models);
    }

    @Override
    public String name() {
      return "ollama";
    }
  }

  /**
   * What may be spent.
   *
   * @param looks how often a model may ask to look, per incident
   */
  public record Spend(
      int looks, long tokens, double dollars, long tokensPerDay, double dollarsPerDay) {}

  /** Of a million tokens, in dollars. */
  public record Price(double in, double out) {
    private static final double MILLION = 1_000_000;

    /** What so many tokens cost. */
    public double of(long read, long written) {
      return (read * in + written * out) / MILLION;
    }
  }
}
